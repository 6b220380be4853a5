"""A profile: what differs by kind of organ and by place. Data, not code."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drafter.facts.kinds import kind_of
from drafter.source import Mapping, Node, NodeReader, Place

_KEYS = (
    "id", "name", "kind", "extends", "aspects", "headings", "part_one_length", "deadline", "required",
    "wanted", "not_asked", "regulations_zero", "opening", "title", "note",
)  # fmt: skip


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
