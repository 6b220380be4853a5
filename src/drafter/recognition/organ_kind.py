"""The kind of organ by its name, where the name is enough to be sure."""

from __future__ import annotations

import re

_GOVERNMENT = "人民政府"
_STREET = re.compile(r"街道(?:办事处)?$")
_TOWNSHIP = re.compile(r"(?:镇|乡|民族乡|苏木)(?:人民政府)?$")
_COUNTY = re.compile(r"(?:县|区|旗|自治县)(?:人民政府)?$")
_CITY = re.compile(r"市人民政府$|市$")
# Zones and new areas are no counties; 地区 and 自治区 stand above them.
_NO_COUNTY = re.compile(
    r"(?:开发区|高新区|新区|园区|示范区|管理区|风景区|度假区|地区|自治区|矿区|社区|特区|保税区|林区)(?:人民政府)?$"
)
_DEPARTMENT = re.compile(
    r"[县区旗](?:人民政府)?[\u4e00-\u9fff]{1,18}(?:局|委员会|委|办公室|办|中心|署|队|所|科技工业园|信访局|医保局)$"
)


def kind_of_organ(name: str) -> str | None:
    """Return the kind of organ that a name tells for sure, None where it could be several.

    A city may be one with districts or one of a county's rank, and a bureau without county or district in
    its name may be a city's: of those nothing is said.
    """
    name = name.strip()
    if _STREET.search(name):
        return "street"
    if _TOWNSHIP.search(name) and not name.endswith("镇政府办公室"):
        return "township"
    if _COUNTY.search(name) and not _NO_COUNTY.search(name):
        return "county_government"
    if _DEPARTMENT.search(name) and _GOVERNMENT not in name[:-3]:
        return "county_department"
    return None


def is_government(name: str) -> bool | None:
    """Return whether an organ is a government or acts as one; None where the name does not tell."""
    name = name.strip()
    if not name:
        return None
    if _STREET.search(name) or _TOWNSHIP.search(name) or _CITY.search(name):
        return True
    if name.endswith(_GOVERNMENT) or (_COUNTY.search(name) and not _NO_COUNTY.search(name)):
        return True
    if re.search(r"(?:局|委员会|办公室|中心|署|厅|部|院|支队|大队)$", name):
        return False
    return None
