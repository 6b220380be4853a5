"""Why a sentence is there: its facts and what they come from, its phrases with file and line, its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.facts.values import Fact, Missing
from drafter.forms import CellId
from drafter.interview.facts import TALK
from drafter.interview.session import Turn
from drafter.report.tree import Piece, Sentence
from drafter.services.library import Library

_BY_HAND = {"edited": "这一句是手工改写的。", "locked": "这一句已锁定，照锁定时的样子写。"}
_MOST_PARTS = 6
_CELL = 2  # dots in a cell's address
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing behind a sentence: what it is (事实, 词条, 依据, 改动) and its text."""

    kind: str
    text: str


def reasons_of(sentence: Sentence, library: Library, said: Mapping[int, Turn]) -> tuple[Reason, ...]:
    """Return why a sentence is there; ``said`` are the turns of the talk by number, where there was one."""
    found = [Reason("改动", _BY_HAND[sentence.hand])] if sentence.hand else []
    found += [
        Reason("改动", f"“{each.name}”已由{each.before}变为{each.now}，请核对这一句。") for each in sentence.changed
    ]
    found += [Reason("事实", _fact(fact, library, said)) for fact in sentence.facts]
    found += [Reason("词条", _phrase(piece)) for piece in sentence.pieces if piece.phrase != "gap"]
    found += [Reason("说明", piece.note) for piece in sentence.pieces if piece.note]
    if sentence.law:
        found.append(Reason("依据", "、".join(sentence.law)))
    return tuple(found)


def _fact(fact: Fact, library: Library, said: Mapping[int, Turn]) -> str:
    """Return a fact with its value, and the reply, rule or report that it comes from."""
    origins = "；".join(dict.fromkeys(_origins(fact, library, said)))
    return f"{_label(fact.id, library)}：{_shown(fact)}（{origins}）"


def _label(name: str, library: Library) -> str:
    """Return what a fact is called; a cell of a table in the words of the form."""
    cell = CellId(*name.split(".")) if name.count(".") == _CELL else None
    return library.form.label(cell) if cell in library.form.cells else library.bank.vocabulary.label(name)


def _origins(fact: Fact, library: Library, said: Mapping[int, Turn]) -> Iterator[str]:
    origin, place = fact.origin, fact.origin.place
    if origin.kind == "computed":
        rule = origin.rule or "计算得出"
        yield "取自表格" if rule.startswith("取自") else rule
        for part in origin.parts[:_MOST_PARTS]:
            yield f"{_label(part.id, library)} {_shown(part)}"
    elif origin.kind == "last_year":
        yield origin.rule or "去年报告"
    elif origin.kind == "profile":
        yield "本类机关的格式"
    elif place is not None and place.file == TALK and place.line:
        turn = said.get(place.line)
        words = f"：“{_short(turn.text)}”" if turn is not None and turn.text.strip() else ""
        yield f"第{place.line}次答复{words}"
    else:
        yield f"事实文件第{place.line}行" if place is not None and place.line else "事实文件"


def _phrase(piece: Piece) -> str:
    choice = f"，第{piece.choice}种写法（共{piece.of}种）" if piece.of > 1 else ""
    return f"{piece.phrase}：{piece.place.file} 第{piece.place.line}行{choice}"


def _shown(fact: Fact) -> str:
    if isinstance(fact.value, Missing):
        return "待补"
    if isinstance(fact.value, tuple):
        listed = (f"{each[0]}{each[1]}" if isinstance(each, tuple) else str(each) for each in fact.value)
        return _short("、".join(listed)) if fact.type != "records" else f"{len(fact.value)}条"
    return _short(f"{fact.value}{'%' if fact.type == 'percent' else fact.unit}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
