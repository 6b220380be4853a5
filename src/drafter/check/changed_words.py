"""What two like texts differ in: the wording, one word for another, a number, or the thing that they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["wording", "word", "number", "thing"]
_GRAVEST: tuple[Change, ...] = ("thing", "number", "word")

# 松溪｜村, 自然资源｜局, 微信公众号, 第二｜季度, 下｜半年, 三｜次
_KIND = re.compile(
    "村|社区|镇|乡|街道|[县市区省局委办站所科股队园馆校院网]|中心|公众号|微博|抖音|视频|平台|账号|栏目|专栏|热线|客户端"
)
_TIME = re.compile("季度|半年|[年月日周期]")
_NUMBER = re.compile("[一二两三四五六七八九十百千万几]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TITLED = re.compile("《[^《》\n]{2,60}》")
_NAME = 2  # characters


def change_between(first: str, second: str) -> Change:
    """Return the gravest difference between two like texts."""
    if _TITLED.findall(first) != _TITLED.findall(second):
        return "thing"
    changes = set(_changes(first, second))
    if _FIGURE.findall(first) != _FIGURE.findall(second):
        changes.add("number")
    return next((each for each in _GRAVEST if each in changes), "wording")


def _changes(first: str, second: str) -> Iterator[Change]:
    for tag, start, end, other_start, other_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "replace":
            yield _change(first[start:end], second[other_start:other_end], second[other_end:])


def _change(one: str, other: str, following: str) -> Change:
    if _TIME.match(following):
        return "thing"
    if _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return "number"
    if min(len(one), len(other)) < _NAME:
        return "wording"
    if _KIND.match(following) or (_KIND.search(one) and _KIND.search(other)):
        return "thing"
    return "word"
