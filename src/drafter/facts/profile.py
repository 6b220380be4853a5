"""A profile: what differs by kind of organ and by place. Data, not code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from drafter.facts.kinds import kind_of
from drafter.source import Mapping, Node, NodeReader, Place

_KEYS = (
    "id", "name", "kind", "extends", "aspects", "headings", "part_one_length", "deadline", "required",
    "wanted", "not_asked", "regulations_zero", "opening", "terms", "title", "note",
)  # fmt: skip

# The parts of a report that may be asked to name something.
TERM_PARTS = ("引言", "第一部分", "第五部分", "第六部分")


@dataclass(frozen=True, slots=True)
class Aspect:
    """One heading of part one: the topics of ``id`` stand under ``heading``."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something the report must say: one of ``any_of`` has to be known (or not applicable)."""

    label: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of organ, or a place, asks of its reports.

    ``part_one_length`` is in characters (0: no limit known), ``headings`` holds the headings of the six
    parts and the two of part five by number and by name, ``opening`` is prescribed text, word for word.
    ``terms`` holds what a part of the report has to name, each term as its alternatives.
    """

    id: str
    name: str
    kind: str
    place: Place
    aspects: tuple[Aspect, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    part_one_length: int = 0
    deadline: str = ""
    required: tuple[Requirement, ...] = ()
    wanted: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    regulations_zero: bool = False
    opening: str = ""
    terms: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


def read_profiles(tops: Iterable[Mapping], reader: NodeReader, known: dict[str, Profile]) -> dict[str, Profile]:
    """Read profile files on top of the ``known`` profiles; those that extend others come last."""
    profiles = dict(known)
    for top in sorted(tops, key=lambda each: "extends" in each.entries):
        profile = read_profile(top, reader, profiles)
        if profile is not None:
            profiles[profile.id] = profile
    return profiles


def read_profile(root: Node, reader: NodeReader, known: dict[str, Profile]) -> Profile | None:
    """Read a profile file; ``known`` holds the profiles it may extend."""
    top = reader.mapping(root, "profile", _KEYS)
    if top is None:
        return None
    profile_id = reader.text(top.entries.get("id"), "id")
    if profile_id is None:
        reader.report(top.place, "要有 id。")
        return None
    base_id = reader.text(top.entries.get("extends"), "extends")
    base = known.get(base_id) if base_id else Profile(profile_id, profile_id, "", top.place)
    if base is None:
        reader.report(top.place, f"没有可以沿用的“{base_id}”。")
        return None
    profile = _overlay(replace(base, id=profile_id, place=top.place), top, reader)
    if kind_of(profile.kind) is None:
        reader.report(top.place, f"kind 不是机关类型：“{profile.kind}”。")
        return None
    return profile


def _overlay(base: Profile, top: Mapping, reader: NodeReader) -> Profile:
    entries = top.entries

    def text(key: str, before: str) -> str:
        return reader.text(entries[key], key) or "" if key in entries else before

    def texts(key: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return reader.texts(entries[key], key) if key in entries else before

    length = text("part_one_length", str(base.part_one_length))
    return replace(
        base,
        name=text("name", base.name),
        kind=text("kind", base.kind),
        aspects=_aspects(entries["aspects"], reader) if "aspects" in entries else base.aspects,
        headings=base.headings | _headings(entries.get("headings"), reader),
        part_one_length=int(length) if length.isdigit() else 0,
        deadline=text("deadline", base.deadline),
        required=_required(entries["required"], reader) if "required" in entries else base.required,
        wanted=texts("wanted", base.wanted),
        not_asked=texts("not_asked", base.not_asked),
        regulations_zero=(
            reader.flag(entries["regulations_zero"], "regulations_zero")
            if "regulations_zero" in entries
            else base.regulations_zero
        ),
        opening=text("opening", base.opening),
        terms=base.terms | _terms(entries.get("terms"), reader),
    )


def _aspects(node: Node, reader: NodeReader) -> tuple[Aspect, ...]:
    found = reader.mapping(node, "aspects")
    if found is None:
        return ()
    return tuple(Aspect(key, reader.text(value, key) or key) for key, value in found.entries.items())


def _headings(node: Node | None, reader: NodeReader) -> dict[str, str]:
    found = reader.mapping(node, "headings") if node is not None else None
    if found is None:
        return {}
    return {key: reader.text(value, key) or "" for key, value in found.entries.items()}


def _terms(node: Node | None, reader: NodeReader) -> dict[str, tuple[tuple[str, ...], ...]]:
    """By the name of a part, the terms it has to name; ``甲|乙`` asks for one of the two."""
    found = reader.mapping(node, "terms", TERM_PARTS) if node is not None else None
    if found is None:
        return {}
    return {
        part: tuple(
            alternatives
            for term in reader.texts(listed, part)
            if (alternatives := tuple(each.strip() for each in term.split("|") if each.strip()))
        )
        for part, listed in found.entries.items()
        if part in TERM_PARTS
    }


def _required(node: Node, reader: NodeReader) -> tuple[Requirement, ...]:
    """A name alone asks for that fact; ``label: [a, b]`` asks for one of several."""
    requirements: list[Requirement] = []
    for item in reader.sequence(node, "required"):
        if isinstance(item, Mapping):
            requirements += [
                Requirement(label, reader.texts(several, label)) for label, several in item.entries.items()
            ]
        else:
            name = reader.text(item, "required")
            if name:
                requirements.append(Requirement(name, (name,)))
    return tuple(requirements)
