"""RP07: three or more sentences or paragraphs in a row that open alike, or with a whole clause anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.check.finding import Finding
from drafter.check.openings import openings_again
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_IN_A_ROW = 3
_SENTENCES_SHARE = 4  # characters
_SUBJECTS_SHARE = 2  # 我镇……。我镇……。我镇……。
_SUBJECT = re.compile(
    "我[镇乡局县街办市区委所]|本[机单局年镇乡]|全[年镇乡县局市区]|今年|年内|同时|此外|积极|认真|不断|另外"
)
_TIMES = frozenset(("全年", "今年", "年内", "本年度"))  # said so often that only four in a row are heard
_PARAGRAPHS_SHARE = 7  # under headings of their own, only a long opening is heard: 2026年，松溪镇……
_MOST = 20
_INTRODUCTION = 0
_LISTED = re.compile(r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|[（(]?\d|首先|其次|同时)(?!\d{3}年)")
_ENDS = re.compile("[，、；。：]+$")


class AlikeOpenings(Rule):
    """开头雷同

    为什么：接连三句以上都用同样的字眼开头，读起来像流水账；换个说法，或者把同一主语的几句合成一句。
    依据：惯例，公文语言要求简明精练
    错误：我镇公开信息412条。我镇更新指南1次。我镇开展培训3次。
    正确：我镇公开信息412条，更新指南1次，并开展培训3次。
    """

    code = "RP07"
    name = "alike-openings"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every row of three or more sentences of a paragraph, or of paragraphs, that open alike.

        Where it is a whole clause they need not stand in a row.
        """
        rows: dict[int, list[tuple[int, int]]] = {}
        for sentence in subject.sentences:
            if sentence.part != _INTRODUCTION:
                rows.setdefault(sentence.paragraph, []).append((sentence.start, sentence.end))
        found = [
            finding
            for sentences in rows.values()
            for finding in self._rows(subject, sentences, _SENTENCES_SHARE, "句话")
        ]
        found += self._rows(subject, [each[0] for each in rows.values()], _PARAGRAPHS_SHARE, "段话")
        yield from found
        in_rows = {finding.start for finding in found} | {each.start for finding in found for each in finding.evidence}
        for places in openings_again(subject):
            if not any(start in in_rows for start, _ in places):
                yield self._anywhere(subject, places)

    def _anywhere(self, subject: Subject, places: Sequence[tuple[int, int]]) -> Finding:
        text = subject.text[slice(*places[0])]
        message = f"报告里有{len(places)}句话都用“{text}”开头；每处写自己的做法，这样的帽子留一处就够了。"
        evidence = [span_evidence(subject, *place) for place in places[1:]]
        return self.at(subject, *places[0], message, evidence=evidence)

    def _rows(self, subject: Subject, spans: Sequence[tuple[int, int]], least: int, unit: str) -> Iterator[Finding]:
        at = 0
        while at + _IN_A_ROW <= len(spans):
            shared = _opening(subject, spans[at : at + _IN_A_ROW], least)
            stop = at + _IN_A_ROW
            if not shared:
                at += 1
                continue
            while stop < len(spans) and subject.plain.startswith(shared, spans[stop][0]):
                stop += 1
            if shared in _TIMES and stop - at == _IN_A_ROW:
                at = stop
                continue
            places = [(start, start + len(shared)) for start, _ in spans[at:stop]]
            message = f"接连{stop - at}{unit}都用“{shared}”开头；换个开头，或者把几句合成一句。"
            evidence = [span_evidence(subject, *place) for place in places[1:]]
            yield self.at(subject, *places[0], message, evidence=evidence)
            at = stop


def _opening(subject: Subject, spans: Sequence[tuple[int, int]], least: int) -> str:
    """Return the whole words that all of them begin with, empty where these are too few.

    Within a paragraph a subject of two characters is heard already.
    """
    first = subject.plain[spans[0][0] : min(spans[0][1], spans[0][0] + _MOST)]
    if _LISTED.match(first) or "【" in first[:1]:
        return ""
    if least == _SENTENCES_SHARE and _SUBJECT.match(first):
        least = _SUBJECTS_SHARE
    length = len(first)
    for start, end in spans[1:]:
        other = subject.plain[start : min(end, start + length)]
        length = next((at for at, (one, two) in enumerate(zip(first, other, strict=False)) if one != two), len(other))
        if length < least:
            return ""
    while length and not all(subject.on_word_borders(start, start + length) for start, _ in spans):
        length -= 1
    shared = _ENDS.sub("", first[:length])
    return shared if len(shared) >= least else ""
