"""Figures that are told in turn behind their labels: 网站和公众号分别是236条和121条, 分别送档案馆、图书馆68件、11件."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.text.quantities import Quantity

_WORD = re.compile("分别(?:是|为|有|发了?|达|收到|公开|发布)?")
_SENTENCE = re.compile("[。；;！!？?\n]")
_JOINTS = re.compile("、|以及|[和与及跟](?![平谐美睦])")
_BETWEEN = re.compile(r"\s*(?:[、，,和与及跟]|以及)?\s*")
_NO_LABEL = re.compile("^.*[，,：:]")
_FEWEST = 2


def in_turn(text: str, found: Sequence[Quantity]) -> Mapping[int, str]:
    """Return the label of each figure that has its turn, by where the figure begins."""
    labels: dict[int, str] = {}
    for word in _WORD.finditer(text):
        mark = _SENTENCE.search(text, word.end())
        stop = mark.start() if mark else len(text)
        behind = _run(text, [each for each in found if word.end() <= each.start < stop])
        if len(behind) < _FEWEST:
            continue
        start = max((mark.end() for mark in _SENTENCE.finditer(text, 0, word.start())), default=0)
        start = max([start, *(each.end for each in found if each.end <= word.start())])
        for said in (text[start : word.start()], text[word.end() : behind[0].start]):
            named = _JOINTS.split(_NO_LABEL.sub("", said))
            if len(named) == len(behind) and all(each.strip() for each in named):
                labels.update({each.start: label for each, label in zip(behind, named, strict=True)})
                break
    return labels


def _run(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the figures that stand right behind each other."""
    run: list[Quantity] = []
    for each in found:
        if run and not _BETWEEN.fullmatch(text, run[-1].end, each.start):
            break
        run.append(each)
    return run
