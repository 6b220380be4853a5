"""CT01: a section whose text tells of another aspect than its heading names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.aspects import ASPECT_NAMES, aspects_named
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

# What a text under this heading may speak of and still be in its place.
_OWN = {
    "requests": re.compile(
        r"(?<!依)申请(?!公开(?:、|和)不予)|答复|复议|诉讼|补正|受理|收到|征求第三方|会商|信息处理费|答辩|败诉|当面|邮寄|函件|信函"
    ),
    "management": re.compile(
        r"审核|审查|审批|保密|规范性文件|指南|目录|清理|更正|错敏|属性|归档|台账|动态调整|文件库|把关|发布|更新|制度|管理|三审|"
        r"质量|流程|清单|涉密|敏感|隐私|排查|校对|检查|程序|责任"
    ),
    "platform": re.compile(
        r"平台|网站|网页|公众号|新媒体|微信|微博|抖音|栏目|专栏|专区|公开栏|公示栏|宣传栏|公告栏|电子屏|显示屏|渠道|载体|窗口|大厅|查阅|"
        r"客户端|账号|门户|广播|报刊|电视|线上|线下|阵地|系统|QQ|展板"
    ),
    "supervision": re.compile(
        r"监督|考核|评议|追究|问责|培训|领导|责任|检查|督查|督促|自查|巡查|整改|保障|通报|学习|专人|制度|机制|分管|会议|评估|满意|队伍|"
        r"人员|业务|监测|投诉|举报|宣传|组织"
    ),
}
# What only another aspect has to tell.
_FOREIGN = {
    "requests": re.compile(r"(?:收到|受理|办结|答复|新收)[^，。；]{0,16}申请|申请人|补正|行政复议|行政诉讼"),
    "platform": re.compile(
        r"公开栏|公示栏|宣传栏|公告栏|电子屏|显示屏|网站|公众号|新媒体|栏目|专栏|微信|微博|平台(?:建设|维护)"
    ),
    "supervision": re.compile(r"考核|社会评议|责任追究|问责|培训|领导小组|督查|通报"),
    "management": re.compile(r"三审|保密审查|公开指南|公开目录|规范性文件|错敏词|公开属性"),
}
_SECTION_SHORTEST = 15


class WrongHeading(Rule):
    """内容与标题不符

    为什么：第一部分按五个方面写，读者按标题找内容；标题下面写的是另一方面的事，等于这一方面没有报告。
    依据：格式，国办公开办函〔2021〕30号对第一部分五个方面的规定
    错误：（二）依申请公开情况。我镇在便民大厅和各村设公开栏17处，全年更新68期。
    正确：（二）依申请公开情况。全年收到政府信息公开申请3件，办结3件。
    """

    code = "CT01"
    name = "wrong-heading"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each section that tells nothing of its own aspect and clearly something of another."""
        if subject.report.part(1) is None:
            yield self.cannot("没有读到第一部分。")
            return
        for section in subject.report.sections:
            named = aspects_named(section.heading.text)
            if section.part != 1 or len(named) != 1 or section.aspect not in _OWN:
                continue
            text = subject.plain[section.start : section.end]
            if len(text.strip()) < _SECTION_SHORTEST or _OWN[section.aspect].search(text):
                continue
            other = _other(section.aspect, text)
            if other:
                own = ASPECT_NAMES[section.aspect]
                said = f"标题写的是“{own}”，下面说的却是{ASPECT_NAMES[other]}的事；请移过去，这里写{own}的情况。"
                yield self.at(subject, section.heading.start, section.heading.end, said)


def _other(aspect: str, text: str) -> str:
    """Return the other aspect that a text speaks of most, empty where it speaks of none."""
    counts = {each: len(words.findall(text)) for each, words in _FOREIGN.items() if each != aspect}
    most = max(counts, key=lambda each: counts[each])
    return most if counts[most] else ""
