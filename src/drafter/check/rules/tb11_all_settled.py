"""TB11: the text says that all applications are settled, and some are carried over (relation K)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule, cell_evidence
from drafter.check.subject import Sentence, Subject
from drafter.forms import CellId
from drafter.source import Severity

_CELL = CellId("table3", "carried_out", "total")
_SETTLED = re.compile(
    r"(?P<all>(?:均|全部|都|已全部|均已全部)(?:已)?(?:依法|依规|规范|予以|作出|进行|得到|办理){0,4}(?:了)?(?:答复|办结|回复|办理完毕))|"
    r"(?P<timely>(?:均|全部|都)(?:已)?(?:严格)?(?:按时|按期|及时|依法|依规|规范|予以|作出|进行|按照[^，。；]{1,24}|在[^，。；]{1,16}内){1,4}(?:答复|办结|回复))|"
    r"(?P<none>(?:无|没有|未有)(?:申请)?(?:结转|转结)(?:至|到)?(?:下年|下一年|次年|事项|申请|件|情况)?)|"
    r"(?P<rate>(?<!按期)(?<!按时)(?<!及时)(?<!限时)(?<!期限内)(?:答复|办结|回复)率(?:均|都)?(?:为|达到|达|是)?\s?(?:100%|百分之百))"
)
_RECEIVED = re.compile(r"收到|新收|受理|接到|接收|申请\d")
_FAR = 200
_REQUEST = re.compile(r"信息公开申请|依申请公开|公开申请|申请公开")
_OTHERS = re.compile(
    r"留言|热线|信箱|工单|诉求|来信|来电|建议|提案|咨询|投诉|举报|信访|网民|复议|诉讼|许可|问题|整改|意见|上年结转|上一年度?结转|补正|第三方"
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
        said = [(sentence, match) for sentence in subject.sentences for match in _claims(subject, sentence)]
        if not said:
            return
        if left is None:
            yield self.cannot("没有读出表三“结转下年度继续办理”的总计。")
        elif isinstance(left, int) and left > 0:
            for _, match in said:
                words = subject.text[match.start() : match.end()]
                message = f"文中说申请“{words}”，而{subject.form.label(_CELL)}是{left}；请改正其中一处。"
                severity: Severity = "question" if match["rate"] or match["timely"] else "error"
                evidence = [cell_evidence(subject, _CELL)]
                yield self.at(subject, match.start(), match.end(), message, evidence=evidence, severity=severity)


def _claims(subject: Subject, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield what a sentence says of all applications, with nothing that takes some out."""
    plain = subject.marked
    for match in _SETTLED.finditer(plain, sentence.start, sentence.end):
        before = plain[max(sentence.start, match.start() - _FAR) : match.start()]
        requests = [each.end() for each in _REQUEST.finditer(before)]
        if not requests and not (sentence.aspect == "requests" and "申请" in before):
            continue
        near = before[requests[-1] :] if requests else before
        whole = before + plain[match.end() : min(sentence.end, match.end() + _FAR)]
        if match["timely"] and not _RECEIVED.search(before.rpartition("；")[2]):
            continue
        if not _OTHERS.search(near) and not _NOT_ALL.search(whole):
            yield match
            return
