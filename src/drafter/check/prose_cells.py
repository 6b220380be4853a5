"""Which numbers of the prose speak of which cells of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.check.figures import Figure
from drafter.check.metrics import Metric, metric_named
from drafter.check.own_words import filler_pattern
from drafter.check.subject import Sentence, Subject
from drafter.forms import CellId
from drafter.recognition.report import ReadReport

_TOPICS = re.compile(
    r"(?P<review>行政复议)|(?P<suit>行政诉讼|诉讼)|(?P<documents>规范性文件)|"
    r"(?P<decisions>(?:作出|做出|实施)[^，。；]{0,12}(?:许可|处罚|强制)|行政执法决定)|"
    r"(?P<requests>信息公开申请|依申请(?:政府)?(?:信息)?公开|公开申请|申请公开|(?:新收|收到|受理|办理|答复|办结)申请|申请人|申请件)|"
    r"(?P<other>留言|热线|信箱|工单|诉求|来信|来电|来访|信访(?:件|事项|案件)|建议|提案|复文|公文|公开属性|咨询|网民|问卷|稿件|意见|"
    r"整改|评查|典型|审核|征求|投诉件|举报件|审批|备案|培训|会议|检查)|(?P<bare>申请)"
)
_PUBLISHING = re.compile(r"公示|公布|发布|上传|录入|归集|推送|报送|主动公开|公开(?=行政|[许处强])|信用")
_OTHER_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?年|(?<![比较同与和转结])(?P<last>上年(?!度?结转|度?转结)|去年|上一年|往年|历年|近[两三几]年|以来|同期)|"
    r"(?P<own>今年|本年|全年|年内|当年)"
)
_OWN_YEAR = re.compile(r"今年|本年|全年|年内|当年")
_PART_OF_ALL = re.compile(
    r"[局委办厅院镇乡]$|街道$|部门|单位|网|邮|信函|当面|现场|传真|平台|渠道|领域|方面|征收|农业|教育|自然资源"
)
_BY_WAY_OF = re.compile(
    r"(?:^|[，；：])(?:其中)?(?:，)?(?:通过|经由|从|以|由|在|涉及|关于|针对|向)[^，；]{1,24}(?:，|$)"
)
_ATTRIBUTES = re.compile(r"属性|公文")  # what is said there of 依申请公开 and 不予公开 are documents, not applications
_APPLIED = re.compile(r"收|受理|办|答复|规范性文件|复议|诉讼|决定")
_FAR = 300
_TIMELY = re.compile(r"按时|按期|及时|期限|时限")
_LATE = re.compile(r"延期|延长|超期|逾期|超过")
_ON_DISCLOSURE = frozenset(
    ("disclosure", "review", "suit")
)  # an office is asked for reconsideration of other things too
_PART = ("其中", "另有", "另", "还", "外")
_JOINTS = re.compile(
    r"^(?:[和及并与、]|连同|加上|另有|另|同时|其中[，：]?|.{0,24}等(?:多种)?(?:渠道|方式|途径|形式)|分别为?|包括|包含|即|主要|按结果分|办理结果(?:为|包括)|结果(?:为|包括))+"
)


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A number of the prose that speaks of a cell. ``of_a_part`` tells that it may count only a part of it."""

    figure: Figure
    metric: Metric
    of_a_part: bool

    @property
    def sure(self) -> bool:
        """True where the number can only be the cell's own total."""
        return self.metric.plain and not self.of_a_part


class ProseCells:
    """Finds the metrics of a report's numbers."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._fillers = filler_pattern(subject)

    def all(self) -> tuple[CellFigure, ...]:
        """Return the numbers that speak of cells, in order."""
        return self._subject.once("prose cells", lambda: tuple(self._all()))

    def _all(self) -> Iterator[CellFigure]:
        paragraph, topic = -1, ""
        for sentence, figures in zip(self._subject.sentences, self._subject.figures, strict=True):
            if sentence.paragraph != paragraph:
                paragraph, topic = sentence.paragraph, "requests" if sentence.aspect == "requests" else ""
            mentions = list(_TOPICS.finditer(self._subject.marked, sentence.start, sentence.end))
            at, parted = 0, False
            for figure in figures:
                parted = parted and not self._turns(sentence, figure)
                while at < len(mentions) and mentions[at].start() < figure.quantity.start:
                    topic, at = self._topic(sentence, mentions[at], topic), at + 1
                found = self._of(sentence, figure, topic, parted=parted)
                if found is not None:
                    yield found
                elif _PART_OF_ALL.search(figure.label) and not self._in_brackets(sentence, figure):
                    parted = True
            for mention in mentions[at:]:
                topic = self._topic(sentence, mention, topic)

    def core(self, phrase: str) -> str:
        """Return a phrase without the words that change nothing."""
        return self._fillers.sub("", phrase)

    def _topic(self, sentence: Sentence, mention: re.Match[str], topic: str) -> str:
        """A bare 申请 brings back the topic of its own section only."""
        found = mention.lastgroup or ""
        if found != "bare":
            return found
        return "requests" if sentence.aspect == "requests" and topic in ("other", "") else topic

    def _of(self, sentence: Sentence, figure: Figure, topic: str, *, parted: bool) -> CellFigure | None:
        if not figure.quantity.exact:
            return None
        label = self.core(figure.label)
        joint = _JOINTS.match(label)
        label = label[joint.end() :] if joint else label
        for phrase in dict.fromkeys((label, label + figure.tail.removeprefix("的"))):
            metric = metric_named(phrase, topic, figure.quantity.unit)
            if metric is not None:
                break
        else:
            return None
        if self._is_of_another_year(sentence, figure) or _is_information(sentence, figure):
            return None
        before = self._before(sentence, figure)
        if _ATTRIBUTES.search(before + figure.label):
            return None
        if metric.name.endswith("决定") and _PUBLISHING.search(before + figure.label):
            return None
        if metric.topic in _ON_DISCLOSURE and sentence.aspect != "requests" and not self._on_disclosure(sentence):
            return None
        lead = joint.group() if joint else ""
        part = lead.startswith(_PART) and "结转" not in metric.name
        timely = _TIMELY.search(figure.label)
        if timely and _LATE.search(self._subject.marked, sentence.start, sentence.end):
            return None
        elsewhere = metric.topic in _ON_DISCLOSURE and not self._on_disclosure(sentence)
        of_a_part = (
            parted or part or bool(timely) or elsewhere or (bool(_BY_WAY_OF.search(before)) and "等" not in lead)
        )
        return CellFigure(figure, metric, of_a_part)

    def _turns(self, sentence: Sentence, figure: Figure) -> bool:
        """True where a ； stands before a number's words: what was said of a part is over."""
        return (
            figure.mark == "；"
            or self._subject.marked[max(sentence.start, figure.start - 40) : figure.start].count("；") > 0
        )

    def _in_brackets(self, sentence: Sentence, figure: Figure) -> bool:
        before = self._subject.marked[max(sentence.start, figure.start - _FAR) : figure.start]
        return before.rfind("（") > before.rfind("）")

    def _before(self, sentence: Sentence, figure: Figure) -> str:
        """Return what stands in the sentence before a number's words, from the last ； on."""
        start = max(sentence.start, figure.start - _FAR)
        return self._subject.marked[start : figure.start].rpartition("；")[2]

    def _is_of_another_year(self, sentence: Sentence, figure: Figure) -> bool:
        named = list(_OTHER_YEAR.finditer(self._before(sentence, figure)))
        if not named or named[-1]["own"] or _OWN_YEAR.search(figure.label):
            return False
        last = named[-1]
        return last["last"] is not None or last["year"] != str(self._subject.report.year)

    def _on_disclosure(self, sentence: Sentence) -> bool:
        return self._subject.marked.find("信息公开", sentence.start, sentence.end) >= 0


def _is_information(sentence: Sentence, figure: Figure) -> bool:
    """依申请公开信息59条, among what was published, are no applications."""
    return sentence.aspect == "proactive" and figure.quantity.unit == "条" and not _APPLIED.search(figure.label)


def cell_values(report: ReadReport) -> dict[CellId, Decimal]:
    """Return the cells of a report that hold a number; one that does not apply counts nothing."""
    return {
        cell: Decimal(reading.value) if not isinstance(reading.value, str) else Decimal(0)
        for cell, reading in report.cells.items()
        if reading.value is not None
    }
