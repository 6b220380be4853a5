"""A facts file changed in an editor while its session is closed, and what the session must say afterwards."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.facts.kinds import KINDS
from drafter.interview.entries import LAST_YEAR, OWN, Entries, Written
from drafter.phrasebank.bank import Phrasebank
from drafter.services.conversation import Conversation
from random_facts import random_facts

_HEADING, _FIGURE = re.compile(r"(\S+):"), re.compile(r"  (\S+): ([0-9]+)")
NAME = "云岭县松溪镇人民政府"  # in every random facts file
_BROKEN = "\n  - : [\n"


@dataclass(frozen=True)
class Edit:
    """The file as it was saved; ``wanted`` are values it must have now (None: none), all others stay as they were.

    ``all_wanted`` are all the values that there must be, where the whole file was put in the place of the other.
    """

    raw: bytes
    wanted: Mapping[str, Written | None] = field(default_factory=dict)
    all_wanted: Mapping[str, Written] | None = None
    is_broken: bool = False
    is_new: bool = False

    def missed(self, conversation: Conversation, before: Entries) -> list[str]:
        """Return what a session that was opened again has not taken over, or has lost."""
        now = {key: value for key, value in told(conversation.session.entries).items() if is_told(value)}
        if self.is_new:
            return [] if now.get("全称") == NAME else ["the session has not what an editor left: a new facts file"]
        known = self.all_wanted if self.all_wanted is not None else {**told(before), **self.wanted}
        wanted = {key: value for key, value in known.items() if is_told(value)}
        wrong = [key for key in {**wanted, **now} if now.get(key) != wanted.get(key)]
        problems = [f"the session has not what an editor left: {', '.join(wrong[:6])}"] if wrong else []
        if self.is_broken:
            copies = conversation.folder.path.glob("情况.损坏-*.yaml")
            if not any(path.read_bytes() == self.raw for path in copies):
                problems.append("a facts file that can't be read was not set aside as it was")
        return problems


def edited(rng: random.Random, text: str, bank: Phrasebank, earlier: Edit | None) -> Edit:
    """Return a facts file as a person leaves it: a figure changed, taken out, in another encoding, broken, another.

    ``earlier`` is a copy that the person made before, and may put back.
    """
    style = rng.random()
    if earlier is not None and style > 0.85:
        return earlier
    if style < 0.15:
        return Edit((text + _BROKEN).encode(), is_broken=True)
    if style < 0.2:
        return Edit(text.encode("utf-16"), is_broken=True)  # “Unicode” of old editors
    if style < 0.4:
        facts = random_facts(rng, bank, rng.choice(KINDS), share=rng.choice((0.2, 0.6, 1.0)))
        return Edit(facts.text.encode(), is_new=True)
    lines = text.split("\n")
    figures = _figures(lines)
    if not figures:
        return Edit(text.encode())
    at, key = rng.choice(figures)
    if style < 0.55:
        del lines[at]
        return Edit("\n".join(lines).encode(), {key: None})
    new = str(rng.randint(1, 9999))
    lines[at] = f"{lines[at].partition(':')[0]}: {new}   # 改过"
    if style < 0.7:
        return Edit("\r\n".join(lines).encode("utf-8-sig"), {key: new})
    encoding = "gb18030" if style < 0.8 else "utf-8"
    return Edit("\n".join(lines).encode(encoding), {key: new})


def _figures(lines: list[str]) -> list[tuple[int, str]]:
    """Return the lines that hold one whole number, each with its key in a session."""
    heading, found = "", []
    for at, line in enumerate(lines):
        title = _HEADING.fullmatch(line)
        figure = _FIGURE.fullmatch(line)
        if title:
            heading = title[1]
        elif figure and heading not in ("核对说明", "来源"):
            found.append((at, LAST_YEAR * (heading == "去年") + figure[1]))
    return found


def told(entries: Entries) -> dict[str, Written]:
    """Return the values of a session that stand in its facts file."""
    return {key: entry.value for key, entry in entries.items() if not key.startswith(OWN)}


def is_told(value: Written | None) -> bool:
    """True for a value that a facts file holds: a row of open cells says nothing."""
    return value is not None and not (isinstance(value, tuple) and not any(value))
