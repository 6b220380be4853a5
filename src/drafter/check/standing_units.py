"""Measure words with no number before them: 公开信息条, 组织自查次, 现行有效件.

Whether 条 or 次 is a word of its own is told by the segmenter: 头条 and 批次 are words, 信息条 and 自查次 are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.subject import Subject, Word

# Behind these nothing but a number may be missing.
_ANYWHERE = frozenset(("条", "次", "份", "个", "万元"))
# 公示期, 填埋场, 申请件 and 解读篇 are things of their own: these units only behind what they count.
_BEHIND = {
    "场": frozenset(
        ("培训", "培训班", "会议", "讲座", "宣传", "活动", "发布会", "座谈会", "直播", "听证会", "宣讲", "宣传活动")
    ),
    "期": frozenset(("培训", "培训班", "公报", "简报", "专刊", "通报", "访谈")),
    "篇": frozenset(("信息", "稿件", "文章", "简讯", "报道", "新闻", "动态", "推文", "图文", "通讯")),
    "封": frozenset(("来信", "信件", "邮件", "电子邮件")),
    "起": frozenset(("案件", "纠纷", "投诉", "举报", "诉讼", "复议", "行政诉讼", "行政复议")),
    "宗": frozenset(("案件", "纠纷", "诉讼", "复议", "行政诉讼", "行政复议")),
    "元": frozenset(("收费", "费用", "处理费", "金额", "经费", "共计", "合计", "收取")),
    "件": frozenset(
        (
            "行政许可",
            "行政处罚",
            "行政强制",
            "处罚",
            "强制",
            "决定",
            "诉讼",
            "复议",
            "行政诉讼",
            "行政复议",
            "文件",
            "废止",
        )
    ),
}
# 咨询件 is what a hotline sorts, 信访件 a word of every day: counted they are where the clause counts.
_CASES = frozenset(("咨询", "求助", "来电", "诉求", "办结", "答复", "受理", "许可", "建议", "解读", "政策", "公文"))
_WORDS_OF_THEIR_OWN = frozenset(("申请", "投诉", "举报", "信访", "来信", "工单", "提案"))
_COUNTING = re.compile(
    r"(?:^|[，；：])(?:全年|年内|本年度|今年|20\d\d年|共计?|累计|合计|总计)[^，；：的对按将]{0,8}"
    r"(?:收到|受理|接到|办理|办结|答复|回复|处理|接收|接待)[^，；：的对按将]{0,10}$"
)
_ADDED_UP = re.compile("共计?|累计|合计|总计")
_NEXT = re.compile(r"\s*(?:$|[，。；、）]|其中|同比|[比较](?:上年|去年|上一年))")
_NUMERAL = re.compile(r"[\d零\u3007一二两三四五六七八九十百千万亿几多数余半每各逐整首本该此这那同另某]$")
_NO_NOUN = frozenset(
    (
        "若干",
        "许多",
        "好多",
        "多少",
        "很多",
        "无数",
        "大量",
        "同一",
        "单独",
        "任何",
        "其他",
        "其它",
        "其余",
        "部分",
        "上述",
        "以上",
        "以下",
        "下列",
        "相关",
        "有关",
        "相应",
        "这些",
        "那些",
        "哪些",
        "某些",
        "有些",
        "一些",
        "整个",
        "所有",
        "全部",
        "分别",
        "按照",
        "单位",
        "对应",
        "具体",
        "逐步",
        "上下",
        "前后",
        "再次",
        "屡次",
        "随机",
    )
)
# 产业链条 may be cut as 产业链 and 条.
_ENDS_IN_A_WORD = {
    "条": "链线纸苗信教枝词头荆钢薯收欠便封字金发彩律法木面",
    "次": "层批人场档班车频航座名梯件条期轮版台顺级架席段",
    "份": "股身月省年成备水县部",
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_UNITS = _ANYWHERE | _BEHIND.keys()
_BACK = 40


def units_alone(subject: Subject) -> Iterator[tuple[int, int]]:
    """Yield measure words, with the word before them, that stand where a number belongs in front of them."""
    words = subject.words
    for number, word in enumerate(words):
        if word.text in _UNITS:
            at = number - 1
            while at >= 0 and not words[at].text.strip():
                at -= 1
            if at >= 0 and _lacks(subject, words[at], word):
                yield words[at].start, word.end


def _lacks(subject: Subject, before: Word, unit: Word) -> bool:
    noun = before.text
    if not _CHINESE.fullmatch(noun) or noun in _NO_NOUN or _NUMERAL.search(noun):
        return False
    if noun[-1] in _ENDS_IN_A_WORD.get(unit.text, ""):
        return False
    sentence = subject.sentence_at(unit.start)
    if sentence is None or not _NEXT.match(subject.marked, unit.end, sentence.end):
        return False
    if not subject.marked[unit.end : sentence.end].strip() and subject.lines_are_broken:
        return False  # 信息条 at the end of a line, 目 on the next
    if _is_quoted(subject.marked[sentence.start : unit.start]):
        return False
    if unit.text in _ANYWHERE or noun in _BEHIND[unit.text]:
        return True
    return unit.text == "件" and _is_counted(subject.marked[max(sentence.start, unit.start - _BACK) : unit.start], noun)


def _is_counted(clause: str, noun: str) -> bool:
    """Return whether a clause that ends with a noun counts it, so that 件 behind it is the measure word."""
    if clause.endswith("现行有效"):
        return True
    found = _COUNTING.search(clause) if noun in _CASES or noun in _WORDS_OF_THEIR_OWN else None
    return found is not None and (noun in _CASES or _ADDED_UP.search(found.group()) is not None)


def _is_quoted(said: str) -> bool:
    return said.count("《") > said.count("》") or said.count("“") > said.count("”")
