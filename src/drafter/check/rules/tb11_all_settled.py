"""TB11: the text says that all applications are settled, and some are carried over (relation K)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule, cell_evidence
from drafter.check.subject import Sentence, Subject
from drafter.forms import CellId
from drafter.source import Severity

_CELL = CellId("table3", "carried_out", "total")
_DONE = "(?:答复|办结|回复|办理完毕|办理完结|处理完毕|办完|办理结束)"
_HOW = "(?:依法|依规|规范|予以|作出|进行|得到|办理|妥善)"
_IN_YEAR = "(?:(?:在|于)?(?:年内|本年度?内?|当年|年度内|全年|年底前|年末前))"
_SETTLED = re.compile(
    rf"(?P<all>(?:均|全部|都|悉数)(?:已经?)?(?:全部)?(?:{_HOW}|{_IN_YEAR}){{0,4}}(?:了)?{_DONE})|"
    rf"(?P<timely>(?:均|全部|都)(?:已)?(?:严格)?(?:按时|按期|及时|{_HOW}|{_IN_YEAR}|按照[^，。；]{{1,24}}|在[^，。；]{{1,16}}内){{1,4}}(?:答复|办结|回复))|"
    r"(?P<none>(?:无|没有|未有|未|不存在)(?:申请|一件)?(?:结转|转结|未办结|未结)(?:至|到)?(?:下年|下一年|次年|事项|申请|件|情况)?)|"
    r"(?P<left>(?:无|没有|未有|不存在)(?:任何)?(?:申请)?(?:遗留|积压)(?:申请|事项|问题|件|情况)?)|"
    r"(?P<rate>(?<!按期)(?<!按时)(?<!及时)(?<!限时)(?<!期限内)(?:答复|办结|回复)率(?:均|都)?(?:为|达到|达|是)?\s?(?:100%|百分之百))"
)
_RECEIVED = re.compile(r"收到|新收|受理|接到|接收|申请\d")
_COUNTED = re.compile(r"(?:办结|答复|办理)[^，。；、（]{0,12}\d+\s*件")
_FAR = 200
_AT_ONCE = 6  # characters before what a sentence says of the one before it: 以上均已办结
_REQUEST = re.compile(r"信息公开申请|依申请公开|公开申请|申请公开")
_CARRIED_IN = re.compile(r"(?:上年|上一年|去年)度?(?:的)?(?:结转|转结)|(?:结转|转结)(?:自)?(?:上年|上一年)度?")
_OTHERS = re.compile(
    r"留言|热线|信箱|工单|诉求|来信|来电|建议|提案|咨询|投诉|举报|信访|网民|复议|诉讼|许可|问题|整改|意见|补正|第三方"
)
_NOT_ALL = re.compile(r"除|其余|其他|应(?:予)?(?:办结|答复)|到期|结转|转结|正在|尚|办结的|已办结件|未到")


class AllSettled(Rule):
    """说全部办结，表里却有结转

    为什么：文字说申请都办完了，表三“结转下年度继续办理”又有数，两处必有一处错。
    依据：格式，国办公开办函〔2021〕30号“明确责任”：发布内容不准确的，要追究责任
    错误：收到的申请均已办结（表三“结转下年度继续办理”的总计是2）
    正确：办结15件，结转下年度继续办理2件（表三“结转下年度继续办理”的总计是2）
    """

    code = "TB11"
    name = "all-settled"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield sentences that call all applications settled beside a cell above 0."""
        left = subject.report.cells[_CELL].value
        if left == 0:
            return
        said = list(_claims(subject))
        if not said:
            return
        if left is None:
            yield self.cannot("没有读出表三“结转下年度继续办理”的总计。")
        elif isinstance(left, int) and left > 0:
            for match in said:
                words = subject.text[match.start() : match.end()]
                message = f"文中说申请“{words}”，而{subject.form.label(_CELL)}是{left}；请改正其中一处。"
                severity = _severity(subject, match)
                evidence = [cell_evidence(subject, _CELL)]
                yield self.at(subject, match.start(), match.end(), message, evidence=evidence, severity=severity)


def _severity(subject: Subject, match: re.Match[str]) -> Severity:
    if match["rate"] or match["timely"] or match["left"]:
        return "question"
    sentence = subject.sentence_at(match.start())
    counted = match["all"] and sentence and _COUNTED.search(subject.marked, sentence.start, match.start())
    return "question" if counted else "error"


def _claims(subject: Subject) -> Iterator[re.Match[str]]:
    """Yield what is said of all applications, one place in a sentence, with nothing that takes some out."""
    last: Sentence | None = None
    for sentence in subject.sentences:
        for match in _SETTLED.finditer(subject.marked, sentence.start, sentence.end):
            start = max(sentence.start, match.start() - _FAR)
            named = "申请" in subject.marked[start : match.start()] or match.start() > sentence.start + _AT_ONCE
            if not named and last is not None and last.paragraph == sentence.paragraph:
                start = max(last.start, match.start() - _FAR)
            if _is_of_all(subject, sentence, match, start):
                yield match
                break
        last = sentence


def _is_of_all(subject: Subject, sentence: Sentence, match: re.Match[str], start: int) -> bool:
    """True where a claim speaks of all applications."""
    plain = subject.marked
    before = plain[start : match.start()]
    requests = [each.end() for each in _REQUEST.finditer(before)]
    if not requests and not (sentence.aspect == "requests" and "申请" in before):
        return False
    near = before[requests[-1] :] if requests else before
    carried = list(_CARRIED_IN.finditer(before))
    if carried and ("，" not in before[carried[-1].end() :] or not _RECEIVED.search(before)):
        return False  # all of last year's
    if (match["timely"] or match["left"]) and not _RECEIVED.search(before.rpartition("；")[2]):
        return False
    if match["timely"] and _COUNTED.search(before):
        return False  # of those that were answered
    whole = before + plain[match.end() : min(sentence.end, match.end() + _FAR)]
    return not _OTHERS.search(near) and not _NOT_ALL.search(_CARRIED_IN.sub("", whole))
