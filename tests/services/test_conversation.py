"""An open session: every turn is on disk before its answer is said, and what was changed elsewhere is taken over."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from drafter.services.conversation import Conversation
from drafter.services.errors import InputError
from drafter.services.library import load_library
from drafter.services.session_list import known_sessions, title_of
from drafter.services.sessions import (
    Opened,
    held_by,
    lines_of,
    new_session,
    open_session,
    report_year,
)
from drafter.sessions.folder import SessionFolder
from drafter.sessions.lock import Holder

NOW = datetime(2027, 1, 11, 9, 30)
ORGAN = {"全称": "云岭县松溪镇人民政府", "类型": "乡镇", "年度": "2026"}


@pytest.fixture
def talk() -> Iterator[Conversation]:
    conversation = new_session(load_library(), NOW).conversation
    yield conversation
    conversation.close()


def reopened(folder: SessionFolder) -> Opened:
    found = open_session(load_library(), folder, NOW)
    assert isinstance(found, Opened)
    return found


def texts(lines: object) -> str:
    assert isinstance(lines, tuple)
    return "\n".join(line.text for line in lines)


def test_a_reply_is_in_the_journal_and_the_facts_file_when_its_answer_is_said(talk: Conversation) -> None:
    talk.reply("云岭县松溪镇人民政府")
    assert "云岭县松溪镇人民政府" in talk.folder.journal.read_text(encoding="utf-8")
    assert "  全称: 云岭县松溪镇人民政府\n" in talk.folder.facts.read_text(encoding="utf-8")


def test_a_reply_that_changes_nothing_is_kept_too(talk: Conversation) -> None:
    talk.reply("为什么问这个")
    assert "为什么问这个" in talk.folder.journal.read_text(encoding="utf-8")


def test_the_session_is_there_again(talk: Conversation) -> None:
    for reply in ("云岭县松溪镇人民政府", "", "撤销", ""):
        talk.reply(reply)
    talk.redo()
    wanted = talk.session
    talk.close()
    again = reopened(talk.folder)
    assert again.conversation.session == wanted
    assert again.lines == ()
    again.conversation.close()


def test_what_was_undone_can_be_done_again_after_the_program_ended(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "test")
    wanted = talk.session.entries
    talk.undo()
    talk.close()
    again = reopened(talk.folder).conversation
    assert "公开总数" not in again.session.entries
    assert "已重做" in texts(again.redo())
    assert again.session.entries == wanted
    again.close()


def test_one_line_that_is_unreadable_is_told_as_one(talk: Conversation) -> None:
    talk.reply("云岭县松溪镇人民政府")
    talk.close()
    rows = talk.folder.journal.read_bytes().splitlines(keepends=True)
    talk.folder.journal.write_bytes(b"".join([*rows[:1], b"x\n", *rows[2:]]))
    again = reopened(talk.folder)
    assert "记录里有1行读不出来" in texts(again.lines)
    again.conversation.close()


def test_a_journal_that_was_cut_off_at_its_beginning_has_lost_nothing(talk: Conversation) -> None:
    talk.close()
    talk.folder.journal.write_bytes(b'{"sum": "12')
    again = reopened(talk.folder)
    assert "上次没有正常退出" in texts(again.lines)
    assert "读不出来" not in texts(again.lines)
    again.conversation.close()


def test_undo_at_the_first_question_takes_nothing_away(talk: Conversation) -> None:
    begun, written = talk.session, talk.folder.journal.read_bytes()
    for said in (talk.undo(), talk.reply("撤销").lines):
        assert texts(said).startswith("已经回到开头，没有可以撤销的了。\n")
    assert talk.session.entries == begun.entries
    talk.reply("云岭县松溪镇人民政府")
    for _ in range(3):
        talk.undo()
    assert talk.session.entries == begun.entries
    assert talk.folder.journal.read_bytes().startswith(written)
    talk.close()
    again = reopened(talk.folder).conversation
    assert again.session.entries == begun.entries
    assert "已重做：全称" in texts(again.redo())
    again.close()


def test_a_reply_that_can_not_be_kept_is_not_taken(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    before = talk.session

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(InputError, match=r"记不到“.*”：.*；刚才的话没有记下。"):
        talk.reply("云岭县松溪镇人民政府")
    monkeypatch.undo()
    assert talk.session == before
    talk.reply("云岭县松溪镇人民政府")
    assert talk.session.entries["全称"].value == "云岭县松溪镇人民政府"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the system refuses nothing here")
def test_a_facts_file_that_can_not_be_written_is_told_and_the_reply_kept(talk: Conversation) -> None:
    talk.folder.path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="答复都在记录里，没有丢"):
            talk.reply("云岭县松溪镇人民政府")
    finally:
        talk.folder.path.chmod(0o700)
    assert "云岭县松溪镇人民政府" in talk.folder.journal.read_text(encoding="utf-8")


def test_a_facts_file_that_is_a_folder_is_told_and_the_reply_kept(talk: Conversation) -> None:
    talk.folder.facts.unlink(missing_ok=True)
    talk.folder.facts.mkdir()
    with pytest.raises(InputError, match="答复都在记录里，没有丢"):
        talk.reply("云岭县松溪镇人民政府")
    talk.folder.facts.rmdir()
    talk.close()
    again = reopened(talk.folder).conversation
    assert again.session.entries["全称"].value == "云岭县松溪镇人民政府"
    assert "云岭县松溪镇人民政府" in again.folder.facts.read_text(encoding="utf-8")
    again.close()


def test_what_was_changed_in_the_facts_file_is_taken_over(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386", "解读件数": "16"}, "test")
    talk.close()
    text = talk.folder.facts.read_text(encoding="utf-8")
    changed = text.replace("公开总数: 386", "公开总数: 412").replace("  解读件数: 16\n", "  解读形式:\n    图解: 5\n")
    talk.folder.facts.write_text(changed, encoding="utf-8")
    again = reopened(talk.folder)
    said = texts(again.lines)
    assert "“情况.yaml”在别处改过，已按里面的内容继续。" in said
    assert "主动公开信息总数：386条 → 412条" in said
    entries = again.conversation.session.entries
    assert entries["公开总数"].value == "412"
    assert entries["解读形式"].value == {"图解": "5"}
    assert "解读件数" not in entries
    assert "已撤销" in texts(again.conversation.undo())
    assert again.conversation.session.entries["公开总数"].value == "386"
    again.conversation.close()


def test_taking_over_a_file_that_says_the_same_says_nothing(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "test")
    talk.close()
    text = talk.folder.facts.read_text(encoding="utf-8")
    talk.folder.facts.write_text("# 我的备注\n" + text, encoding="utf-8")
    again = reopened(talk.folder)
    assert again.lines == ()
    again.conversation.close()


@pytest.mark.parametrize("text", ["年度: [2026", "- 一\n- 二\n", ""], ids=["broken", "a list", "empty"])
def test_a_facts_file_that_is_none_is_set_aside(talk: Conversation, text: str) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "test")
    talk.close()
    whole = talk.folder.facts.read_text(encoding="utf-8")
    for number in (1, 2):
        talk.folder.facts.write_text(text, encoding="utf-8")
        again = reopened(talk.folder)
        again.conversation.close()
        assert f"情况.损坏-{number}.yaml" in texts(again.lines)
        assert (talk.folder.path / f"情况.损坏-{number}.yaml").read_text(encoding="utf-8") == text
        assert again.conversation.session.entries["公开总数"].value == "386"
        assert talk.folder.facts.read_text(encoding="utf-8") == whole


def test_a_facts_file_that_was_taken_away_is_written_again(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "test")
    talk.close()
    whole = talk.folder.facts.read_text(encoding="utf-8")
    talk.folder.facts.unlink()
    again = reopened(talk.folder)
    again.conversation.close()
    assert again.lines == ()
    assert talk.folder.facts.read_text(encoding="utf-8") == whole


def test_a_folder_with_a_facts_file_only_is_gone_on_with(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "sessions" / "松溪镇"
    folder.mkdir(parents=True)
    text = "版本: 1\n年度: 2026\n类型: 乡镇\n机关:\n  全称: 云岭县松溪镇人民政府\n"
    (folder / "情况.yaml").write_text(text, encoding="utf-8")
    opened = reopened(SessionFolder(folder))
    assert opened.conversation.session.entries["全称"].value == "云岭县松溪镇人民政府"
    assert opened.conversation.current is not None
    assert opened.conversation.current.ask.id == "称呼"
    opened.conversation.close()


def test_a_last_line_that_was_not_written_whole_is_told(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "test")
    talk.close()
    with talk.folder.journal.open("ab") as file:
        file.write(b'{"sum": "12')
    again = reopened(talk.folder)
    said = texts(again.lines)
    assert re.search(r"上次没有正常退出，最后一行没有写完，原样已另存为“.*损坏-1.*”；在那之前的答复都在。", said)
    assert again.conversation.session.entries["公开总数"].value == "386"
    again.conversation.close()


def test_a_damaged_line_is_told_and_the_others_are_read(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "test")
    talk.reply("松溪镇，我镇，县政府")
    talk.close()
    rows = talk.folder.journal.read_bytes().splitlines(keepends=True)
    talk.folder.journal.write_bytes(b"".join([*rows[:-1], b"x\n"]))
    talk.folder.facts.unlink()
    again = reopened(talk.folder)
    assert "记录里有" in texts(again.lines)
    assert "读不出来" in texts(again.lines)
    assert again.conversation.session.entries["公开总数"].value == "386"
    again.conversation.close()


def test_a_session_is_open_once(talk: Conversation) -> None:
    found = open_session(load_library(), talk.folder, NOW)
    assert isinstance(found, Holder)
    assert found.since == "2027-01-11 09:30"
    assert re.fullmatch(r"这份问答正由.*从2027-01-11 09:30起打开着；请先在那边退出，或者另选一份。", held_by(found))
    talk.close()
    again = reopened(talk.folder).conversation
    again.close()


HOLDER = """
import sys
from datetime import datetime
from drafter.services.library import load_library
from drafter.services.sessions import new_session
opened = new_session(load_library(), datetime(2027, 1, 11, 9, 30))
opened.conversation.reply("云岭县松溪镇人民政府")
print(opened.conversation.folder.path)
sys.stdout.flush()
sys.stdin.readline()
"""


def test_a_session_of_another_process_is_told_and_free_when_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", HOLDER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as other:
        assert other.stdout is not None
        folder = SessionFolder(Path(other.stdout.readline().strip()))
        assert isinstance(open_session(load_library(), folder, NOW), Holder)
        other.kill()
        other.wait()
    again = reopened(folder)
    assert again.conversation.session.entries["全称"].value == "云岭县松溪镇人民政府"
    again.conversation.close()


def test_sessions_are_listed_by_organ_and_year(talk: Conversation) -> None:
    assert [title_of(entry) for entry in known_sessions()] == [talk.folder.name]
    talk.write({"全称": "云岭县松溪镇人民政府", "年度": "2026"}, "test")
    assert [title_of(entry) for entry in known_sessions()] == ["云岭县松溪镇人民政府 2026年"]


def test_a_new_session_says_what_comes_first(talk: Conversation) -> None:
    assert [line.text for line in lines_of(Opened(talk, ()))] == ["请问贵单位的全称是什么？"]


@pytest.mark.parametrize(("day", "year"), [((2027, 1, 11), 2026), ((2027, 6, 30), 2026), ((2027, 12, 31), 2027)])
def test_the_year_that_is_offered(day: tuple[int, int, int], year: int) -> None:
    assert report_year(datetime(*day).date()) == year


@pytest.mark.parametrize("name", ["没有.docx", "空.txt"])
def test_a_report_that_brings_nothing_leaves_no_session(tmp_path: Path, name: str) -> None:
    (tmp_path / "空.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError):
        new_session(load_library(), NOW, last_year=str(tmp_path / name))
    assert known_sessions() == ()


def test_values_of_a_screen_bring_what_follows_from_them(talk: Conversation) -> None:
    talk.write(ORGAN, "sheet")
    zero = ("0", "0", "0", "0", "0", "0", "")
    talk.write({"table3.new": ("2", "", "", "", "", "", "2"), "table3.carried_in": zero}, "sheet", rows=True)
    assert talk.session.entries["table3.new"].value == ("2", "0", "0", "0", "0", "0", "2")
    talk.undo()
    assert "table3.new" not in talk.session.entries


def test_a_value_that_is_taken_away_is_gone_from_the_facts_file(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "sheet")
    talk.write({"公开总数": None}, "sheet")
    assert "公开总数" not in talk.folder.facts.read_text(encoding="utf-8")
    assert talk.facts.answer("公开总数") is None


def test_a_question_of_ones_choice_is_put(talk: Conversation) -> None:
    talk.write({**ORGAN, "公开总数": "386"}, "sheet")
    said = texts(talk.go_to("公开总数").lines)
    assert "现在填的是：主动公开信息总数：386条" in said
    assert "全年主动公开政府信息多少条？" in said
    assert talk.current is not None
    assert talk.current.ask.id == "公开总数"


def test_progress_tells_each_section(talk: Conversation) -> None:
    before = {state.id: state for state in talk.progress()}
    assert before["organ"].answered == 0
    assert before["proactive"].open > 0
    talk.write({**ORGAN, "公开总数": "待补"}, "sheet")
    talk.go_to("渠道条数")
    talk.reply("跳过")
    after = {state.id: state for state in talk.progress()}
    assert after["organ"].answered == 3
    assert (after["proactive"].unknown, after["proactive"].skipped) == (1, 1)
    assert after["proactive"].open == before["proactive"].open - 2
