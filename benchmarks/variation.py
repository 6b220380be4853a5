"""How different are the reports of 100 organs with the same facts, and how often does one repeat itself?

Prints, for our choice of words, a random one and the first wording of each topic: the share of like
sentences between two reports (median and highest over all pairs) and the places in a report where eight
characters stand that stood before. Names of the organs are masked; names of laws and labels of the tables
do not count as repeated.

usage: uv run python benchmarks/variation.py [FACTS] [ORGANS]
"""

from __future__ import annotations

import difflib
import statistics
import sys
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from drafter.compose.choose import MODES, Mode
from drafter.facts.store import Facts
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, compose_with
from drafter.services.library import load_library
from drafter.text.phrases import repeated_windows

EXAMPLE = Path(__file__).parent.parent / "examples" / "township.yaml"
LIKE = 0.8
WINDOW = 8
_FIRST, _SECOND = "青白松柳石沙云平", "溪河山坪桥岭湾塘庄店集岗林"


def organs(count: int) -> list[str]:
    """Return so many names of places that do not exist."""
    return [first + second for first in _FIRST for second in _SECOND][:count]


def renamed(text: str, name: str) -> str:
    """Return the facts of the example for another township."""
    return text.replace("松溪", name)


def sentences(draft: Draft, name: str) -> frozenset[str]:
    """Return the sentences of the prose with the organ's name masked."""
    found: set[str] = set()
    for paragraph in draft.paragraphs():
        masked = "".join(sentence.text for sentence in paragraph.sentences).replace(name, "□")
        found.update(part for part in masked.replace("；", "。").split("。") if part)
    return frozenset(found)


@lru_cache(maxsize=None)
def alike(first: str, second: str) -> bool:
    """Tell whether two sentences would be heard as the same."""
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE and matcher.ratio() >= LIKE


def share(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of sentences of either report that have a like one in the other."""
    same = first & second
    rest_first, rest_second = first - same, second - same
    like_first = sum(any(alike(*sorted((one, other))) for other in rest_second) for one in rest_first)
    like_second = sum(any(alike(*sorted((one, other))) for one in rest_first) for other in rest_second)
    return (2 * len(same) + like_first + like_second) / (len(first) + len(second))


def measure(texts: list[Facts], names: list[str], mode: Mode) -> tuple[float, float, float]:
    """Return median and highest share of like sentences, and the mean number of repeated phrases."""
    composer = compose_with(load_library().bank)
    reports: list[frozenset[str]] = []
    repeated: list[int] = []
    for facts, name in zip(texts, names, strict=True):
        draft = composer.compose(facts, mode=mode)
        reports.append(sentences(draft, name))
        prose = "\n".join(paragraph.text for paragraph in draft.paragraphs())
        repeated.append(repeated_windows(prose, WINDOW, composer.set_phrases(facts)))
    shares = [share(one, other) for one, other in combinations(reports, 2)]
    return statistics.median(shares), max(shares), statistics.mean(repeated)


def main(arguments: list[str]) -> None:
    path = Path(arguments[0]) if arguments else EXAMPLE
    names = organs(int(arguments[1]) if len(arguments) > 1 else 100)
    text = path.read_text(encoding="utf-8")
    library = load_library()
    facts = [check_facts(library, renamed(text, name), path.name).facts for name in names]
    results = {mode: measure(facts, names, mode) for mode in MODES}
    print(f"{len(names)} organs, facts of {path.name}")
    print("choice   like sentences (median  highest)   repeated 8-character phrases a report")
    for mode, (median, highest, repeated) in results.items():
        print(f"{mode:8} {median:24.2f} {highest:8.2f} {repeated:39.1f}")
    ratio = results["least"][2] / results["random"][2] if results["random"][2] else 0.0
    print(f"repeated phrases, least / random: {ratio:.2f} (aim: at most 0.33); median like: aim at most 0.30")


if __name__ == "__main__":
    main(sys.argv[1:])
