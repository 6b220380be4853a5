"""FG05: a rate of answers where nothing was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.no_such_thing import nothing_said
from drafter.check.prose_cells import ProseCells
from drafter.check.rule import Outcome, Rule, cell_evidence, span_evidence
from drafter.check.subject import Sentence, Subject
from drafter.forms import CellId

_RATE = re.compile(
    r"(?:按时|按期|及时|依法|限时|法定期限内?|规范)?(?:答复|办结|回复|办理|办复)率(?:均|都)?(?:为|达到|达|是|保持)?\s?(?:100%|百分之百|百分百)"
)
_ALL_DONE = re.compile(
    r"(?:均|全部|都)(?:已)?(?:在[^，。；]{0,10}内|按时|按期|及时|依法|规范|予以|作出|进行|得到){0,4}(?:答复|办结|回复|办复)"
)
_REQUEST = re.compile(r"信息公开申请|依申请公开|公开申请|申请公开")
_OTHERS = re.compile(
    r"留言|热线|信箱|工单|诉求|来信|来电|建议|提案|咨询|投诉|举报|信访|网民|复议|诉讼|许可|处罚|问题|网上|政务服务"
)
_AT_ONCE = 6  # characters before a rate that begins the next sentence
_NEW = CellId("table3", "new", "total")
_CARRIED_IN = CellId("table3", "carried_in", "total")


class RateOfNothing(Rule):
    """没有申请却写答复率

    为什么：一件申请也没有，就没有什么可答复，写“答复率100%”是空数，常被指出。
    依据：惯例，各地审核年度报告的意见
    错误：全年收到政府信息公开申请0件，答复率100%。
    正确：全年未收到政府信息公开申请。
    """

    code = "FG05"
    name = "rate-of-nothing"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield rates and “all answered” of applications where the text, or the table, has none."""
        empty = _places_without(subject)
        no_cell = all(subject.report.cells[cell].value == 0 for cell in (_NEW, _CARRIED_IN))
        before: Sentence | None = None
        for sentence in subject.sentences:
            near = [sentence] if before is None or before.paragraph != sentence.paragraph else [before, sentence]
            before = sentence
            place = next((empty[each.start] for each in near if each.start in empty), None)
            if place is None and not no_cell:
                continue
            yield from self._rates(subject, sentence, place)

    def _rates(self, subject: Subject, sentence: Sentence, place: tuple[int, int] | None) -> Iterator[Outcome]:
        for pattern in (_RATE, _ALL_DONE) if place and place[0] >= sentence.start else (_RATE,):
            for match in pattern.finditer(subject.marked, sentence.start, sentence.end):
                start = max(sentence.start, place[1] if place and place[1] <= match.start() else sentence.start)
                said = subject.marked[start : match.start()]
                here = place is not None and place[0] >= sentence.start
                if _OTHERS.search(said) or not (here or _REQUEST.search(said) or (place and len(said) <= _AT_ONCE)):
                    continue
                evidence = [span_evidence(subject, *place)] if place else [cell_evidence(subject, _NEW)]
                words = subject.text[match.start() : match.end()]
                message = f"没有收到申请，“{words}”就没有根据；建议删去，只写“未收到政府信息公开申请”。"
                yield self.at(subject, match.start(), match.end(), message, evidence=evidence)
                return


def _places_without(subject: Subject) -> dict[int, tuple[int, int]]:
    """Return, by the start of the sentence, where the text says that there was no application."""
    found: dict[int, tuple[int, int]] = {}
    for said in nothing_said(subject):
        sentence = subject.sentence_at(said.start)
        if sentence is not None and said.reading[0][0] == _NEW:
            found[sentence.start] = (said.start, said.end)
    for each in ProseCells(subject).all():
        quantity = each.figure.quantity
        sentence = subject.sentence_at(quantity.start)
        if (
            sentence is not None
            and quantity.value == 0
            and each.metric.readings[0][0][0] == _NEW
            and not each.of_a_part
        ):
            found[sentence.start] = (each.figure.start, quantity.end)
    return found
