"""CT05: claims of success with no figure near."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.figures_near import has_figure
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Sentence, Subject

_DEGREE = (
    r"(?:较为|更加|十分|非常|比较|日益)?"
    r"(?:显著|明显|突出|大幅|极大|积极|良好|较好|丰硕|喜人|阶段性|预期|实质性|长足|新|一定)"
)
_CLAIM = re.compile(
    rf"取得(?:了)?(?:{_DEGREE})?(?:的)?(?:工作)?(?:成效|实效|成果|效果|成绩|进展|佳绩|进步)|"
    r"(?:成效|成果|效果|进展|成绩)(?:十分|非常|较为|更加|比较)?(?:显著|明显|突出|斐然|良好|喜人)|"
    r"(?:得到|赢得|获得|受到|博得)(?:了)?[^，。；、]{0,14}(?:好评|认可|肯定|赞誉|称赞|欢迎|点赞)|"
    r"(?:满意度|满意率|公信力|透明度|知晓率|知晓度|获得感|水平|质量|效率|能力)(?:得到|有了|都有)?(?:了)?"
    r"(?:显著|明显|大幅|极大|较大)(?:地|的|幅度)?(?:提升|提高|增强|改善)|"
    r"(?:显著|明显|大幅|极大|有效)地?(?:提升|提高|增强|改善)了|"
    r"收到(?:了)?(?:良好|较好|很好|明显|预期)(?:的)?(?:社会)?(?:效果|成效|反响)|圆满完成(?:了)?"
)
_AIM = re.compile(r"将|力争|争取|确保|努力|下一步|今后|旨在|力求|为了|以期|目标|要求|推动|促进|保证")
# What shows a result in the sentence before: a rate, a rank, a mark, a change.
_RESULT = re.compile(r"\d(?:\.\d+)?[%分]|百分之|第\d+|名|满意|提升|增长|下降|减少|缩短|获奖|表彰|优秀|完成")
_TURN = re.compile(r"但|然而|不过|虽|尽管|与[^，。；]{2,20}相比")


class ResultWithoutFigure(Rule):
    """成效没有数字

    为什么：说“成效显著”“群众好评”要有依据；前后没有一个数字，谁都可以这样写，评估时不算成绩，还容易被追问。
    依据：惯例，退回意见中常见的“成效没有数据支撑”
    错误：严格按照时间节点抓好工作落实，取得了预期成效。
    正确：按照时间节点完成12项任务，发放社会评议问卷120份，满意率96.7%。
    """

    code = "CT05"
    name = "result-without-figure"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding for all claims whose sentence and neighbours hold no figure."""
        places = [
            span
            for number, sentence in enumerate(subject.sentences)
            if (span := _claim(subject, sentence)) and not _figure_near(subject, number)
        ]
        if places:
            texts = "”“".join(dict.fromkeys(subject.text[slice(*each)] for each in places))
            rest = [span_evidence(subject, *each) for each in places[1:]]
            said = f"“{texts}”前后没有数字或者事实支持；请写出数字、名次、群众评价等依据，没有依据的删去。"
            yield self.at(subject, *places[0], said, evidence=rest)


def _claim(subject: Subject, sentence: Sentence) -> tuple[int, int] | None:
    """Return the first claim of a sentence that is neither an aim nor granted before a but."""
    for match in _CLAIM.finditer(subject.plain, sentence.start, sentence.end):
        clause = max(subject.plain.rfind(mark, sentence.start, match.start()) for mark in "，；：。、")
        before = subject.plain[max(clause, sentence.start) : match.start()]
        done = "了" in match.group()
        if _AIM.search(before) and not (done and not re.search("将|力争|争取", before)):
            continue
        if not _TURN.search(subject.plain, sentence.start, sentence.end):
            return match.span()
    return None


def _figure_near(subject: Subject, number: int) -> bool:
    """True where the sentence or the next holds a figure, or the one before tells a result in figures."""
    sentence = subject.sentences[number]
    before, after = subject.sentences[max(0, number - 1) : number], subject.sentences[number : number + 2]
    same = [each for each in (*before, *after) if each.paragraph == sentence.paragraph]
    return any(
        has_figure(text) and (each.start >= sentence.start or _RESULT.search(text))
        for each in same
        for text in (subject.plain[each.start : each.end],)
    )
