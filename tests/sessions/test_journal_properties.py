"""Whatever happens to the bytes of a journal: lines that were left alone are read, and no others."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafter.sessions.journal import Damage, Journal, JournalContent, read_journal, set_aside

Event = dict[str, object]

# Any text, with line ends and lone surrogates, and what looks like the beginning of a line.
TEXTS = st.one_of(
    st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))),
    st.sampled_from(["\n", "\r\n", '{"sum": "', '"}}\n{"sum": "00000000", ', "\ud800", "\udc00\n", "\\", "\0" * 20]),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
EVENTS = st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), max_size=6)


@contextmanager
def journal_of(events: list[Event]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "记录.jsonl"
        journal = Journal.open(path)
        for event in events:
            journal.append(event)
        yield path


def written(events: list[Event]) -> list[str]:
    """Each event as it must come back: two surrogates that make a character are that character."""
    return [json.dumps(json.loads(json.dumps(event))) for event in events]


def read(content: JournalContent) -> list[str]:
    return [json.dumps(event) for event in content.events]


def spans(data: bytes) -> list[range]:
    """Where each line stands, with its line end."""
    ends = accumulate(len(row) + 1 for row in data.split(b"\n")[:-1])
    return [range(start, end) for start, end in pairwise([0, *ends])]


def is_part(some: list[str], every: list[str]) -> bool:
    """Say whether all of some come in every, in this order."""
    rest = iter(every)
    return all(each in rest for each in some)


@given(EVENTS)
def test_any_events_come_back(events: list[Event]) -> None:
    with journal_of(events) as path:
        content = read_journal(path)
        assert read(content) == written(events)
        assert (content.damage, content.unknown) == (None, ())
        assert len(spans(path.read_bytes())) == len(events) + 1


@given(EVENTS, st.data())
def test_any_cut_loses_what_was_cut_off_and_no_more(events: list[Event], data: st.DataObject) -> None:
    with journal_of(events) as path:
        raw = path.read_bytes()
        size = data.draw(st.integers(0, len(raw)))
        path.write_bytes(raw[:size])
        kept = [line for line in spans(raw) if line.stop - 1 <= size]
        content = read_journal(path)
        assert read(content) == written(events)[: max(len(kept) - 1, 0)]
        cut_within = size not in {end for line in kept for end in (line.stop - 1, line.stop)}
        assert (content.damage is not None) == cut_within
        assert content.damage is None or content.damage.torn
        goes_on(path, content)


LAST = st.dictionaries(TEXTS, VALUES, max_size=2)
FEW = settings(max_examples=5)  # each goes through every cut of a line, or of two


@FEW
@given(st.lists(LAST, max_size=2), LAST)
@example([], {})
@example([{"text": "松溪镇"}], {"changes": [["a", None, [{"b": {"c": '\\"}}'}}, 1]]]})
def test_every_cut_of_an_append_is_one_torn_line_and_no_more(events: list[Event], last: Event) -> None:
    with journal_of(events) as path:
        before = path.read_bytes()
        Journal.open(path).append(last)
        after = path.read_bytes()
        for size in range(len(before), len(after)):
            path.write_bytes(after[:size])
            content = read_journal(path)
            whole = size == len(after) - 1  # only its line end is not there
            assert read(content) == written([*events, last] if whole else events)
            is_torn = not whole and size > len(before)
            assert content.damage == (Damage((len(events) + 2,), 0, torn=True) if is_torn else None)


@FEW
@given(LAST, st.data())
@example({"changes": [["a", None, [{"b": {"c": '\\"}}'}}, 1]]]}, None)
def test_every_cut_of_what_is_noted_of_a_torn_line_leaves_one_torn_line(
    event: Event, data: st.DataObject | None
) -> None:
    with journal_of([{}]) as path:
        before = path.read_bytes()
        Journal.open(path).append(event)
        after = path.read_bytes()
        sizes = range(len(before) + 1, len(after) - 1)
        for torn in sizes if data is None else [data.draw(st.sampled_from(sizes))]:
            path.write_bytes(after[:torn])
            set_aside(path)
            noted = path.read_bytes()
            for size in range(torn, len(noted)):
                path.write_bytes(noted[:size])
                content = read_journal(path)
                is_told = size == len(noted) - 1
                assert (content.damage is None) == is_told
                assert content.damage is None or (content.damage.torn, content.damage.missing) == (True, 0)
                assert read(content) == ["{}"]
        path.write_bytes(noted[: torn + 20])
        goes_on(path, read_journal(path))
        assert len(path.read_bytes().splitlines()) == 6


@given(EVENTS, st.data())
def test_any_flips_lose_the_lines_they_hit_and_no_more(events: list[Event], data: st.DataObject) -> None:
    with journal_of(events) as path:
        raw = bytearray(path.read_bytes())
        lines = spans(bytes(raw))
        flips = data.draw(st.dictionaries(st.integers(0, len(raw) - 1), st.integers(1, 255), max_size=4))
        for place, flip in flips.items():
            raw[place] ^= flip
        path.write_bytes(raw)
        hit = [any(place in line for place in flips) for line in lines]
        content = read_journal(path)
        untouched = [event for event, was_hit in zip(written(events), hit[1:], strict=True) if not was_hit]
        assert is_part(untouched, read(content))
        assert is_part(read(content), written(events))
        assert content.damage is not None or len(read(content)) == len(events)
        goes_on(path, content)


@given(EVENTS, st.binary(max_size=30), st.data())
def test_other_bytes_in_the_place_of_some_lose_the_lines_they_hit_and_no_more(
    events: list[Event], other: bytes, data: st.DataObject
) -> None:
    with journal_of(events) as path:
        raw = path.read_bytes()
        start = data.draw(st.integers(0, len(raw)))
        stop = data.draw(st.integers(start, len(raw)))
        path.write_bytes(raw[:start] + other + raw[stop:])
        lines = spans(raw)
        untouched = [
            event
            for event, line in zip(written(events), lines[1:], strict=True)
            if line.stop <= start or line.start >= stop
        ]
        content = read_journal(path)
        assert is_part(untouched, read(content))
        assert is_part(read(content), written(events))
        goes_on(path, content)


@given(st.binary() | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\n")
@example(b'{"sum": "')
@example(b'{"sum": "00000001", }')
def test_any_bytes_are_no_journal_and_no_error(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "记录.jsonl"
        path.write_bytes(raw)
        content = read_journal(path)
        assert (content.events, content.unknown) == ((), ())
        assert content.damage is not None
        goes_on(path, content)


def goes_on(path: Path, before: JournalContent) -> None:
    """Whatever was found, it is set aside if it must be, kept, added to, and told once."""
    found = path.read_bytes()
    journal = Journal.open(path)
    assert journal.found == before
    assert (journal.copy is not None) == (before.damage is not None)
    assert journal.copy is None or journal.copy.read_bytes() == found
    journal.append({"text": "之后\n"})
    after = read_journal(path)
    assert path.read_bytes().startswith(found)
    assert after.events == (*before.events, {"text": "之后\n"})
    assert after.damage is None
