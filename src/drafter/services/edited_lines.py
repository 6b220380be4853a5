"""The changes of an edited file in plain words: before → after, shortened around what differs, and what to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Literal

from drafter.compose.changes import alternatives
from drafter.compose.edited.changes import Added, Change, Edit, Moved, Removed, Untaken
from drafter.facts.values import Fact, Missing
from drafter.report.tree import Sentence
from drafter.services.edited_figures import Figured

Kind = Literal["edit", "gap", "wording", "merge", "remove", "add", "move", "figure"]
KIND_NAMES: Mapping[Kind, str] = {
    "edit": "改写",
    "gap": "填了待补",
    "wording": "换了写法",
    "merge": "合并",
    "remove": "删去",
    "add": "增加",
    "move": "移动",
    "figure": "改了表里的数",
}
Sentences = Mapping[str, Sentence]

_AROUND, _MOST = 12, 60
_GAP_NOTE = "待补的这一处您在文件里填了，但问答里还不知道这项情况；最好在问答里答一遍，核对、合计和明年的报告都用得上。"
_FIGURE_NOTE = "表里的数来自答复；选用后改的是答复，合计和正文里的数会跟着变。"
_WORDING_NOTE = "这也是程序的一种写法；选用后仍随答复更新。"


def kind_of(change: Change | Figured, sentences: Sentences) -> Kind:
    """Return what kind of change it is."""
    match change:
        case Figured():
            return "figure"
        case Removed():
            return "remove"
        case Added():
            return "add"
        case Moved():
            return "move"
        case Edit(merged=merged) if merged:
            return "merge"
        case Edit() if change.fills_gap:
            return "gap"
    is_wording = any(each.text == change.after for each in alternatives(sentences[change.key]))
    return "wording" if is_wording else "edit"


def told(change: Change | Figured, sentences: Sentences) -> str:
    """Return a change in one line: where, before, after."""
    match change:
        case Figured():
            return f"{change.label}：{change.before}改为{change.after}"
        case Edit():
            before, after = around(change.before, change.after)
            return f"{change.where}：“{before}”改为“{after}”"
        case Removed():
            return f"{change.where}：删去“{short(change.before)}”"
        case Added():
            side = "之前" if change.in_front else "之后"
            return (
                f"{change.where}：在“{short(sentences[change.key].text, _AROUND * 2)}”{side}增加“{short(change.text)}”"
            )
        case Moved():
            side = "之前" if change.in_front else "之后"
            to = short(sentences[change.to].text, _AROUND * 2)
            return f"{change.where}：“{short(change.before)}”移到“{to}”{side}"


def notes(change: Change | Figured, kind: Kind, sentences: Sentences) -> Iterator[str]:
    """Yield what an officer should know before taking a change over."""
    if isinstance(change, Figured):
        yield _FIGURE_NOTE
    elif isinstance(change, Added | Moved):
        yield f"这些字会接在“{short(sentences[_joined_to(change)].text, _AROUND * 2)}”一句上，那一句就算手工改写的。"
    if isinstance(change, Edit):
        if kind == "merge":
            yield f"原来的{len(change.merged) + 1}句合成一处，以后其中的情况变了会请您核对。"
        if kind == "wording":
            yield _WORDING_NOTE
        if change.fills_gap:
            yield _GAP_NOTE
        for key in (change.key, *change.merged):
            yield from _other_figures(sentences[key], change)


def _joined_to(change: Added | Moved) -> str:
    return change.key if isinstance(change, Added) else change.to


def _other_figures(sentence: Sentence, change: Edit) -> Iterator[str]:
    """Yield the answers whose figures stood in a sentence and do not any more."""
    for fact in sentence.facts:
        value = _figure(fact)
        if value and value in change.before and value not in change.after:
            yield f"“{fact.id}”在答复里是{value}，文件里的这一句没有这个数；如果情况变了，请把答复也改过来。"


def _figure(fact: Fact) -> str:
    return str(fact.value) if fact.known and isinstance(fact.value, int) and not isinstance(fact.value, Missing) else ""


def untaken_line(untaken: Untaken) -> str:
    """Return what is not taken over and why, in one line."""
    where = f"{untaken.where}：" if untaken.where else ""
    return f"{where}“{short(untaken.text)}”——{untaken.reason}"


def around(before: str, after: str) -> tuple[str, str]:
    """Return both texts, long ones cut to what differs with a few characters on each side."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    if not changed or max(len(before), len(after)) <= _MOST:
        return before, after
    (_, start, _, first, _), (_, _, stop, _, last) = changed[0], changed[-1]
    return _cut(before, start, stop), _cut(after, first, last)


def _cut(text: str, start: int, stop: int) -> str:
    left, right = max(start - _AROUND, 0), min(stop + _AROUND, len(text))
    shown = short(text[left:right], _MOST * 2)
    return "…" * (left > 0) + shown + "…" * (right < len(text))


def short(text: str, most: int = _MOST) -> str:
    """Return a text with its middle left out where it is long."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
