"""FG05: a rate of answers where nothing was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.finding import Evidence
from drafter.check.none_received import NoneReceived, is_of_requests, none_received
from drafter.check.rule import Outcome, Rule, cell_evidence, span_evidence
from drafter.check.subject import Sentence, Subject
from drafter.forms import CellId
from drafter.source import Severity

_SHARE = r"(?:为|达到|达|是|保持|均|都|在)*\s?(?:百分之[一二三四五六七八九十百零点]+|百分百|\d{1,3}(?:\.\d+)?\s?%)"
_KINDS = (
    "(?:答复|办结|回复|办理|办复|处理|处置|采纳|反馈|采纳反馈|办理反馈|答复反馈|反馈办结|解决|受理|化解|整改|回应|接通)"
)
_IN_TIME = "(?:按时|按期|及时|依法|限时|规范|法定期限内?|规定时限内?|有效)?"
_RATE = re.compile(rf"{_IN_TIME}{_KINDS}率{_SHARE}")
_CONTENT = re.compile(rf"(?<=[，、,])(?:办理|回复|答复)?(?:满意率|满意度){_SHARE}")
_ALL_DONE = re.compile(
    r"(?:均|全部|都)(?:已)?(?:在[^，。；]{0,10}内|按时|按期|及时|依法|规范|予以|作出|进行|得到){0,4}(?:答复|办结|回复|办复)"
)
_REQUEST = re.compile(r"信息公开申请|依申请公开|公开申请|申请公开")
# What else is answered: its rate may well be that of something which did come in.
_WORK = (
    "留言|热线|信箱|工单|诉求|来信|来电|来访|建议|提案|咨询|投诉|举报|信访|网民|复议|诉讼|许可|处罚|问题|网上|政务服务|意见|"
    "申请|事项|案件|舆情|督办|任务|反映|信件|订单|矛盾|纠纷|隐患"
)
_OTHERS = re.compile(_WORK)
_AT_ONCE = 6  # characters before a rate that begins the next sentence
_NEAR = 30  # characters between a 0 and its rate
_NEW = CellId("table3", "new", "total")
_CARRIED_IN = CellId("table3", "carried_in", "total")


class RateOfNothing(Rule):
    """没有收到却写答复率

    为什么：一件申请、一条留言也没有，就没有什么可答复，写“答复率100%”是空数，常被指出。
    依据：惯例，各地审核年度报告的意见
    错误：全年收到政府信息公开申请0件，答复率100%。
    正确：全年未收到政府信息公开申请。
    """

    code = "FG05"
    name = "rate-of-nothing"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield rates and “all answered” of what the text, or for applications the table, has none of."""
        empty = none_received(subject)
        no_cell = all(subject.report.cells[cell].value == 0 for cell in (_NEW, _CARRIED_IN))
        before: Sentence | None = None
        for sentence in subject.sentences:
            said = empty.get(sentence.start)
            last = empty.get(before.start) if before is not None and before.paragraph == sentence.paragraph else None
            before = sentence
            found = _rate_in(subject, sentence, said) if said is not None else None
            if found is None and last is not None and last.at_end:
                found, said = _rate_at_once(subject, sentence, last), last
            if found is not None and said is not None:
                yield self._of(subject, found, span_evidence(subject, said.start, said.end), said)
            elif no_cell and (match := _rate_of_requests(subject, sentence)) is not None:
                yield self._of(subject, match, cell_evidence(subject, _NEW), None)

    def _of(self, subject: Subject, match: re.Match[str], evidence: Evidence, said: NoneReceived | None) -> Outcome:
        words = subject.text[match.start() : match.end()]
        if said is None or is_of_requests(said):
            message = f"没有收到申请，“{words}”就没有根据；建议删去，只写“未收到政府信息公开申请”。"
        else:
            nothing = subject.text[said.start : said.end].strip()
            message = f"既然是“{nothing}”，“{words}”就没有根据；建议删去。"
        severity: Severity = "question" if "满意" in words else "error"
        return self.at(subject, match.start(), match.end(), message, evidence=[evidence], severity=severity)


def _rate_in(subject: Subject, sentence: Sentence, said: NoneReceived) -> re.Match[str] | None:
    """Return the rate, or the “all answered”, that a sentence gives of something that it has none of."""
    stop = min(sentence.end, said.end + _NEAR + _NEAR)
    patterns = (_RATE, _ALL_DONE) if is_of_requests(said) else (_RATE,) if said.complaints else (_RATE, _CONTENT)
    for pattern in patterns:
        for match in pattern.finditer(subject.marked, said.end, stop):
            between = subject.marked[said.end : match.start()]
            if len(between) <= _NEAR and not re.search("[；。]", between) and _is_of(between, said):
                return match
    return None


def _is_of(between: str, said: NoneReceived) -> bool:
    """True where nothing is named between a 0 and a rate but what there was none of."""
    return not re.search(r"\d", between) and all(each.group() in said.words for each in _OTHERS.finditer(between))


def _rate_at_once(subject: Subject, sentence: Sentence, said: NoneReceived) -> re.Match[str] | None:
    """Return the rate that a sentence begins with."""
    match = _RATE.search(subject.marked, sentence.start, sentence.end)
    if match is None or match.start() > sentence.start + _AT_ONCE:
        return None
    return match if _is_of(subject.marked[sentence.start : match.start()], said) else None


def _rate_of_requests(subject: Subject, sentence: Sentence) -> re.Match[str] | None:
    """Return the rate that a sentence gives of applications, where the table has none."""
    for match in _RATE.finditer(subject.marked, sentence.start, sentence.end):
        before = _REQUEST.sub("", subject.marked[sentence.start : match.start()])
        if len(before) < match.start() - sentence.start and not _OTHERS.search(before):
            return match
    return None
