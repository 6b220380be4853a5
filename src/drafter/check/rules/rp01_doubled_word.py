"""RP01: a word written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.finding import Finding
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

_HAN = "\u3400-\u9fff"
_DOUBLED = re.compile(f"([{_HAN}]{{2,8}}?)\\1+")
_SINGLE = re.compile(r"([的了和及与在对将为由向被把从并是以按或])\1+")
_SMALL_WORDS = "的了和及与并等是在将为也已后前中时"
_AROUND = 12

# Verbs that are said twice for a short while: 坐下来研究研究。
_BRIEF = frozenset(("研究", "讨论", "商量", "了解", "学习", "考虑", "打听", "参观", "认识", "介绍"))  # fmt: skip
_STRESSED = frozenset(("非常", "很多", "许多", "等等", "谢谢", "慢慢", "好好", "彼此", "意思"))  # fmt: skip
_COUNTED = "一逐"  # 一件一件, 逐条逐条

# Words that end one noun and begin the next, and what follows the next: 政务公开｜公开栏, 服务中心｜中心主任.
_BEGINS = {
    "公开": ("栏", "专栏", "目录", "指南", "平台", "专区", "发行", "办公室", "办主任", "条例", "日", "属性", "事项",
             "招"),
    "管理": ("办法", "制度", "人员", "局", "部门", "规定", "系统", "平台", "员", "机制", "委", "中心"),
    "服务": ("中心", "大厅", "对象", "窗口", "热线", "平台", "站", "点", "员", "事项", "指南", "所", "型"),
    "信息": ("员", "化", "处理", "量", "源", "系统", "中心", "技术", "安全", "资源", "网"),
    "工作": ("人员", "日内", "日前", "日以"),
    "规范": ("性", "化"),
    "监督": ("员", "电话", "热线", "检查", "所", "局", "管理"),
    "检查": ("组", "站", "员"),
    "审查": ("意见", "员", "会"),
    "审核": ("意见", "员", "人"),
    "考核": ("组", "办法", "指标", "细则", "结果"),
    "评议": ("员", "会", "代表"),
    "培训": ("班", "会", "计划", "机构"),
    "咨询": ("电话", "台", "点", "热线", "服务"),
    "申请": ("人", "表", "书", "渠道", "量", "事项"),
    "执法": ("人员", "局", "队", "大队", "案卷"),
    "行政": ("执法", "许可", "处罚", "强制", "复议", "诉讼", "机关", "审批", "服务", "管理", "村"),
    "安全": ("生产", "监管", "员"),
    "环境": ("保护", "治理", "卫生", "整治"),
    "教育": ("局", "体育", "部门"),
    "保障": ("标准", "金", "对象", "局", "中心", "房"),
    "处罚": ("决定", "结果", "信息", "案"),
    "许可": ("决定", "结果", "信息", "证"),
    "社区": ("居", "党", "工作", "书记", "干部", "网格"),
    "街道": ("办", "党"),
    "中心": ("主任", "副", "城", "小学", "工作", "负责", "校", "村"),
    "办公室": ("主任", "副", "工作", "负责"),
    "委员会": ("委员", "主任", "副", "办公室"),
    "年度": ("报告", "考核", "工作", "计划", "预算", "决算", "总结", "目标"),
    "代表": ("建议", "团", "委员", "大会"),
    "组织": ("部", "法", "实施", "领导"),
    "农业": ("农村", "局"),
    "农村": ("土地", "宅基地", "危房", "低保", "公路", "供水", "人居"),
    "企业": ("家", "名", "法人"),
    "项目": ("部", "法人", "库", "建设"),
    "网站": ("群", "管理"),
    "学校": ("校",),
    "小学": ("生",),
    "中学": ("生",),
    "技术": ("人员", "员", "服务"),
    "资金": ("使用", "分配", "管理", "安排"),
    "经费": ("支出", "使用", "预算", "决算"),
    "医疗": ("保", "机构", "救助"),
    "社会": ("保", "救助", "评议", "公益", "组织", "公众"),
    "领导": ("小组", "干部"),
}  # fmt: skip
_GOVERNMENT_OF = "民县市区镇乡省旗州"


class DoubledWord(Rule):
    """词语重复

    为什么：同一个词连写两遍，多半是修改时没删干净，一眼就能看出没有校对，退回意见里很常见。
    依据：惯例，县区审核退回意见中常见的文字差错
    错误：组织机关干部和村属单位单位负责人学习《条例》。
    正确：组织机关干部和村属单位负责人学习《条例》。
    """

    code = "RP01"
    name = "doubled-word"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every word of two to eight 汉字 written twice, and every small word written twice."""
        headings = [(each.start, each.end) for each in subject.report.headings]
        prose = [(each.start, each.end) for each in subject.prose]
        for start, end in sorted({*headings, *prose}):
            for match in _DOUBLED.finditer(subject.plain, start, end):
                yield from self._word(subject, match, _borders(subject, match, start, end))
            for match in _SINGLE.finditer(subject.plain, start, end):
                borders = _borders(subject, match, start, end)
                if all(at in borders for at in range(match.start(), match.end() + 1)):
                    yield self._say(subject, match, certain=True)

    def _word(self, subject: Subject, match: re.Match[str], borders: frozenset[int]) -> Iterator[Finding]:
        """Judge a word written twice by the borders of words around it; what is good Chinese yields nothing."""
        word, middle = match.group(1), match.start() + len(match.group(1))
        following = subject.plain[match.end() : match.end() + 1]
        noun_follows = "\u3400" <= following < "\ua000" and following not in _SMALL_WORDS
        if middle not in borders or _is_chinese(subject.plain, match, noun_follows=noun_follows):
            return
        begins, ends = match.start() in borders, match.end() in borders
        if word in _BRIEF:
            yield self._ask(subject, match)
        elif begins and ends:
            unclear = noun_follows and word in _BEGINS
            severity = "warning" if unclear else "error"
            yield self._say(subject, match, certain=not unclear and word != "公开", severity=severity)
        elif begins and word not in _BEGINS:
            if _runs_on(match, borders):
                yield self._say(subject, match, certain=True)  # 加强｜加强监督, not 公众｜公众号
        elif ends or word in _BEGINS:
            yield self._say(subject, match, certain=False, severity="warning")  # 主动公开｜公开

    def _say(self, subject: Subject, match: re.Match[str], *, certain: bool, severity: str = "error") -> Finding:
        word, whole = match.group(1), match.group()
        message = f"“{whole}”里“{word}”连写了{len(whole) // len(word)}遍，请删去多余的，只留一个。"
        return self.at(
            subject,
            match.start(),
            match.end(),
            message,
            replacement=word if certain else None,
            severity="error" if severity == "error" else "warning",
        )

    def _ask(self, subject: Subject, match: re.Match[str]) -> Finding:
        message = f"“{match.group()}”是不是多写了一个“{match.group(1)}”？口语里可以这样说，报告里写一个就够了。"
        return self.at(subject, match.start(), match.end(), message, severity="question")


def _is_chinese(text: str, match: re.Match[str], *, noun_follows: bool) -> bool:
    """True where the word stands twice rightly: 一件一件, 研究研究。, 县政府｜政府网站, 公开｜公开栏."""
    word = match.group(1)
    if word in _STRESSED or (len(word) == 2 and word[0] in _COUNTED and word != "一是"):
        return True
    if word in _BRIEF and not noun_follows:
        return True
    if word == "政府" and noun_follows and text[match.start() - 1 : match.start()] in _GOVERNMENT_OF:
        return True
    return text.startswith(_BEGINS.get(word, ()), match.end())


def _runs_on(match: re.Match[str], borders: frozenset[int]) -> bool:
    """True where the second piece begins a dictionary word whose rest is a word itself: 加强监督, not 规范性."""
    following = min((at for at in borders if at > match.end()), default=match.end())
    return following - match.end() >= 2


def _borders(subject: Subject, match: re.Match[str], start: int, end: int) -> frozenset[int]:
    """Return where words begin and end around a place: the words of the prose, or of a heading cut here."""
    sentence = subject.sentence_at(match.start())
    if sentence is not None:
        words = subject.words_in(max(sentence.start, match.start() - _AROUND), min(end, match.end() + _AROUND))
        return frozenset(at for word in words for at in (word.start, word.end))
    borders = [start]
    for text in subject.segmenter.words(subject.plain[start:end]):
        borders.append(borders[-1] + len(text))
    return frozenset(borders)
