"""A file is edited at random and brought back: nothing is lost or made up, and the report reads like the file."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from edited_files import Block, blocks_of, lines_of, prose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.compose.edited.changes import Untaken
from drafter.compose.edited.compare import compare
from drafter.compose.edited.taking import take_over
from drafter.compose.edited.units import plain, words_of
from drafter.compose.hand import HandMade
from drafter.facts.kinds import KINDS
from drafter.facts.store import Facts
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library
from random_facts import random_facts

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SHARES = (0.1, 0.5, 0.9)
NEW = ("新增一项便民举措{}，群众反映良好。", "另设咨询窗口{}个。", "其中{}项提前完成，其余按期推进；没有投诉。")


def facts_of(library: Library, text: str) -> Facts:
    return check_facts(library, text, "random.yaml").facts


def random_draft(library: Library, rng: random.Random, kind: str) -> tuple[Facts, Draft]:
    text = random_facts(random.Random(rng.randint(0, 200)), library.bank, kind, share=rng.choice(SHARES)).text
    facts = facts_of(library, text)
    return facts, make_draft(library, facts, mode="first")


def edit(rng: random.Random, blocks: list[Block], number: int) -> None:
    """Edit some sentence somewhere."""
    _, paragraphs = rng.choice([each for each in blocks if any(len(paragraph) > 1 for paragraph in each[1])])
    paragraph = rng.choice([each for each in paragraphs if len(each) > 1])
    at = rng.randrange(1, len(paragraph))
    text = paragraph[at]
    match rng.choice(("change", "change", "delete", "insert", "merge", "split", "swap", "away", "join", "break")):
        case "change":
            cut = rng.randrange(max(len(text) - 1, 1))
            paragraph[at] = (
                text[:cut]
                + rng.choice((f"约{number}", "进一步", f"{number}{number}"))
                + text[cut + rng.choice((0, 1)) :]
            )
        case "delete":
            del paragraph[at]
        case "insert":
            paragraph.insert(at + rng.choice((0, 1)), rng.choice(NEW).format(number))
        case "merge" if at + 1 < len(paragraph):
            paragraph[at : at + 2] = [text.rstrip("。；") + "，" + paragraph[at + 1]]
        case "split" if "，" in text:
            paragraph[at] = text.replace("，", "。", 1)
        case "swap" if at + 1 < len(paragraph):
            paragraph[at], paragraph[at + 1] = paragraph[at + 1], text
        case "away":
            del paragraph[at]
            other = rng.choice(paragraphs)
            other.insert(rng.randint(1, len(other)), text)
        case "join" if len(paragraphs) > 1:
            first = rng.randrange(len(paragraphs) - 1)
            paragraphs[first : first + 2] = [paragraphs[first] + paragraphs[first + 1][1:]]
        case "break" if not paragraph[0] and at > 1:
            where = paragraphs.index(paragraph)
            paragraphs[where : where + 1] = [paragraph[:at], ["", *paragraph[at:]]]


def assert_taken_over(library: Library, facts: Facts, draft: Draft, blocks: list[Block]) -> int:
    """Return how many headings have exactly the file's text under them."""

    def compose(hand: HandMade) -> Draft:
        return make_draft(library, facts, mode="first", hand=hand)

    lines = list(lines_of(blocks))
    found = compare(draft, lines)
    after = compose(take_over(HandMade(), draft, lines, found.changes, compose))
    told = named(found.untaken, draft)
    same = 0
    for heading, wanted, got in zip((each[0] for each in blocks), prose(blocks), prose(blocks_of(after)), strict=True):
        if wanted == got:
            same += 1
            continue
        if bare(wanted) == bare(got):
            same += 1
            continue
        lost, made_up = differing(wanted, got)
        assert all(each in told for each in (*lost, *made_up)), (heading, lost, made_up, told, found.changes)
        assert told, (heading, wanted, got, found.changes)
    return same


def bare(text: str) -> str:
    """A text without the marks of a row of measures, which follow from what stands in it."""
    return re.sub("(?:下一步,)?[一二三四五六七八九十]{1,3}是", "", text).replace(";", "。")


def named(untaken: Iterable[Untaken], draft: Draft) -> str:
    """What is told not to be taken over: texts of the file, sentences that stay as they are."""
    sentences = {sentence.key: sentence.text for sentence in draft.sentences()}
    return "|".join(plain(each.text + "|" + sentences.get(each.key, "")) for each in untaken)


def differing(wanted: str, got: str) -> tuple[list[str], list[str]]:
    ours, theirs = (Counter(filter(None, re.split("[。;!?]|(?<=】)", text))) for text in (wanted, got))
    return list((ours - theirs).elements()), list((theirs - ours).elements())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(KINDS))
def test_a_file_edited_at_random_is_taken_over_or_told(library: Library, seed: int, kind: str) -> None:
    rng = random.Random(seed)
    facts, draft = random_draft(library, rng, kind)
    blocks = blocks_of(draft)
    for number in range(rng.randint(1, 8)):
        edit(rng, blocks, number + 2)
    assert_taken_over(library, facts, draft, blocks)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_that_nobody_edited_has_no_change(library: Library, path: Path) -> None:
    draft = make_draft(library, facts_of(library, path.read_text(encoding="utf-8")))
    found = compare(draft, list(lines_of(blocks_of(draft))))
    assert (found.changes, found.untaken, found.found) == ((), (), found.sentences)


def test_two_hundred_drafts_that_nobody_edited_have_no_change(library: Library) -> None:
    rng = random.Random(11)
    for number in range(200):
        text = random_facts(rng, library.bank, KINDS[number % len(KINDS)], share=SHARES[number % 3]).text
        draft = make_draft(library, facts_of(library, text), mode="first")
        found = compare(draft, list(lines_of(blocks_of(draft))))
        assert (found.changes, found.untaken, found.found) == ((), (), found.sentences), number


def test_headings_are_compared_without_their_numbers() -> None:
    assert words_of("（一） 主动公开情况") == words_of("一、主动公开情况") == "主动公开情况"
