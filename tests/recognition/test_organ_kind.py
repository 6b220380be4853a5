"""The kind of organ by its name: told only where the name is enough."""

from __future__ import annotations

import pytest

from drafter.recognition.organ_kind import is_government, kind_of_organ


@pytest.mark.parametrize(
    ("name", "kind", "government"),
    [
        ("松溪镇", "township", True),
        ("云岭县松溪镇人民政府", "township", True),
        ("柳湾坪乡", "township", True),
        ("临澄区枫渡街道办事处", "street", True),
        ("枫渡街道", "street", True),
        ("宁澜县", "county_government", True),
        ("宁澜县人民政府", "county_government", True),
        ("临澄区", "county_government", True),
        ("望川县市场监督管理局", "county_department", False),
        ("临澄区教育局", "county_department", False),
        ("安江市", None, True),
        ("安江市人民政府", None, True),
        ("安江市教育局", None, False),
        ("安江经济技术开发区", None, None),
        ("教育局", None, False),
        ("", None, None),
    ],
)
def test_kind(name: str, kind: str | None, government: bool | None) -> None:
    assert kind_of_organ(name) == kind
    assert is_government(name) == government
