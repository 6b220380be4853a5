"""Kinds of organs that write a report."""

from __future__ import annotations

KIND_NAMES = {
    "township": "乡镇",
    "street": "街道",
    "county_department": "县级部门",
    "county_government": "县级政府",
    "city_government": "市级政府",
}
KINDS = tuple(KIND_NAMES)


def kind_of(written: str) -> str | None:
    """Return the kind that a person wrote, as an id or in Chinese; None where it is neither."""
    if written in KIND_NAMES:
        return written
    for kind, name in KIND_NAMES.items():
        if written == name:
            return kind
    return None
