"""How fast a report is checked, each figure beside its yardstick from the same run.

1. All rules on a report of 8,000 characters, warm, as a multiple of jieba.lcut on the same text; recognition and
   the segmentation that the rules share apart; the slowest rules. Aim: at most 2.
2. Milliseconds per 1,000 characters from 2,000 to 200,000 characters: about the same all the way.
3. A whole process from its start to the answer for one .txt, as a multiple of a process that imports jieba and
   loads its dictionary. Aim: at most 1.5.

usage: uv run python benchmarks/check.py [FILE]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from drafter.check.rule import Rule
from drafter.check.subject import Subject
from drafter.document import Document, DocumentBuilder
from drafter.exchange.plain import write_text
from drafter.recognition.read import recognise
from drafter.recognition.report import ReadReport
from drafter.services.checking import Checker, make_checker, make_subject
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library, load_library
from timing import best

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = ("county_government", "county_department", "street", "township", "township_no_requests")
LENGTH = 8_000
LENGTHS = (2_000, 4_000, 8_000, 20_000, 50_000, 100_000, 200_000)
COMPARED = (50_000, 200_000)
SLOWEST = 5
_RATIO_AIM, _PROCESS_AIM = 2.0, 1.5
_JIEBA = "import warnings; warnings.simplefilter('ignore'); import jieba; jieba.setLogLevel(60); jieba.initialize()"
_GROWN = 1.5  # times the cost per character: more is no longer linear


def drafts(library: Library) -> Iterator[str]:
    """Yield the text of every example, with other wordings each time round."""
    for seed in range(1, 1000):
        for name in NAMES:
            text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
            yield write_text(make_draft(library, check_facts(library, text, name).facts, seed=seed)).text


def paragraphs(library: Library) -> Iterator[str]:
    """Yield the paragraphs of part one of drafts, without end."""
    found = [
        line
        for text in islice(drafts(library), 60)
        for line in text[text.index("\n一、") : text.index("\n二、")].splitlines()
        if len(line) > 40
    ]
    yield from cycle(found)


def report_of(library: Library, length: int) -> str:
    """Return a report of about so many characters: the shortest example, with part one filled up.

    Where that is too long already, it goes without its tables.
    """
    text = min(islice(drafts(library), len(NAMES)), key=len)
    if len(text) > length:
        text = text[: text.index("\n\n二、")] + text[text.index("\n\n五、") :]
    head, tail = text.split("\n　　（二）", 1)
    filling: list[str] = []
    more = paragraphs(library)
    while len(text) + sum(map(len, filling)) < length:
        filling.append("\n" + next(more))
    return f"{head}{''.join(filling)}\n　　（二）{tail}"


def document_of(text: str) -> Document:
    """Return a text as a document."""
    builder = DocumentBuilder("txt")
    builder.paragraph(text)
    return builder.build()


def by_rule(checker: Checker, report: ReadReport, rounds: int = 7) -> dict[str, float]:
    """Return the least milliseconds of each rule; what rules share is charged to none of them."""
    least: dict[str, float] = {}
    for _ in range(rounds):
        subject = warmed(make_subject(checker, report))
        for rule in checker.rules.rules:
            spent = timed(rule, subject)
            least[rule.code] = min(spent, least.get(rule.code, spent))
    return least


def timed(rule: Rule, subject: Subject) -> float:
    """Return the milliseconds of one rule."""
    start = time.perf_counter()
    list(rule.check(subject))
    return (time.perf_counter() - start) * 1000


def warmed(subject: Subject) -> Subject:
    """Work out what all rules share."""
    for name in ("words", "sentences", "repeats", "plain"):
        getattr(subject, name)
    return subject


def run_all(checker: Checker, report: ReadReport) -> int:
    """Run all rules on a fresh subject, so that the shared work is done anew."""
    subject = make_subject(checker, report)
    return sum(1 for rule in checker.rules.rules for _ in rule.check(subject))


def show_rules(checker: Checker, text: str) -> None:
    """Print the time of all rules on a report against its segmentation."""
    import jieba  # noqa: PLC0415  the yardstick; warnings of its first import are of no interest

    jieba.setLogLevel(60)
    document = document_of(text)
    report = recognise(document, checker.form)
    yardstick = best(lambda: jieba.lcut(text))
    prose = [text[each.start : each.end] for each in report.prose]
    shared = best(lambda: [checker.words.words(each) for each in prose])
    whole = best(lambda: run_all(checker, report))
    reading = best(lambda: recognise(document, checker.form))
    print(f"report of {len(text)} characters, {sum(map(len, prose))} of them prose; {len(checker.rules.rules)} rules")
    print(f"jieba.lcut of the text   {yardstick:7.2f} ms  yardstick")
    print(f"all rules                {whole:7.2f} ms  {whole / yardstick:.2f} times   aim {_RATIO_AIM}")
    print(f"  of it, words of prose  {shared:7.2f} ms  {shared / yardstick:.2f} times")
    print(f"recognition, apart       {reading:7.2f} ms  {reading / yardstick:.2f} times")
    spent = by_rule(checker, report)
    print(f"  rules alone, summed    {sum(spent.values()):7.2f} ms  {sum(spent.values()) / yardstick:.2f} times")
    for code in sorted(spent, key=lambda each: -spent[each])[:SLOWEST]:
        print(f"    {code}                 {spent[code]:7.2f} ms")


def show_growth(checker: Checker, library: Library) -> None:
    """Print the cost per 1,000 characters of prose at each length, and the rules whose cost grows faster."""
    print("characters   all rules   recognition   ms per 1,000 characters of prose")
    costs: dict[int, float] = {}
    alone: dict[int, dict[str, float]] = {}
    for length in LENGTHS:
        document = document_of(report_of(library, length))
        report = recognise(document, checker.form)
        prose = sum(each.end - each.start for each in report.prose)
        rounds = 5 if length < COMPARED[0] else 2
        rules = best(lambda report=report: run_all(checker, report), rounds)  # type: ignore[misc]
        reading = best(lambda document=document: recognise(document, checker.form), rounds)  # type: ignore[misc]
        costs[length] = rules * 1000 / prose
        if length in COMPARED:
            alone[length] = {code: spent / prose for code, spent in by_rule(checker, report, 2).items()}
        print(f"{len(document.text):10d}  {rules:7.1f} ms   {reading:8.1f} ms   {costs[length]:.2f}")
    first, last = COMPARED
    print(f"{last} against {first}: {costs[last] / costs[first]:.2f} times per character   linear is 1")
    grown = {code: cost / alone[first][code] for code, cost in alone[last].items()}
    for code in sorted(grown, key=lambda each: -grown[each]):
        if grown[code] > _GROWN and alone[last][code] * last > 1:
            print(f"    {code} grows: {grown[code]:.1f} times per character, {alone[last][code] * last:.0f} ms")


def process(arguments: list[str], rounds: int = 5) -> float:
    """Return the median time of a fresh process, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        status = subprocess.run([sys.executable, *arguments], capture_output=True, check=False).returncode
        if status > 1:
            raise SystemExit(f"{arguments} ended with status {status}")
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def show_process(text: str) -> None:
    """Print how long a user waits for the answer on one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        loading = process(["-c", _JIEBA])
        answer = process(["-m", "drafter", "check", str(path)])
    print(f"process that loads jieba {loading:7.0f} ms  yardstick")
    print(f"drafter check report.txt {answer:7.0f} ms  {answer / loading:.2f} times   aim {_PROCESS_AIM}")


def main(arguments: list[str]) -> None:
    warnings.simplefilter("ignore")
    library, checker = load_library(), make_checker()
    text = Path(arguments[0]).read_text(encoding="utf-8") if arguments else report_of(library, LENGTH)
    show_rules(checker, text)
    show_growth(checker, library)
    show_process(text)


if __name__ == "__main__":
    main(sys.argv[1:])
