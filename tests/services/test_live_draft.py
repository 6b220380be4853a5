"""The draft of an open session: it follows the answers, keeps what was changed by hand, and says why."""

from __future__ import annotations

from live_sessions import NOW, TOWNSHIP, text_of

from drafter.exchange.plain import write_text
from drafter.report.tree import Sentence
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.library import load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.sessions import Opened, new_session, open_session


def saying(live: LiveDraft, piece: str) -> Sentence:
    """The one sentence that says a piece."""
    found = [each for each in live.draft().sentences() if piece in each.text]
    assert len(found) == 1, [each.text for each in found]
    return found[0]


def telling(live: LiveDraft, fact: str) -> Sentence:
    """The first sentence that tells a fact."""
    return next(each for each in live.draft().sentences() if fact in {one.id for one in each.facts})


def with_choice(live: LiveDraft) -> Sentence:
    return next(each for each in live.draft().sentences() if live.alternatives(each) and each.facts)


def test_the_draft_of_a_session_is_that_of_its_facts_file(live: LiveDraft) -> None:
    library = load_library()
    facts = check_facts(library, TOWNSHIP.read_text(encoding="utf-8"), "township.yaml").facts
    assert text_of(live) == render(library, make_draft(library, facts), "txt")


def test_an_answer_changes_the_draft(live: LiveDraft) -> None:
    assert "412条" in text_of(live)
    live.conversation.reply("把公开总数改成413条")
    assert "413条" in text_of(live)
    assert "共412条" not in text_of(live)
    live.conversation.undo()
    assert "412条" in text_of(live)


def test_a_draft_is_composed_once_for_the_same_answers(live: LiveDraft) -> None:
    assert live.draft() is live.draft()
    live.conversation.reply("为什么问这个")
    assert live.draft() is live.draft()


def test_an_empty_session_has_a_draft() -> None:
    conversation = new_session(load_library(), NOW).conversation
    draft = LiveDraft(conversation).draft()
    assert draft.gaps
    assert "【待补" in write_text(draft).text
    conversation.close()


def test_a_sentence_says_which_reply_it_comes_from(live: LiveDraft) -> None:
    live.conversation.reply("把公开总数改成413条")
    number = live.conversation.session.turns
    reasons = live.reasons(telling(live, "公开总数"))
    facts = [each.text for each in reasons if each.kind == "事实"]
    assert f"主动公开信息总数：413条（第{number}次答复：“把公开总数改成413条”）" in facts
    assert any(each.kind == "词条" and "phrasebank/topics/" in each.text for each in reasons)
    assert any(each.kind == "依据" and "条例" in each.text for each in reasons)


def test_another_wording_is_chosen_and_stays(live: LiveDraft) -> None:
    sentence = with_choice(live)
    wanted = live.alternatives(sentence)[0]
    assert wanted != sentence.text
    assert [line.text for line in live.choose(sentence, 0).lines] == ["已换了说法。"]
    assert wanted in text_of(live)
    live.conversation.reply("培训4次")
    assert wanted in text_of(live)


def test_a_sentence_written_by_hand_stays_whatever_changes(live: LiveDraft) -> None:
    sentence = telling(live, "公开总数")
    live.edit(sentence, "全年公开信息412条，比上年多。")
    assert "全年公开信息412条，比上年多。" in text_of(live)
    assert live.reasons(saying(live, "比上年多"))[0].text == "这一句是手工改写的。"
    live.conversation.reply("把公开总数改成413条")
    assert "全年公开信息412条，比上年多。" in text_of(live)
    told = [line.text for line in live.lines()]
    assert any("“公开总数”已由412变为413，请核对。" in each for each in told), told
    live.restore(saying(live, "比上年多"))
    assert "比上年多" not in text_of(live)
    assert "413条" in text_of(live)


def test_a_sentence_is_locked(live: LiveDraft) -> None:
    sentence = telling(live, "公开总数")
    live.lock(sentence)
    live.conversation.reply("把公开总数改成413条")
    assert sentence.text in text_of(live)
    assert live.reasons(saying(live, sentence.text))[0].kind == "改动"


def test_a_sentence_is_taken_out_and_put_back(live: LiveDraft) -> None:
    before = text_of(live)
    sentence = telling(live, "粉丝数")
    live.take_out(sentence)
    assert "8640" not in text_of(live)
    assert [each.key for each in live.taken_out()] == [sentence.key]
    live.put_back(sentence.key)
    assert text_of(live) == before
    live.take_out(sentence)
    live.restore_all_taken_out()
    assert text_of(live) == before
    assert live.taken_out() == ()


def test_changes_by_hand_are_undone_like_answers(live: LiveDraft) -> None:
    before = text_of(live)
    live.take_out(telling(live, "粉丝数"))
    live.conversation.undo()
    assert text_of(live) == before
    live.conversation.redo()
    assert "8640" not in text_of(live)


def test_changes_by_hand_are_there_again(live: LiveDraft) -> None:
    live.edit(telling(live, "公开总数"), "全年公开信息412条，比上年多。")
    live.take_out(telling(live, "粉丝数"))
    before = text_of(live)
    live.conversation.close()
    again = open_session(load_library(), live.conversation.folder, NOW)
    assert isinstance(again, Opened)
    assert text_of(LiveDraft(again.conversation)) == before
    again.conversation.close()


def test_what_may_not_be_done_by_hand_is_said(live: LiveDraft) -> None:
    before = live.conversation.session.entries
    said = live.edit(telling(live, "公开总数"), "   ").lines
    assert [line.kind for line in said] == ["wrong"]
    assert live.conversation.session.entries == before
