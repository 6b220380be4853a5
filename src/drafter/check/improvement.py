"""Part five as problems and what was or will be done about them: what the rules on it share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from drafter.check.subject import Subject
from drafter.recognition.report import Item

Span = tuple[int, int]

# What problems and measures are about. One topic shared is enough for a measure to answer a problem.
_TOPICS = {
    "人员": re.compile(r"人员|人手|人才|队伍|专职|兼职|身兼|业务|素质|能力|培训|学习|信息员|联络员|专业|交接|水平"),
    "认识": re.compile(r"认识|重视|意识|积极性|主动性|思想|观念|理念|宣传|学习|培训|责任"),
    "及时": re.compile(r"及时|时效|滞后|超期|超过\d+个工作日|延迟|更新|迟|时限|期限|进度|速度"),
    "内容": re.compile(
        r"内容|全面|深度|广度|质量|重点领域|数量|偏少|较少|完整|丰富|细化|范围|不全|信息量|覆盖|标准|规范化|目录|清单"
    ),
    "渠道": re.compile(
        r"渠道|形式|方式|载体|平台|网站|网页|新媒体|公众号|栏目|公开栏|专栏|专区|途径|单一|线上|线下|公示"
    ),
    "解读": re.compile(r"解读|图解|图文|视频|通俗|政策"),
    "申请": re.compile(r"申请|答复|文书|补正"),
    "互动": re.compile(r"宣传|知晓|参与|群众|公众|互动|回应|关切|需求|满意|便民|反馈|意见|留言|征集|知识"),
    "制度": re.compile(
        r"制度|机制|流程|程序|审核|审查|把关|监督|督查|督促|检查|考核|责任|协调|衔接|统筹|管理|规范|职能|分工|配合|保障"
    ),
    "差错": re.compile(r"错|差错|不规范|不准|格式|敏感|隐私|校对|审核|把关|链接|规范|质量"),
    "平衡": re.compile(r"不均|不平衡|差距|单位之间|部门之间|村与村|个别|部分|指导|督促|帮扶|统筹"),
    "创新": re.compile(r"创新|特色|亮点|经验|探索"),
}

# Phrases in which a word of doing tells what is lacking.
_LACKING = re.compile(
    r"(?:有待|尚待|仍?需要?|亟[须待需]|还要|还应)[^，。；]{0,20}|[^，。；]{0,16}(?:不够|不足|不强|不到位|不及时|不高|不全|不深|不多|不严)[^，。；]{0,8}"
)
_DOING = re.compile(
    r"下一?步|下一?阶段|下一?年|今后|接下来|每(?:季度|月|周|半年|天)|明年|下年度|将|整改|改进|加强|加大|完善|强化|提升|提高|健全|"
    r"优化|规范|推进|开展|建立|落实|组织|拓宽|拓展|丰富|充实|增加|补充|调整|明确|安排|定期|及时|坚持|严格|创新|畅通|深化|做好|抓好|"
    r"督促|学习|培训|已|完成|解决|制定|印发|\d月(?!以?[来前没未])|[\u4e00-\u9fff]了(?!解|然)|季度前|年底前|年内|"
    r"由[^，。；]{2,14}(?:负责|牵头)"
)
_DONE = re.compile(
    r"已(?!成为|不)|[\u4e00-\u9fff]了(?!解|然|如指掌)|完成|未再|月起|年内(?!将)|年初以来|今年以来|本年度?|全年|"
    r"(?:上|去)年[^，。；]{0,30}(?:解决|整改|改进|改善)|得到(?:有效|明显|进一步|一定|较大)?(?:解决|改善|改进|提升|提高|加强)|"
    r"整改到位|(?:19|20)\d\d年\d{1,2}月(?!底前|前)"
)
_PROBLEM = re.compile(
    r"问题|短板|薄弱|困难|滞后|单一|差距|[还仍尚]需|需要?(?:进一步|继续|加强|改进)|亟[待需]|待(?:进一步|提高|加强|完善|提升)|有待|"
    r"没有|尚未|未能|仍有|还有|超过|超期|难以|难点|[低迟慢少差缺弱错欠](?=[，。；、的]|$)|[偏较太过](?:低|迟|慢|少|差|弱|窄)|缺[少乏]|"
    r"迟缓|流失|频繁|不(?!断|仅|但|只|同|折不扣|定期|久|得|忘|懈)"
)
_NO_PROBLEM = re.compile(r"(?:没有|未|无|不存在)(?:发现|存在|出现|发生)?[^，。；]{0,8}(?:问题|不足)")
_AIM = re.compile(r"下一?步|下一?阶段|今后|接下来|明年|新的一年|下年度|将|要(?!求)|\d月底前|年底前|季度前|计划|拟")
_LISTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，,是]|[（(]?[\d一二三四五六七八九十]{1,2}[)）.．、])"
)

_WITHIN = re.compile(r"(?<=[。；])\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])\s*")


@dataclass(frozen=True, slots=True)
class Improvement:
    """The problems and measures of part five; ``apart`` is true where they stand in lists of their own."""

    problems: tuple[Span, ...]
    measures: tuple[Span, ...]
    followups: tuple[Span, ...]
    apart: bool


def improvement_of(subject: Subject) -> Improvement:
    """Return the problems and measures of part five, without the sentences that only lead in."""
    problems, measures = _kind(subject, "problem"), _kind(subject, "measure")
    apart = bool(problems) and bool(measures) and measures[0][0] >= problems[-1][1]
    return Improvement(problems, measures, _kind(subject, "followup"), apart)


def _kind(subject: Subject, kind: Literal["problem", "measure", "followup"]) -> tuple[Span, ...]:
    found = [part for each in subject.report.items if each.kind == kind for part in _parts(subject, each)]
    listed = [each for each in found if _is_listed(subject, each)]
    return tuple(listed if len(listed) >= 2 else found)


def _parts(subject: Subject, item: Item) -> Iterator[Span]:
    """Yield what an item holds: 2. in the middle of a line begins another one."""
    starts = [item.start, *(match.end() for match in _WITHIN.finditer(subject.plain, item.start, item.end))]
    yield from zip(starts, [*starts[1:], item.end], strict=True)


def _is_listed(subject: Subject, span: Span) -> bool:
    """True where a stretch begins with 一是, or stands behind a mark such as 1. or （一）."""
    if _LISTED.match(subject.plain, *span):
        return True
    line = max(subject.plain.rfind(mark, 0, span[0]) for mark in "\n。；") + 1
    return _LISTED.match(subject.plain[line : span[0]].strip()) is not None


def topics_of(text: str) -> frozenset[str]:
    """Return what a problem or measure is about."""
    return frozenset(name for name, words in _TOPICS.items() if words.search(text))


def says_what_is_done(text: str) -> bool:
    """True where a text says what was, is or will be done, and not only what is lacking."""
    return bool(_DOING.search(_LACKING.sub("", text)))


def says_done(text: str) -> bool:
    """True where a text tells of something that was done already."""
    return bool(_DONE.search(text))


def says_problem(text: str) -> bool:
    """True where a text tells of something that is wrong or lacking."""
    return bool(_PROBLEM.search(_NO_PROBLEM.sub("", text)))


def says_no_problem(text: str) -> bool:
    """True where a text says that no problem was found."""
    return bool(_NO_PROBLEM.search(text))


def says_aim(text: str) -> bool:
    """True where a text speaks of what is to come."""
    return bool(_AIM.search(text))
