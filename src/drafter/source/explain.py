"""Why a text is no YAML, in Chinese and at the place where a person can mend it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import yaml

from drafter.source.diagnostics import Diagnostic, Place
from drafter.source.parse import lines_of

ALIAS = "这里的 * 或 & 会被当作引用；如果是文字，请给整段文字加上引号。"
TAG = "这里的 ! 会被当作类型标记；如果是文字，请给整段文字加上引号。"
_QUOTE = "从这里开始的引号没有成对；请补上另一半，或者把引号去掉。"
_BRACKET = "从这里开始的括号没有成对，或者里面少了逗号；请补上。如果是文字，请给整段文字加上引号。"
_ESCAPE = "双引号里的反斜杠有特殊作用，这一处读不懂；请把双引号改成单引号。"
_UNCLEAR = "文件不是能读懂的 YAML；请从“drafter facts new”生成的文件开始填写。"

# What the parser was reading when it gave up names the fault, and where it began.
_BY_CONTEXT = (
    (" quoted scalar", _QUOTE),
    ("an alias", ALIAS),
    ("an anchor", ALIAS),
    ("a tag", TAG),
    ("a flow", _BRACKET),
)
_BY_LINE = (
    (re.compile(r"^\s*(?:- )?[^\s:：\"'#]+(：)"), "名称后面用了全角冒号“：”；请改成半角冒号加一个空格“: ”。"),
    (re.compile(r"^\s*(?:- )?[^\s:：\"'#\[{]+(:)[^\s/]"), "冒号后面少了一个空格；请改成“: ”。"),
)
_Mark = Any  # each of the two parsers has a type of its own
_Fault = tuple[int, int, str]  # line, column, message


def explain(error: yaml.YAMLError, events: Iterator[yaml.Event], text: str, file: str) -> Diagnostic:
    """Return what most likely went wrong; ``events`` are those of ``text`` from its start, up to ``error``.

    The parser gives up where it can't go on, often many lines behind the fault, so a quote or bracket
    without its other half is told where it opens.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic(Place(file), _UNCLEAR)
    lines = lines_of(text)
    line, column, message = _by_context(error, events, lines) or _by_line(error, lines)
    return Diagnostic(Place(file, line, column), message)


def _by_context(error: yaml.MarkedYAMLError, events: Iterator[yaml.Event], lines: list[str]) -> _Fault | None:
    """The fault where the parser knows what it was reading."""
    context, problem = error.context or "", error.problem_mark
    if "escape" in (error.problem or ""):
        return *_within(problem, lines), _ESCAPE
    last, opened = _before(events)
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        start, end = last.start_mark, last.end_mark
        # A quote that met its other half in the quotes of a later line.
        if start and end and problem and start.line < end.line == problem.line:
            return *_within(start, lines), _QUOTE
    for words, message in _BY_CONTEXT:
        if words in context:
            return *_within(opened if message == _BRACKET else error.context_mark, lines), message
    return None


def _by_line(error: yaml.MarkedYAMLError, lines: list[str]) -> _Fault:
    """The fault as the line looks where the parser gave up, and the line above."""
    in_key = "simple key" in (error.context or "")
    line, column = _within(error.context_mark if in_key else error.problem_mark, lines)
    for number in (line, line - 1):
        for pattern, message in _BY_LINE:
            match = pattern.match(lines[number - 1]) if number else None
            if match:
                return number, match.start(1) + 1, message
    return line, column, _advice(lines[line - 1])


def _before(events: Iterator[yaml.Event]) -> tuple[yaml.Event | None, _Mark | None]:
    """The last event before the error, and where the innermost collection then open begins."""
    last, opened = None, []
    with contextlib.suppress(yaml.YAMLError):
        for last in events:
            if isinstance(last, yaml.CollectionStartEvent):
                opened.append(last.start_mark)
            elif isinstance(last, yaml.CollectionEndEvent):
                opened.pop()
    return last, opened[-1] if opened else None


def _within(mark: _Mark | None, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1; the end of the last line that is not blank for a mark behind it."""
    written = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    if mark is None or mark.line >= written:
        return written, len(lines[written - 1]) + 1
    return mark.line + 1, mark.column + 1


def _advice(line: str) -> str:
    if line.count('"') % 2 or line.count("'") % 2:
        return "引号没有成对；请补上另一半，或者把引号去掉。"
    if line.count("[") != line.count("]") or line.count("{") != line.count("}"):
        return "括号没有成对；请补上另一半。"
    if line.count(": ") > 1:
        return "一行里有两个“: ”；如果后一个是文字的一部分，请给整段文字加上引号。"
    return "这里的写法读不懂；请检查这一行和上一行的缩进、引号和括号，每一级缩进两个空格。"
