"""How different the reports of 100 organs with the same facts are, and how often one repeats itself.

Prints, for our choice of words, a random one and the first wording of each topic: the share of like
sentences between two reports (median and highest over all pairs), with the facts masked and in full, and
the places in a report where eight (six) characters stand that stood before. Names of the organs are
masked; names of laws and labels of the tables do not count as repeated.

usage: uv run python benchmarks/variation.py [FACTS] [ORGANS]
"""

from __future__ import annotations

import difflib
import statistics
import sys
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from drafter.compose.choose import MODES, Mode
from drafter.compose.set_phrases import set_phrases
from drafter.compose.writing import write_fact
from drafter.facts.store import Facts
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, compose_with
from drafter.services.library import load_library
from drafter.text.phrases import repeated_windows

EXAMPLE = Path(__file__).parent.parent / "examples" / "township.yaml"
LIKE = 0.8
WINDOWS = (8, 6)
_FIRST, _SECOND = "青白松柳石沙云平", "溪河山坪桥岭湾塘庄店集岗林"


def organs(count: int) -> list[str]:
    """Return so many names of places that do not exist."""
    return [first + second for first in _FIRST for second in _SECOND][:count]


def renamed(text: str, name: str) -> str:
    """Return the facts of the example for another township."""
    for place in ("松溪", "宁澜"):
        text = text.replace(place, name)
    return text


def sentences(draft: Draft, name: str, *, masked: bool) -> frozenset[str]:
    """Return the sentences of the prose with the organ's name, and where asked the facts, as □.

    The facts are the same by design: masked, what is left is the choice of words.
    """
    found: set[str] = set()
    for sentence in draft.sentences():
        text = sentence.text
        if masked:
            written = {str(write_fact(fact, draft.year)) for fact in sentence.facts}
            for value in sorted(written, key=len, reverse=True):
                text = text.replace(value, "□") if value else text
        found.update(part for part in text.replace(name, "□").split("。") if part.strip("□"))
    return frozenset(found)


@cache
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


@dataclass(frozen=True)
class Result:
    """What one way of choosing gives: shares of like sentences over all pairs, repeated phrases a report."""

    masked: list[float]
    full: list[float]
    repeated: dict[int, float]


def measure(texts: list[Facts], names: list[str], mode: Mode) -> Result:
    """Compose every organ's report and compare all pairs."""
    composer = compose_with(load_library().bank)
    drafts = [composer.compose(facts, mode=mode) for facts in texts]
    shares = []
    for masked in (True, False):
        reports = [sentences(draft, name, masked=masked) for draft, name in zip(drafts, names, strict=True)]
        shares.append([share(one, other) for one, other in combinations(reports, 2)])
    prose = ["\n".join(paragraph.text for paragraph in draft.paragraphs()) for draft in drafts]
    phrases = [set_phrases(facts, composer.bank.form) for facts in texts]
    repeated = {
        size: statistics.mean(repeated_windows(text, size, own) for text, own in zip(prose, phrases, strict=True))
        for size in WINDOWS
    }
    return Result(shares[0], shares[1], repeated)


def main(arguments: list[str]) -> None:
    path = Path(arguments[0]) if arguments else EXAMPLE
    names = organs(int(arguments[1]) if len(arguments) > 1 else 100)
    text = path.read_text(encoding="utf-8")
    library = load_library()
    facts = [check_facts(library, renamed(text, name), path.name).facts for name in names]
    results = {mode: measure(facts, names, mode) for mode in MODES}
    print(f"{len(names)} organs, facts of {path.name}; a sentence is like another from a ratio of {LIKE} on")
    print("choice   facts masked: median highest   full text: median highest   repeated phrases of 8, 6 characters")
    for mode, result in results.items():
        masked, full = (f"{statistics.median(each):.2f} {max(each):7.2f}" for each in (result.masked, result.full))
        print(f"{mode:8} {masked:>29} {full:>26}   {result.repeated[8]:.2f}  {result.repeated[6]:.2f}")
    for size in WINDOWS:
        least, drawn = results["least"].repeated[size], results["random"].repeated[size]
        print(f"repeated phrases of {size}, ours / random: {f'{least / drawn:.2f}' if drawn else 'none in either'}")
    print("aims: median 0.30 at most; repeated phrases of 8 a third of random's at most")


if __name__ == "__main__":
    main(sys.argv[1:])
