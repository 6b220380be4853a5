"""How a report calls its own organ: by name, by 我镇 and 本镇, or by words that are another organ's."""

from __future__ import annotations

import re

from drafter.check.names import OrganName
from drafter.check.subject import Subject

Places = dict[str, list[tuple[int, int]]]

_SELF = re.compile(
    r"[我本](?:县|区|市|旗|镇|乡|街道|局|委(?![员托派])|办(?![理公法事案件])|中心|单位|部门)(?!预算|决算|预决算|预、决算)"
)
_OTHERS_OWN = re.compile(r"各|所属|有关|相关|分别")  # 各站所对本部门的信息…: not the reporting organ itself
_BEFORE = 40
_YEAR = re.compile(r"(?:20\d\d年(?:度|以来|来)?|今年以来|一年来|年内|全年)[，,]?")
_OFFICIAL = ("人民政府", "办事处")
# What makes a longer name of the name: 松溪镇党政办公室, 松溪镇人民政府网站.
_LONGER = re.compile(
    r"（|政府|门户|网站|办公|党|村|社区|便民|综合|各|的|机关|和|、|与|公众号|微信|政务|信息公开|公开|辖|全体|人大|干部|[0-9]|20\d\d年"
)


def self_names(subject: Subject, own: OrganName) -> Places:
    """Return the names by which the organ speaks of itself, each with its places.

    Its proper name counts where a sentence begins with it; 本单位 counts for every organ, 本部门 for
    those that are no department.
    """
    kinds = _kinds(own)
    proper = _proper(own)
    places: Places = {}
    for sentence in subject.sentences:
        for match in _SELF.finditer(subject.plain, sentence.start, sentence.end):
            name = match.group()
            fits = name in kinds or name[1:] == "单位" or (name[1:] == "部门" and not own.office)
            before = max(sentence.start, match.start() - _BEFORE)
            if fits and not _OTHERS_OWN.search(subject.plain, before, match.start()):
                places.setdefault(name, []).append(match.span())
        begin = _YEAR.match(subject.plain, sentence.start)
        at = begin.end() if begin else sentence.start
        end = _end_of_name(subject.plain, at, proper)
        if end:
            places.setdefault(own.own, []).append((at, end))
    return places


def _kinds(own: OrganName) -> set[str]:
    level = next((each for each in ("街道", "中心") if own.own.endswith(each)), own.own[-1:])
    return {f"我{level}", f"本{level}"}


def _proper(own: OrganName) -> list[str]:
    """Return the name with and without the places that it stands in, the longest first."""
    pieces = [*own.places, own.office] if own.office else list(own.places)
    return ["".join(pieces[index:]) for index in range(len(pieces))]


def _end_of_name(plain: str, at: int, proper: list[str]) -> int:
    """Return where the organ's name ends that begins at a place, 0 where none or a longer name does."""
    for name in proper:
        if name and plain.startswith(name, at):
            end = at + len(name)
            end += next((len(each) for each in _OFFICIAL if plain.startswith(each, end)), 0)
            return 0 if _LONGER.match(plain, end) else end
    return 0
