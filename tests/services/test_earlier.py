"""A session that is opened again shows how the talk stood: what was typed, what was said back, in that order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from drafter.interview.saying import Line
from drafter.services.conversation import Conversation
from drafter.services.earlier import SAID, Event, earlier_lines, to_plain
from drafter.services.library import load_library
from drafter.services.sessions import Opened, new_session, open_session

NOW = datetime(2027, 1, 11, 9, 30)
REPLIES = ("云岭县松溪镇人民政府", "", "为什么问这个", "", "松溪政府网")


@pytest.fixture
def talk() -> Iterator[Conversation]:
    conversation = new_session(load_library(), NOW).conversation
    yield conversation
    conversation.close()


def again(talk: Conversation) -> Conversation:
    talk.close()
    opened = open_session(load_library(), talk.folder, NOW)
    assert isinstance(opened, Opened)
    return opened.conversation


def test_a_new_session_has_no_earlier_talk(talk: Conversation) -> None:
    assert talk.earlier() == ()
    resumed = again(talk)
    assert resumed.earlier() == ()
    resumed.close()


def test_the_talk_comes_back_as_it_was_led_up_to_the_question_that_is_put_again(talk: Conversation) -> None:
    wanted = list(talk.question())
    for reply in REPLIES:
        wanted += [Line("reply", reply or "（回车）"), *talk.reply(reply).lines]
    resumed = again(talk)
    assert [*resumed.earlier(1000), *resumed.question()] == wanted
    resumed.close()


def test_the_end_of_a_long_talk_begins_with_the_question_that_its_first_reply_answers(talk: Conversation) -> None:
    for reply in REPLIES:
        talk.reply(reply)
    resumed = again(talk)
    whole, end = resumed.earlier(1000), resumed.earlier(6)
    assert end == whole[-len(end) :]
    assert end[0].kind == "ask"
    first = [line.kind for line in end].index("reply")
    assert not {"ask", "taken"} & {line.kind for line in end[1:first]}
    assert 1 < len(end) - first <= 6
    resumed.close()


def test_undo_is_told_by_what_it_took_back(talk: Conversation) -> None:
    talk.reply(REPLIES[0])
    talk.reply("撤销")
    talk.redo()
    resumed = again(talk)
    texts = [line.text for line in resumed.earlier(1000)]
    at = texts.index("撤销")
    assert texts[at + 1].startswith("已撤销：")
    assert any(text.startswith("已重做：") for text in texts[at + 2 :])
    resumed.close()


def test_a_farewell_and_the_question_before_it_are_no_part_of_it(talk: Conversation) -> None:
    talk.reply(REPLIES[0])
    wanted = again(talk)
    lines = wanted.earlier()
    wanted.reply("先到这里")
    resumed = again(wanted)
    assert resumed.earlier() == lines
    resumed.close()


def test_what_was_set_on_a_screen_is_no_part_of_the_talk_but_the_question_after_it_is(talk: Conversation) -> None:
    talk.reply(REPLIES[0])
    talk.write({"公开总数": "386"}, "review")
    asked = talk.question()
    talk.reply("为什么问这个")
    resumed = again(talk)
    lines = resumed.earlier()
    assert "386" not in "".join(line.text for line in lines)
    at = lines.index(Line("reply", "为什么问这个"))
    assert lines[at - len(asked) : at] == asked
    assert lines.count(asked[0]) == 1
    resumed.close()


def test_a_turn_that_is_longer_than_what_is_shown_is_shown_by_its_end() -> None:
    said = [*(Line("info", str(number)) for number in range(9)), Line("ask", "问")]
    events: list[Event] = [{"what": "reply", "text": "答", SAID: to_plain(said)}]
    assert earlier_lines(events, 4) == tuple(said[5:9])


def test_events_that_say_nothing_readable_say_nothing() -> None:
    events: list[Event] = [{}, {"what": "reply", "text": "答", SAID: [["info", 1], "x", ["odd", ""], ["info", "记下"]]}]
    assert earlier_lines(events, 20) == (Line("reply", "答"), Line("info", "记下"))
