"""Names of organs taken apart: 青禾县柳湾坪乡人民政府 is 青禾县 and 柳湾坪乡."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.recognition.report import Found, ReadReport

_HAN = "\u4e00-\u9fff"
# What ends the name of a place. 城乡建设, 乡村, 镇长, 市场 and 区域 are no places.
_PLACE = re.compile(
    rf"[{_HAN}]{{2,9}}?(?:自治区|自治州|自治县|自治旗|街道|地区|苏木|省|市(?![场政])|盟|县(?!级)|旗|区(?!域|划)|州(?=[{_HAN}]{{2,4}}[县市])"
    rf"|镇(?![长级域])|乡(?![村镇建规企居级]))|[{_HAN}]县"
)
_TAIL = re.compile(r"(?:人民政府|办事处|政府|党工委|党委|(?<=街道)办)$")
_GENERIC = re.compile(
    r"^(?:各|全|我|本|该|上级|省|市委|县委|党委|国家|中央|所属|所在|下辖|辖区|有关|相关|其他|其它|部分|每个?|某|两|多个?|外|邻近|周边)"
)
_GENERIC_ENDS = (
    "乡镇", "村镇", "城镇", "集镇", "建制镇", "城乡", "下乡", "返乡", "家乡", "城区", "社区", "园区", "片区", "辖区",
    "库区", "山区", "景区", "牧区", "县区", "专区", "校区", "小区", "区县", "市县",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrganName:
    """A name in its pieces: places from the largest to the smallest, and the office in the last of them.

    In 云岭县水务局 the place is 云岭县 and the office 水务局; a government has no office.
    """

    places: tuple[str, ...]
    office: str
    start: int
    end: int

    @property
    def own(self) -> str:
        """The piece that tells it from its neighbours: the smallest place of a government, else the office."""
        return self.office or (self.places[-1] if self.places else "")


def take_apart(found: Found) -> OrganName:
    """Return the pieces of an organ's name."""
    words = _TAIL.sub("", "".join(found.text.split()).strip("“”\"'"))
    places: list[str] = []
    at = 0
    while match := _PLACE.match(words, at):
        places.append(match.group())
        at = match.end()
    return OrganName(tuple(places), words[at:].removeprefix("人民政府"), found.start, found.end)


def own_name(report: ReadReport) -> OrganName | None:
    """Return the organ's name from the title, with the places that only its full name in the introduction tells."""
    named = report.organ
    if named is None or not named.text.strip():
        return None
    name = take_apart(named)
    full = report.details.get("全称")
    if full is not None:
        longer = take_apart(full)
        if longer.office == name.office and longer.places[-len(name.places) :] == name.places:
            return OrganName(longer.places, name.office, name.start, name.end)
    return name


def is_generic(place: str) -> bool:
    """True for words that end as a place does and name none: 各乡镇, 我县, 主城区."""
    return bool(_GENERIC.match(place)) or place.endswith(_GENERIC_ENDS)
