"""YAML text to nodes, within limits and with messages that a non-programmer can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from drafter.source.diagnostics import Diagnostic, Place
from drafter.source.nodes import Mapping, Node, Scalar, Sequence

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 20

# The events of the C parser come without recursion, so depth can be bounded before anything is built.
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- )?[^\s:：\"'#]+：")
_TAB_INDENT = re.compile(r"^ *\t")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class _ParseError(Exception):
    """Ends the building of nodes with what was found."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse_yaml(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Parse one YAML document.

    Returns the root node, or None where the file can't be read at all, and what is wrong with it.
    Repeated keys are reported and the first one kept. Aliases, tags, tabs in the indent, more than
    20 levels and more than 1,000,000 characters are refused.
    """
    found = list(_before_parsing(text, file))
    if found:
        return None, found
    try:
        return _Builder(text, file).build()
    except _ParseError as stop:
        return None, [stop.diagnostic]
    except yaml.YAMLError as error:
        return None, [_explain(error, text, file)]


def _before_parsing(text: str, file: str) -> Iterator[Diagnostic]:
    if len(text) > MAX_CHARACTERS:
        yield Diagnostic(Place(file), f"文件太大，超过{MAX_CHARACTERS}个字符；请确认选对了文件。")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if _TAB_INDENT.match(line):
            yield Diagnostic(Place(file, number, 1), "行首用了制表符（Tab）；请改成空格，每一级两个空格。")
            return
        control = _CONTROL.search(line)
        if control:
            yield Diagnostic(Place(file, number, control.start() + 1), "这里有一个看不见的控制字符；请删掉它。")
            return


class _Builder:
    """Builds nodes from parse events with a stack of its own."""

    def __init__(self, text: str, file: str) -> None:
        self._events = yaml.parse(text, Loader=_Loader)
        self._file = file
        self._found: list[Diagnostic] = []

    def build(self) -> tuple[Node | None, list[Diagnostic]]:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _ParseError(Diagnostic(self._place(event), "文件里有“---”分出的第二份内容；请只留一份。"))
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent):
                root = self._node(event, 1)
        return root, self._found

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self._file)
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _ParseError(Diagnostic(place, "这里的 * 或 & 会被当作引用；如果是文字，请给整段文字加上引号。"))
        if getattr(event, "tag", None) not in (None, "!"):
            raise _ParseError(Diagnostic(place, "这里的 ! 会被当作类型标记；如果是文字，请给整段文字加上引号。"))
        if depth > MAX_DEPTH:
            raise _ParseError(Diagnostic(place, f"层次太深，超过{MAX_DEPTH}层；请检查缩进和括号。"))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place, quoted=event.style is not None and event.style != "")
        if isinstance(event, yaml.SequenceStartEvent):
            items = [self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)]
            return Sequence(tuple(items), place)
        return self._mapping(place, depth)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        for event in self._until(yaml.MappingEndEvent):
            key_place = self._place(event)
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                raise _ParseError(Diagnostic(key_place, "冒号前面应当是一个名称；请检查括号和缩进。"))
            if key.text in entries:
                first = places[key.text].line
                self._found.append(Diagnostic(key_place, f"“{key.text}”写了两次（第{first}行已经有）；请合并成一处。"))
                continue
            entries[key.text] = value
            places[key.text] = key_place
        return Mapping(entries, places, place)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event


def _explain(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Say in Chinese what most likely went wrong near the place where the parser gave up."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Diagnostic(Place(file), "文件不是能读懂的 YAML；请从“drafter facts new”生成的文件开始填写。")
    lines = text.split("\n")
    for number in (mark.line, mark.line - 1):
        if 0 <= number < len(lines) and _FULL_WIDTH_COLON.match(lines[number]):
            column = lines[number].index("：") + 1
            return Diagnostic(
                Place(file, number + 1, column), "名称后面用了全角冒号“：”；请改成半角冒号加一个空格“: ”。"
            )
    return Diagnostic(Place(file, mark.line + 1, mark.column + 1), _advice(lines, mark.line))


def _advice(lines: list[str], number: int) -> str:
    line = lines[number] if 0 <= number < len(lines) else ""
    if line.count('"') % 2 or line.count("'") % 2:
        return "引号没有成对；请补上另一半，或者把引号去掉。"
    if line.count("[") != line.count("]") or line.count("{") != line.count("}"):
        return "括号没有成对；请补上另一半。"
    if line.count(": ") > 1:
        return "一行里有两个“: ”；如果后一个是文字的一部分，请给整段文字加上引号。"
    return "这里的写法读不懂；请检查这一行和上一行的缩进、引号和括号，每一级缩进两个空格。"
