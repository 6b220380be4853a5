"""What an organ, its report and the organ above it are called: worked out from the full name, told in a reply."""

from __future__ import annotations

import re

from drafter.facts.kinds import KIND_NAMES
from drafter.interview.asks import FULL_NAME, KIND
from drafter.interview.entries import Entries, text_at

TITLE_NAME, SELF, ABOVE = "标题名称", "简称", "上级"
NAMES = (TITLE_NAME, SELF, ABOVE)

_GOVERNMENTS = (KIND_NAMES["county_government"], KIND_NAMES["city_government"])
_BELOW_COUNTY = (KIND_NAMES["township"], KIND_NAMES["street"])
_LEVEL = "自治县|自治旗|县|区|旗|市"
# All places with a level before the organ's own name; the last is the one above: of 金山市青禾区桥头镇 the district.
_COUNTY = re.compile(rf"(?:(?!街道|镇|乡).{{2,}}?(?P<level>{_LEVEL}))+(?!街道|镇|乡)(?=.{{2,}})")
_OWN_LEVEL = re.compile("(县|区|旗|市)(?:人民政府)?$")
_SELF_WORDS = (
    (re.compile(r"街道(?:办事处)?$"), "我街道"),
    (re.compile(r"镇(?:人民政府)?$"), "我镇"),
    (re.compile(r"乡(?:人民政府)?$"), "我乡"),
    (re.compile(r"局$"), "我局"),
    (re.compile(r"委员会$|委$"), "我委"),
    (re.compile(r"办公室$|办$"), "我办"),
    (re.compile(r"中心$"), "我中心"),
)
_BETWEEN = re.compile(r"[，,、；;。\s]+")
_CALLS = r"[里中上的]*(?:名称|称呼|机关)?(?:就|都|要|应该|应)*(?:改成|改为|写成|称作|称为|叫作|[写用称叫是为：:])*"
_BEFORE = re.compile("^(?:不对|不是|错了|应该是|应为|都对|其他不变)+")
_SAID_TO_BE = (
    (TITLE_NAME, re.compile(f"^(?:报告)?标题{_CALLS}")),
    (SELF, re.compile(f"^(?:文中|文里|报告里|报告中)?(?:自称|简称){_CALLS}")),
    (ABOVE, re.compile(f"^对?上(?:一)?级{_CALLS}")),
)
_LOOKS = (
    (SELF, re.compile("[我本][一-鿿]{1,5}")),
    (ABOVE, re.compile("[省市州盟县区旗](?:人民)?政府|[省市州盟县区旗]委(?:和|、)?[省市州盟县区旗]政府|管委会")),
)
_NAME = re.compile("[一-鿿〇·（）()]{2,30}")


def worked_out(key: str, entries: Entries) -> str:
    """Return the name in a title, the organ's word for itself, or the one for the organ above it; empty if unknown."""
    full_name, kind = text_at(entries, FULL_NAME), text_at(entries, KIND)
    if not full_name:
        return ""
    county = _COUNTY.match(full_name.removesuffix("人民政府") if kind in _GOVERNMENTS else full_name)
    if key == ABOVE:
        return _above(county, kind)
    if key == SELF:
        if kind in _GOVERNMENTS:
            level = _OWN_LEVEL.search(full_name)
            return f"{level[1]}政府" if level else ""
        return next((word for pattern, word in _SELF_WORDS if pattern.search(full_name)), "")
    if kind == KIND_NAMES["county_department"]:
        return full_name
    own = full_name[county.end() :] if county and kind in _BELOW_COUNTY else full_name
    return re.sub("(?:人民政府|办事处)$", "", own)


def _above(county: re.Match[str] | None, kind: str) -> str:
    if county is None or kind == KIND_NAMES["city_government"]:
        return ""
    return f"{county['level'].removeprefix('自治')}政府"


def told(text: str, entries: Entries) -> dict[str, str]:
    """Return the names that a reply tells, by slot; nothing where any piece of it is not certain to be one."""
    found: dict[str, str] = {}
    own = worked_out(SELF, entries) if text_at(entries, KIND) in _GOVERNMENTS else ""
    for piece in filter(None, _BETWEEN.split(_BEFORE.sub("", text.strip()))):
        key, name = _one(piece.strip("“”\"'《》"), text_at(entries, FULL_NAME), own)
        if not key or key in found or not _NAME.fullmatch(name):
            return {}
        found[key] = name
    return found


def _one(piece: str, full_name: str, own: str) -> tuple[str, str]:
    """Return which name a piece of a reply is, and the name: said with what it is for, or known by its looks."""
    for key, pattern in _SAID_TO_BE:
        said = pattern.match(piece)
        if said:
            return key, piece[said.end() :].strip("“”")
    if own and piece == own:
        return SELF, piece
    for key, pattern in _LOOKS:
        if pattern.fullmatch(piece):
            return key, piece
    return (TITLE_NAME, piece) if piece in full_name else ("", "")
