"""A form's YAML to its value. The file is ours: what is wrong with it is a programming error."""

from __future__ import annotations

from drafter.forms.form import Form, Row, Superseded, Table
from drafter.source import Mapping, Node, Scalar, Sequence, parse_yaml


def read_form(text: str, file: str) -> Form:
    """Read a form; raises ValueError where the file is not one."""
    root, found = parse_yaml(text, file)
    if found or root is None:
        raise ValueError("; ".join(map(str, found)) or f"{file}: empty")
    entries = _entries(root)
    tables = [_table(table_id, _entries(node)) for table_id, node in _entries(entries["tables"]).items()]
    return Form(
        id=_text(entries["form"]),
        tables={table.id: table for table in tables},
        result_rows=_texts(entries["result_rows"]),
        parts=_texts(entries["parts"]),
        superseded=_superseded(_entries(entries["superseded"])),
        own_labels=_texts(entries["own"]),
    )


def _superseded(entries: dict[str, Node]) -> Superseded:
    merged = _entries(entries["merged"])
    years = tuple(int(year) for year in _texts(entries["years"]))
    return Superseded(
        _text(entries["form"]), years, _texts(entries["labels"]), _text(merged["label"]), _texts(merged["rows"])
    )


def _table(table_id: str, entries: dict[str, Node]) -> Table:
    columns = {key: _text(node) for key, node in _entries(entries["columns"]).items()}
    rows: list[Row] = []
    for group in _items(entries["groups"]):
        parts = _entries(group)
        headings = _texts(parts["headings"])
        own = _texts(parts["columns"]) if "columns" in parts else tuple(columns)
        unit = _text(parts["unit"]) if "unit" in parts else "件"
        for row_id, node in _entries(parts["rows"]).items():
            label, prose, keys = _label(node)
            rows.append(Row(row_id, label, own, unit, headings, prose, keys))
    note = _text(entries["note"]) if "note" in entries else ""
    return Table(table_id, int(_text(entries["part"])), tuple(rows), columns, note)


def _label(node: Node) -> tuple[str, str, tuple[str, ...]]:
    if isinstance(node, Scalar):
        return node.text, node.text, ()
    entries = _entries(node)
    label = _text(entries["label"])
    prose = _text(entries["prose"]) if "prose" in entries else label
    return label, prose, _texts(entries["keys"]) if "keys" in entries else ()


def _entries(node: Node) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        raise ValueError(f"{node.place}: mapping expected")
    return node.entries


def _items(node: Node) -> tuple[Node, ...]:
    if not isinstance(node, Sequence):
        raise ValueError(f"{node.place}: list expected")
    return node.items


def _text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise ValueError(f"{node.place}: text expected")
    return node.text


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(_text(item) for item in _items(node))
