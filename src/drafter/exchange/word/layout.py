"""A layout: the page, the fonts and the tables' measures of a Word file. Data: see ``templates/layouts``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.source import Mapping as MappingNode
from drafter.source import Node, NodeReader

ROLES = ("title", "heading1", "heading2", "body", "table", "footer")
SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5,
}  # fmt: skip
_PAGE = ("width", "height", "top", "bottom", "left", "right", "footer")
_KEYS = ("id", "name", "extends", "page", "line", "spacing", "fonts", "tables")
_TABLES = ("line", "new_page", "widths", "heights")
_LEAST, _MOST = 1.0, 500.0  # what a length in millimetres or points can sensibly be
_CLOSEST = -5.0  # characters may be moved together too, by so many points
_NARROWEST = 50.0  # mm, as wide as the text has to be at least


@dataclass(frozen=True, slots=True)
class Face:
    """A font for Chinese and one for digits and Latin letters; ``size`` in points."""

    font: str
    latin: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a Word file looks.

    ``page`` holds lengths in mm by name (width, height, top, bottom, left, right, footer). ``line`` is the fixed
    pitch of lines and ``spacing`` what characters are moved apart, in points; ``faces`` are by role. Of the tables,
    by id: ``widths`` of their columns and least ``heights`` of their rows in mm; ``table_line`` is in points, and
    those in ``new_page`` begin one.
    """

    id: str
    name: str
    page: Mapping[str, float]
    line: float
    spacing: float
    faces: Mapping[str, Face]
    table_line: float
    new_page: tuple[str, ...] = ()
    widths: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    heights: Mapping[str, float] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        """The width of the text block in mm."""
        return self.page["width"] - self.page["left"] - self.page["right"]

    @property
    def fonts(self) -> tuple[str, ...]:
        """Every font that the layout asks for, each once."""
        return tuple(dict.fromkeys(name for face in self.faces.values() for name in (face.font, face.latin)))

    def columns(self, table: str, count: int) -> tuple[float, ...]:
        """Return the widths of a table's columns in mm; all alike where the layout says nothing that fits."""
        given = self.widths.get(table, ())
        return given if len(given) == count else (self.text_width / count,) * count


def read_layouts(tops: Iterable[MappingNode], reader: NodeReader) -> dict[str, Layout]:
    """Read layouts, those that extend others after these. Returns them by id; what is wrong is in the reader."""
    waiting = list(tops)
    found: dict[str, Layout] = {}
    while waiting:
        ready = [top for top in waiting if _base(top, reader) in ("", *found)]
        if not ready:
            for top in waiting:
                reader.report(top.place, f"没有“{_base(top, reader)}”这种版式，接不上；请检查 extends。")
            break
        for top in ready:
            waiting.remove(top)
            layout = _layout(top, reader, found.get(_base(top, reader)))
            if layout is not None:
                found[layout.id] = layout
    return found


def _base(top: MappingNode, reader: NodeReader) -> str:
    return reader.text(top.entries.get("extends"), "extends") or ""


def _layout(top: MappingNode, reader: NodeReader, base: Layout | None) -> Layout | None:
    reader.unknown_keys(top, _KEYS)
    entries = top.entries
    identity = reader.text(entries.get("id"), "id")
    page = {**(base.page if base else {}), **_numbers(entries.get("page"), "page", reader, _PAGE)}
    faces = {**(base.faces if base else {}), **_faces(entries.get("fonts"), reader)}
    line = _number(entries.get("line"), "line", reader, base.line if base else None)
    tables = _mapping(entries.get("tables"), "tables", reader, _TABLES)
    table_line = _number(tables.get("line"), "line", reader, base.table_line if base else None)
    missing = [name for name in _PAGE if name not in page] + [role for role in ROLES if role not in faces]
    if identity is None or line is None or table_line is None or missing:
        lacking = "、".join(missing) or "id、line、tables 下的 line 之一"
        reader.report(top.place, f"版式里还缺少：{lacking}；请补上，或者写 extends: standard。")
        return None
    if page["width"] - page["left"] - page["right"] < _NARROWEST:
        reader.report(top.place, f"除去左右页边距，一行不到{_NARROWEST:.0f}毫米宽；请改小 left、right。")
        return None
    return Layout(
        id=identity,
        name=reader.text(entries.get("name"), "name") or identity,
        page=page,
        line=line,
        spacing=_number(entries.get("spacing"), "spacing", reader, base.spacing if base else None) or 0,
        faces=faces,
        table_line=table_line,
        new_page=reader.texts(tables.get("new_page"), "new_page") or (base.new_page if base else ()),
        widths={**(base.widths if base else {}), **_widths(tables.get("widths"), reader)},
        heights={**(base.heights if base else {}), **_numbers(tables.get("heights"), "heights", reader)},
    )


def _mapping(node: Node | None, what: str, reader: NodeReader, known: Iterable[str] | None = None) -> dict[str, Node]:
    found = reader.mapping(node, what, known) if node is not None else None
    return dict(found.entries) if found is not None else {}


def _numbers(node: Node | None, what: str, reader: NodeReader, known: Iterable[str] | None = None) -> dict[str, float]:
    found = {name: _number(each, name, reader) for name, each in _mapping(node, what, reader, known).items()}
    return {name: number for name, number in found.items() if number is not None}


def _number(node: Node | None, what: str, reader: NodeReader, default: float | None = None) -> float | None:
    """Return a length; one that is none, or that no page has, is reported."""
    written = reader.text(node, what)
    if written is None or node is None:
        return default
    try:
        number = float(written)
    except ValueError:
        number = _MOST + 1
    if not (_CLOSEST if what == "spacing" else _LEAST) <= number <= _MOST:
        reader.report(node.place, f"“{what}”应当是一个合适的数，不带单位；现在写的是“{written}”。")
        return default
    return number


def _faces(node: Node | None, reader: NodeReader) -> dict[str, Face]:
    faces: dict[str, Face] = {}
    for role, each in _mapping(node, "fonts", reader, ROLES).items():
        entries = _mapping(each, role, reader, ("font", "latin", "size", "bold"))
        font, size = reader.text(entries.get("font"), "font"), _size(entries.get("size"), reader)
        if font is None or size is None:
            reader.report(each.place, f"“{role}”要写明 font（字体）和 size（字号）。")
        elif role in ROLES:
            latin = reader.text(entries.get("latin"), "latin") or font
            faces[role] = Face(font, latin, size, reader.flag(entries.get("bold"), "bold"))
    return faces


def _size(node: Node | None, reader: NodeReader) -> float | None:
    written = reader.text(node, "size")
    return SIZES[written] if written in SIZES else _number(node, "size", reader)


def _widths(node: Node | None, reader: NodeReader) -> dict[str, tuple[float, ...]]:
    widths: dict[str, tuple[float, ...]] = {}
    for table, listed in _mapping(node, "widths", reader).items():
        numbers = [_number(item, table, reader) for item in reader.sequence(listed, table)]
        widths[table] = tuple(number for number in numbers if number is not None)
    return widths
