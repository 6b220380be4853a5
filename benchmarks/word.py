"""How fast a Word file is written, against python-docx writing as many plain paragraphs and cells.

Prints: milliseconds a file (warm) for each example, the largest beside its yardstick, which has the same number of
paragraphs and cells without styles, spans or sizes; the whole process of ``drafter draft -o`` from start to end, for a
Word file and for a text; and the peak memory of that process. Each figure stands beside its aim.

usage: uv run python benchmarks/word.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from docx import Document

from drafter.report.tree import Draft
from drafter.services.library import load_library
from drafter.services.outputs import content_of
from timing import best
from word_samples import EXAMPLES, example_draft

_WARM_AIM, _MEMORY_AIM, _TIMES_AIM = 300, 200, 2
_ROUNDS = 7
_PEAK = """
import resource, sys
from drafter.cli.main import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def plain_file(draft: Draft) -> bytes:
    """Return a Word file with the texts of a draft, one by one, as python-docx writes them."""
    document = Document()
    for paragraph in draft.paragraphs():
        document.add_paragraph(paragraph.text)
    for part in draft.parts:
        document.add_paragraph(part.heading)
        if part.table is not None:
            table = document.add_table(len(part.table.rows), part.table.columns)
            texts = [[""] * part.table.columns for _ in part.table.rows]
            for row, column, cell in part.table.placed():
                texts[row][column] = part.table.text_of(cell)
            for line, row_texts in zip(table.rows, texts, strict=True):
                for drawn, text in zip(line.cells, row_texts, strict=True):
                    drawn.text = text
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def cold(ending: str) -> tuple[float, int]:
    """Return milliseconds of the whole process that writes a file with this ending, and its peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"年报.{ending}"
        command = [sys.executable, "-c", _PEAK, "draft", str(EXAMPLES["county_government"]), "-o", str(path)]
        peaks, times = [], []
        for _ in range(3):
            start = time.perf_counter()
            run = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
            times.append((time.perf_counter() - start) * 1000)
            peaks.append(int(run.stderr.split()[-1]))
        assert path.stat().st_size
    return min(times), max(peaks)


def main() -> None:
    library = load_library()
    for name in EXAMPLES:
        draft = example_draft(library, name)
        spent = best(lambda draft=draft: content_of(library, draft, "docx"), _ROUNDS)  # type: ignore[misc]
        print(f"{name:22} {spent:7.1f} ms   aim {_WARM_AIM}")
    largest = example_draft(library, "county_government")
    spent = best(lambda: content_of(library, largest, "docx"), _ROUNDS)
    yardstick = best(lambda: plain_file(largest), _ROUNDS)
    print(f"yardstick              {yardstick:7.1f} ms   python-docx, plain")
    print(f"ours takes             {spent / yardstick:7.2f} times as long   aim at most {_TIMES_AIM}")
    for ending in ("docx", "txt"):
        milliseconds, peak = cold(ending)
        print(f"whole process, .{ending:5}  {milliseconds:7.0f} ms   peak {peak} MB, aim {_MEMORY_AIM}")


if __name__ == "__main__":
    main()
