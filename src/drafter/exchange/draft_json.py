"""The draft as JSON, and the sources of its sentences: every sentence with phrase, file, line, facts, article.

A sentence by hand says so in ``hand``; its pieces are what the phrasebank would say in its place.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from drafter.exchange.plain import TextLayout, write_text
from drafter.facts.values import Fact, Missing, Origin, Record
from drafter.report.tables import Grid
from drafter.report.tree import Draft, Paragraph, Piece, Sentence

VERSION = 1


def write_json(draft: Draft) -> str:
    """Return the whole tree; offsets of sentences count code points of the plain text."""
    spans = _spans(draft, write_text(draft))
    tree = {
        "version": VERSION,
        "title": draft.title,
        "organ": draft.organ,
        "year": draft.year,
        "form": draft.form,
        "introduction": [_paragraph(each, spans) for each in draft.introduction],
        "parts": [
            {
                "part": part.number,
                "heading": part.heading,
                "sections": [
                    {
                        "id": section.id,
                        "number": section.number,
                        "heading": section.heading,
                        "paragraphs": [_paragraph(each, spans) for each in section.paragraphs],
                    }
                    for section in part.sections
                ],
                "table": _table(part.table) if part.table else None,
            }
            for part in draft.parts
        ],
        "gaps": [{"label": gap.label, "where": gap.where} for gap in draft.gaps],
        "suggestions": list(draft.suggestions),
    }
    return _dump(tree)


def write_sources(draft: Draft) -> str:
    """Return only the sentences, each with its source."""
    spans = _spans(draft, write_text(draft))
    return _dump(
        {"version": VERSION, "title": draft.title, "sentences": [_sentence(each, spans) for each in draft.sentences()]}
    )


def _dump(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _spans(draft: Draft, layout: TextLayout) -> dict[int, tuple[int, int]]:
    return {id(sentence): span for sentence, span in zip(draft.sentences(), layout.spans, strict=True)}


def _paragraph(paragraph: Paragraph, spans: dict[int, tuple[int, int]]) -> dict[str, Any]:
    return {"number": paragraph.number, "sentences": [_sentence(each, spans) for each in paragraph.sentences]}


def _sentence(sentence: Sentence, spans: dict[int, tuple[int, int]]) -> dict[str, Any]:
    start, end = spans[id(sentence)]
    main = next((piece for piece in sentence.pieces if piece.facts), sentence.pieces[0])
    by_hand = {"hand": sentence.hand} if sentence.hand else {}
    return {
        "text": sentence.text,
        **by_hand,
        "start": start,
        "end": end,
        "phrase": main.phrase,
        "file": main.place.file,
        "line": main.place.line,
        "facts": [_fact(fact) for fact in sentence.facts],
        "law": list(sentence.law),
        "choice": main.choice,
        "of": main.of,
        "note": main.note,
        "pieces": [_piece(piece) for piece in sentence.pieces],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "text": piece.text,
        "phrase": piece.phrase,
        "file": piece.place.file,
        "line": piece.place.line,
        "choice": piece.choice,
        "of": piece.of,
        "facts": [fact.id for fact in piece.facts],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"id": fact.id, "value": _value(fact.value), "from": _origin(fact.origin)}


def _value(value: object) -> Any:
    if isinstance(value, Missing):
        return None if value is Missing.BLANK else "na"
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Record):
        return {name: _value(fact.value) for name, fact in value.fields.items()}
    if isinstance(value, tuple):
        if value and all(isinstance(entry, tuple) for entry in value):
            return {str(entry[0]): entry[1] for entry in value}
        return [_value(entry) for entry in value]
    return value


def _origin(origin: Origin) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": origin.kind}
    if origin.place is not None:
        found |= {"file": origin.place.file, "line": origin.place.line}
    if origin.rule:
        found["rule"] = origin.rule
    if origin.parts:
        found["parts"] = [_fact(part) for part in origin.parts]
    return found


def _table(grid: Grid) -> dict[str, Any]:
    figures: dict[str, dict[str, int | float | str | None]] = {}
    for cell, text in grid.texts.items():
        figures.setdefault(cell.row, {})[cell.column] = _figure(text)
    labels = {line.cells[0].row: line.label for line in grid.lines}
    columns = {cell.column: label for line in grid.lines for cell, label in zip(line.cells, line.columns, strict=True)}
    return {"id": grid.id, "rows": figures, "labels": labels, "columns": columns}


def _figure(text: str) -> int | float | str | None:
    """Return a cell as the contract has it: a number, null where it is blank, "na" where it does not apply."""
    if text.startswith("【"):
        return None
    if text == "—":
        return "na"
    return float(text) if "." in text else int(text)
