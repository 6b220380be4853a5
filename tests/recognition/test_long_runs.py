"""A file full of one thing takes a time that grows with its length; every pattern met here has once not ended."""

from __future__ import annotations

import pytest

from drafter.document import DocumentBuilder
from drafter.recognition.read import recognise
from drafter.services.library import Library

TITLE = "示例县示例镇2025年政府信息公开工作年度报告\n"


@pytest.mark.parametrize(
    "body",
    [
        "\n" * 100_000,
        "自1月" + " " * 100_000,
        "电话" + " " * 100_000,
        "一、总体情况\n" + "（一）情况说明\n" * 12_500,
        "一、总体情况\n" + "行政许可 1\n" * 14_000,
    ],
    ids=["blank lines", "a period that stops", "a telephone that stops", "headings", "labels"],
)
def test_a_long_run_of_one_thing_is_read(library: Library, body: str) -> None:
    builder = DocumentBuilder("txt")
    for line in (TITLE + body).split("\n"):
        builder.paragraph(line)
    assert recognise(builder.build(), library.form).year == 2025
