"""PDF files, written small: text in a font that every reader has, tables with ruled lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.document import RawCell
from small_files import Block, grid_of

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 60
_SIZE, _LEADING = 14, 24
_CELL_SIZE, _CELL_LEADING, _PADDING = 7, 9, 3
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120"
    b"/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[-25 -254 1000 880]>>>>]>>"
)


def pdf_of(blocks: Sequence[Block]) -> bytes:
    """Return a PDF file."""
    pages: list[list[str]] = [[]]
    top = float(_HEIGHT - _MARGIN)

    def room(height: float) -> float:
        nonlocal top
        if top - height < _MARGIN:
            pages.append([])
            top = float(_HEIGHT - _MARGIN)
        top -= height
        return top

    for block in blocks:
        if isinstance(block, str):
            for number, line in enumerate(_wrapped("　　" + block, (_WIDTH - 2 * _MARGIN) // _SIZE)):
                y = room(_LEADING)
                pages[-1].append(_shown(line.lstrip("　"), _MARGIN + (2 * _SIZE if number == 0 else 0), y, _SIZE))
            continue
        columns = max(len(line) for line in grid_of(block))
        fits = int(((_WIDTH - 2 * _MARGIN) / columns - 2 * _PADDING) // _CELL_SIZE)
        room(_LEADING)
        for first, height, drawing in _table(block, columns, max(fits, 1)):
            y = room(height) if first else top
            pages[-1] += [f"1 0 0 1 0 {y} cm", *drawing, f"1 0 0 1 0 {-y} cm"]
    return _file([f"{chr(10).join(page)}".encode("ascii") for page in pages])


def _table(table: Sequence[Sequence[RawCell]], columns: int, fits: int) -> Iterator[tuple[bool, float, list[str]]]:
    """Yield the rows of a table with their heights, drawn upwards from the foot of each row."""
    grid = grid_of(table)
    across = (_WIDTH - 2 * _MARGIN) / columns
    heights = []
    for number, line in enumerate(grid):
        own = [cell for top, _, cell in line if top == number and cell.rowspan == 1]
        lines = max((len(list(_wrapped(cell.text, fits * cell.colspan))) for cell in own), default=1)
        heights.append(max(lines, 1) * _CELL_LEADING + 2 * _PADDING)
    for number, cells in enumerate(grid):
        drawing, seen = [], set()
        for top, left, cell in cells:
            if top != number or left in seen:
                continue
            seen.add(left)
            below = sum(heights[number + 1 : number + cell.rowspan])
            x, wide, high = _MARGIN + left * across, cell.colspan * across, heights[number] + below
            drawing.append(f"{x:.2f} {-below:.2f} {wide:.2f} {high:.2f} re S")
            for index, written in enumerate(_wrapped(cell.text, fits * cell.colspan)):
                y = heights[number] - _PADDING - (index + 1) * _CELL_LEADING + 2
                drawing.append(_shown(written, x + _PADDING, y, _CELL_SIZE))
        yield True, heights[number], drawing


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        for at in range(0, max(len(line), 1), width):
            yield line[at : at + width]


def _shown(text: str, x: float, y: float, size: int) -> str:
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET" if text else ""


def _file(pages: Sequence[bytes]) -> bytes:
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _FONT,
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page), page))
    return with_objects(objects)


def with_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF file of these objects, the first of which is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(out)
