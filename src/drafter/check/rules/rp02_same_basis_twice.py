"""RP02: the same law or document cited twice in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafter.check.finding import Finding
from drafter.check.phrases_again import clauses_of
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_CUE = re.compile("根据|按照|依据|依照|遵照|遵循|对照|结合|贯彻|落实|执行|参照")
_CLAUSE_BEGINS = re.compile("[，。；：！？]")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条")
_JOINED = re.compile(rf"(?:（[^（）]{{0,40}}）|{_ARTICLE.pattern}|[、和及与，\s]|以及|并)*")
_NUMBER = re.compile(r"[\u3400-\u9fff]{2}[〔\[]20\d\d[〕\]]\d{1,4}号")
_TWO_DOCUMENTS = re.compile(r"《[^《]*《|号[^号]*号")
_BETWEEN_NUMBERS = re.compile("(?:文件?|[、和及与，]|以及)*")
_SHORT_FORM = re.compile('(?:简称|下称|又称)[：:]?[“"]?$')
_NATION = "中华人民共和国"
_REGULATION = "政府信息公开条例"
_FARTHEST = 40


@dataclass(frozen=True, slots=True)
class _Citation:
    """A document named in a sentence: ``basis`` where the sentence rests on it, ``article`` the article named."""

    name: str
    start: int
    end: int
    basis: bool
    article: str


class SameBasisTwice(Rule):
    """同一依据在一句里引两次

    为什么：一句话里同一部法规、同一份文件作依据引两遍，读起来绕，也容易看出是拼接的；引一次就够了。
    依据：惯例，公文写作中同一依据一句只引一次
    错误：根据《松溪镇公开办法》要求，为规范发布流程，根据《松溪镇公开办法》有关规定，制定了审核制度。
    正确：根据《松溪镇公开办法》，制定了审核制度，规范发布流程。
    """

    code = "RP02"
    name = "same-basis-twice"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the second citation of a document as the basis of a sentence, or of the law by its full name."""
        for clause in clauses_of(subject):
            if not _TWO_DOCUMENTS.search(subject.text, clause.start, clause.end):
                continue
            again: dict[str, list[_Citation]] = {}
            for each in _citations(subject.text, clause.start, clause.end):
                places = again.setdefault(each.name, [each])
                if places[0] is not each and _is_again(places[0], each):
                    places.append(each)
            for places in again.values():
                if len(places) > 1:
                    yield self._finding_of(subject, places)
            for left, right in _numbers_side_by_side(subject.text, clause.start, clause.end):
                yield self._finding_of(subject, [left, right])

    def _finding_of(self, subject: Subject, places: list[_Citation]) -> Finding:
        first, second, *rest = places
        title = subject.text[second.start : second.end]
        message = f"这一句里已经引过{title}，这里又引了一次；保留一处，另一处删去，或者拆成两句。"
        evidence = [span_evidence(subject, each.start, each.end) for each in (first, *rest)]
        return self.at(subject, second.start, second.end, message, evidence=evidence)


def _is_again(earlier: _Citation, later: _Citation) -> bool:
    if earlier.article != later.article:
        return False
    return (earlier.basis and later.basis) or later.name == _REGULATION


def _citations(text: str, start: int, end: int) -> Iterator[_Citation]:
    before, was_basis = start, False
    for match in _TITLE.finditer(text, start, end):
        lead = text[max(before, match.start() - _FARTHEST) : match.start()]
        if _SHORT_FORM.search(lead):
            continue
        marks = list(_CLAUSE_BEGINS.finditer(lead))
        basis = _CUE.search(lead, marks[-1].end() if marks else 0) is not None
        basis = basis or (was_basis and _JOINED.fullmatch(lead) is not None)
        article = _ARTICLE.match(text, match.end())
        name = "".join(match.group(1).split()).removeprefix(_NATION)
        yield _Citation(name, match.start(), match.end(), basis, article.group() if article else "")
        before, was_basis = match.end(), basis


def _numbers_side_by_side(text: str, start: int, end: int) -> Iterator[tuple[_Citation, _Citation]]:
    """Yield the number of a document and the same number right behind it."""
    before: _Citation | None = None
    for match in _NUMBER.finditer(text, start, end):
        each = _Citation(match.group(), match.start(), match.end(), basis=True, article="")
        if before is not None and before.name == each.name:
            longer = _same_before(text, before.start, each.start, each.start - before.end)
            left = replace(before, start=before.start - longer)
            right = replace(each, start=each.start - longer)
            if _BETWEEN_NUMBERS.fullmatch(text, left.end, right.start):
                yield left, right
        before = each


def _same_before(text: str, first: int, second: int, most: int) -> int:
    """Return how many 汉字 before both places are the same."""
    length = 0
    while length < min(most, first):
        before = text[first - length - 1]
        if not "\u3400" <= before < "\ua000" or before != text[second - length - 1]:
            break
        length += 1
    return length
