"""The events of a YAML parser to nodes, within a depth."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from drafter.source.diagnostics import Diagnostic, Findings, Place
from drafter.source.explain import ALIAS, TAG, explain
from drafter.source.nodes import Mapping, Node, Scalar, Sequence
from drafter.source.parse import CONTROL

MAX_DEPTH = 20

# The events of the C parser come without recursion, so depth can be bounded before anything is built.
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_ESCAPED_CONTROL = "这段文字里有用反斜杠写出的控制字符；请删掉它，或者把双引号改成单引号。"


class _ParseError(Exception):
    """Ends the building of nodes with what was found."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def build(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node, None where the text can't be read at all, and what is wrong with it."""
    try:
        return _Builder(text, file).build()
    except _ParseError as stop:
        return None, [stop.diagnostic]
    except yaml.YAMLError as error:
        return None, [explain(error, yaml.parse(text, Loader=_Loader), text, file)]


class _Builder:
    """Builds nodes from parse events with a stack of its own."""

    def __init__(self, text: str, file: str) -> None:
        self._events = yaml.parse(text, Loader=_Loader)
        self._file = file
        self._found = Findings()

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
            raise _ParseError(Diagnostic(place, ALIAS))
        if getattr(event, "tag", None) is not None:
            raise _ParseError(Diagnostic(place, TAG))
        if depth > MAX_DEPTH:
            raise _ParseError(Diagnostic(place, f"层次太深，超过{MAX_DEPTH}层；请检查缩进和括号。"))
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and CONTROL.search(event.value):
                raise _ParseError(Diagnostic(place, _ESCAPED_CONTROL))
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
