"""Damaged and hostile files of every format, each made from a number: the same number gives the same bytes."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hostile import EDGES, HOSTILE, NUMBERS, ODD
from small_doc import doc_of
from small_files import Block, docx_of, html_of, markdown_of, text_of, zipped
from small_pdf import pdf_of

Chance = random.Random


@dataclass(frozen=True)
class Case:
    """One input: what it is called in the report, its bytes, the name of its file."""

    format: str
    kind: str
    raw: bytes
    name: str


def case(number: int, bases: Mapping[str, list[bytes]], hostile_share: float = 0.15) -> Case:
    """Return the input of a number: a damaged base file, or one made to hurt."""
    chance = Chance(number)
    kind = chance.choice(sorted(bases))
    name = "年报.md" if kind == "md" else chance.choice(("年报", "年报.txt", "年 报.docx", ""))
    if chance.random() < hostile_share:
        title, make = chance.choice(HOSTILE[kind])
        return Case(kind, title, make(chance), name)
    base = chance.choice(bases[kind])
    title, damaged = _damaged(kind, base, chance)
    return Case(kind, title, damaged, name)


def _damaged(kind: str, base: bytes, chance: Chance) -> tuple[str, bytes]:
    if kind == "docx" and chance.random() < 0.7:
        return _inner_damage(base, chance)
    title, damage = chance.choice(DAMAGES)
    for _ in range(chance.choice((1, 1, 2, 5))):
        base = damage(base, chance)
    return title, base


def _cut(raw: bytes, chance: Chance) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _flip(raw: bytes, chance: Chance) -> bytes:
    flipped = bytearray(raw)
    for _ in range(chance.choice((1, 3, 30, 300))):
        if flipped:
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _edges(raw: bytes, chance: Chance) -> bytes:
    """Put numbers at the edge of their range where numbers may stand."""
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 2, 8))):
        if len(changed) > 8:
            at = chance.randrange(len(changed) - 4) // 2 * 2
            changed[at : at + 4] = struct.pack("<I", chance.choice(EDGES))
    return bytes(changed)


def _drop(raw: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at + chance.choice((1, 2, 16, 512, 5_000)) :]


def _again(raw: bytes, chance: Chance) -> bytes:
    at, size = chance.randrange(len(raw) + 1), chance.choice((1, 20, 512, 3_000))
    return raw[: at + size] + raw[at : at + size] * chance.choice((1, 2, 20)) + raw[at + size :]


def _swap(raw: bytes, chance: Chance) -> bytes:
    one, two = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
    return raw[:one] + raw[two:] + raw[one:two]


def _noise(raw: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(raw) + 1)
    odd = "".join(chance.choice(ODD) for _ in range(chance.choice((1, 5, 200))))
    return raw[:at] + odd.encode() + raw[at:]


def _encoding(raw: bytes, chance: Chance) -> bytes:
    """Read in one encoding, write in another."""
    text = raw.decode(chance.choice(("utf-8", "gb18030", "latin-1")), "replace")
    return text.encode(chance.choice(("gb18030", "utf-16", "utf-16-be", "utf-32", "big5", "utf-8-sig")), "replace")


DAMAGES: list[tuple[str, Callable[[bytes, Chance], bytes]]] = [
    ("cut", _cut), ("bytes flipped", _flip), ("numbers at the edge", _edges), ("stretch missing", _drop),
    ("stretch repeated", _again), ("stretches swapped", _swap), ("odd letters", _noise), ("wrong encoding", _encoding),
]  # fmt: skip


def _inner_damage(base: bytes, chance: Chance) -> tuple[str, bytes]:
    """Damage the XML in a package, which a damaged package would never let through."""
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        entries: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(entries)) if chance.random() < 0.2 else "word/document.xml"
    content = entries[name]
    assert isinstance(content, bytes)
    if chance.random() < 0.3:
        title, damage = chance.choice(DAMAGES)
        entries[name] = damage(content, chance)
    else:
        title = "tags changed"
        pieces = content.decode("utf-8", "replace").split("<")
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(pieces))
            pieces[at] = chance.choice(
                (
                    pieces[chance.randrange(len(pieces))],
                    pieces[at].replace('val="', f'val="{chance.choice(NUMBERS)}'),
                    pieces[at].replace("w:", chance.choice(("w:x", "", "mc:"))),
                    chance.choice(("w:p>", "/w:p>", "w:tbl>", "/w:tc>", "w:vMerge/>", "w:del>", "w:sdt>", "w:tc>")),
                )
            )
        entries[name] = "<".join(pieces)
    if chance.random() < 0.05:
        entries.pop(chance.choice(sorted(entries)))
    return f"inside: {title}", zipped(entries)


def bases_of(blocks: Sequence[list[Block]], drafts: Mapping[str, list[bytes]]) -> dict[str, list[bytes]]:
    """Return whole files to damage, by format: drafts, and what the small writers make of the same blocks."""
    bases = {kind: list(files) for kind, files in drafts.items()}
    writers: dict[str, Callable[[Sequence[Block]], bytes]] = {
        "html": html_of,
        "docx": docx_of,
        "doc": doc_of,
        "pdf": pdf_of,
        "txt": text_of,
        "md": markdown_of,
    }
    for kind, write in writers.items():
        for each in blocks:  # a part of the report does for PDF, which takes a hundred times as long to read
            some = [*each[:8], *[block for block in each if not isinstance(block, str)][:1]] if kind == "pdf" else each
            bases.setdefault(kind, []).append(write(some))
    return bases
