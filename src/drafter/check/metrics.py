"""What a number in the prose counts, where that is a cell of the tables: phrases to cells.

A phrase is matched whole, after words that change nothing (全年, 我镇, 共) are taken out: 收到政府信息公开申请3件
names a cell, 网上收到申请3件 and 县自然资源局39件 name none, as what is left over means something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from drafter.forms import CellId

# One reading of a phrase: cells to be added, a cell after “-” to be taken off.
Reading = tuple[tuple[CellId, int], ...]
COUNT_UNITS = frozenset("件条份宗个起项次例")

_ROWS = {
    "denied": ("state_secret", "by_law", "security", "third_party", "internal", "process", "enforcement_file", "query"),
    "unavailable": ("not_held", "to_create", "unclear"),
    "unprocessed": ("petition", "repeat", "publication", "excessive", "confirm"),
    "other": ("not_corrected", "fee_unpaid", "rest"),
}
_LONGEST = 40
_UNITS = COUNT_UNITS | {"万元", "元"}
# One of these stands in every phrase that names a metric.
_WORDS = re.compile(
    "申请|公开|结转|转结|转|办结|答复|回复|办复|办理|处理|提供|掌握|信息|案卷|查询|秘密|权益|自然人|公民|企业|机构|组织|复议|诉讼|维持|纠正|结果|"
    "审结|审理|制发|制定|出台|废止|有效|许可|处罚|强制|收费|新收"
)
_BARE_REQUEST = re.compile(r"(?<!公开)申请(?!(?:(?:政府)?信息)?公开)")
_BLOCKS = ("litigation_direct", "litigation_after")
_LEGAL_PERSONS = ("enterprise", "research", "charity", "legal_service", "other")


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that the prose counts and the tables too.

    ``words`` is matched with the whole phrase around a number. ``readings`` are the sums of cells that it may
    mean, the plain one first. ``topic`` is what the sentence has to speak of, empty where the phrase says so
    itself. ``plain`` tells that the phrase can only mean its cell: then another number is an error.
    """

    name: str
    topic: str
    words: re.Pattern[str]
    readings: tuple[Reading, ...]
    plain: bool = True
    units: frozenset[str] = COUNT_UNITS


def of_rows(*rows: str, column: str = "total", minus: Sequence[str] = ()) -> Reading:
    """Return the sum of rows of table 3 in one column; a name of a group stands for its rows."""
    plus = [(CellId("table3", row, column), 1) for row in _rows(rows)]
    return (*plus, *((CellId("table3", row, column), -1) for row in _rows(minus)))


def _rows(names: Sequence[str]) -> list[str]:
    return [row for name in names for row in ([f"{name}_{each}" for each in _ROWS[name]] if name in _ROWS else [name])]


def _of_cells(table: str, rows: Sequence[str], column: str) -> Reading:
    return tuple((CellId(table, row, column), 1) for row in rows)


def reading_value(reading: Reading, values: dict[CellId, Decimal]) -> Decimal | None:
    """Return what a reading adds up to, None where one of its cells is not known."""
    if any(cell not in values for cell, _ in reading):
        return None
    return sum((values[cell] * sign for cell, sign in reading), start=Decimal(0))


_REQUEST = (
    r"(?:(?:政府|政务)?信息公开申请|政府信息公开的申请|(?:政府信息)?依申请公开(?:(?:政府)?信息)?(?:申请)?|公开申请|申请公开(?:政府)?信息|"
    r"(?:政府|政务)信息公开依申请|依申请(?:政府)?信息公开(?:申请)?|申请)(?:事项|件|案件|表)?"
)
_COUNT = r"(?:的)?(?:数量|总数|总量|件数|数|量)?(?:为|是|有|达到|达)?"
_RESULT = r"(?:经审查|经审核|办理结果为|结果为|作出|做出|属于|因属于|因|的|决定|答复|告知|以|为|不予公开的?)?"


def _metric(
    name: str, topic: str, words: str, *readings: Reading, plain: bool = True, units: frozenset[str] = COUNT_UNITS
) -> Metric:
    return Metric(name, topic, re.compile(f"(?:{words}){_COUNT}"), readings, plain, units)


def _requests() -> list[Metric]:
    new, handled, left = of_rows("new"), of_rows("handled_total"), of_rows("carried_out")
    all_in = of_rows("new", "carried_in")
    answered = of_rows("handled_total", minus=["other"])
    told = of_rows("handled_total", minus=["other", "unprocessed"])
    of_new = of_rows("new", minus=["carried_out"])
    last = "(?:上年度?|上一年度?|去年)"
    carried_in = rf"{last}(?:结转|转结)(?:的)?(?:{_REQUEST})?|结转(?:自)?{last}(?:的)?(?:{_REQUEST})?(?:继续办理)?"
    carried_out = (
        r"(?:其余)?(?:结转|转结|转)(?:至|到|入)?(?:下年|下一年|次年|明年)度?(?:继续)?(?:办理)?|"
        r"(?:其余)?(?:结转|转结)(?:(?:至|到|入)20\d\d年度?(?:继续办理)?|20\d\d年度?继续办理)"
    )
    got = "收到|接到|接收"
    return [
        _metric("新收政府信息公开申请", "", rf"新(?:收到?|受理|接收){_REQUEST}|本年新收{_REQUEST}|{_REQUEST}新收", new),
        _metric("收到政府信息公开申请", "", rf"(?:{got}){_REQUEST}|{_REQUEST}收到", new, all_in),
        _metric(
            "受理政府信息公开申请", "", rf"(?:受理|收){_REQUEST}|{_REQUEST}受理",
            new, all_in, handled, plain=False,
        ),
        _metric(
            "办理政府信息公开申请", "", rf"办理{_REQUEST}|{_REQUEST}(?:办理)?",
            handled, new, all_in, answered, plain=False,
        ),
        _metric(
            "收到和处理政府信息公开申请", "",
            rf"(?:{got}|受理)(?:[和及并、]|并(?:妥善|及时|依法))?(?:处理|办理|答复|办结)(?:的)?{_REQUEST}",
            handled, new, all_in, answered, plain=False,
        ),
        _metric("办理", "requests", "办理", handled, new, all_in, answered, plain=False),
        _metric("新收申请", "requests", "新收(?:到)?|新受理", new),
        _metric("上年结转", "requests", carried_in, of_rows("carried_in")),
        _metric("结转下年", "requests", carried_out, left),
        _metric(
            "办结", "requests", rf"(?:办结|办理完毕|办理结束)(?:{_REQUEST})?|{_REQUEST}办结",
            handled, of_new, answered,
        ),
        _metric(
            "答复", "requests", rf"(?:答复|回复|办复)(?:{_REQUEST})?",
            handled, of_new, answered, told, new, plain=False,
        ),
    ]  # fmt: skip


def _results() -> list[Metric]:
    groups = (
        ("予以公开", "(?:予以|同意|全部)公开", (("granted",), ("granted", "partial"))),
        ("部分公开", "(?:予以)?部分公开", (("partial",),)),
        ("予以公开和部分公开", "(?:予以)?公开(?:[和及与或]|以及|或者)(?:予以)?部分公开", (("granted", "partial"),)),
        ("不予公开", "不予公开", (("denied",), ("denied", "unavailable"), ("denied", "unavailable", "unprocessed"))),
        (
            "无法提供",
            "(?:本机关不掌握(?:相关|有关)?(?:政府)?(?:信息)?等?(?:原因)?)?无法提供",
            (("unavailable",), ("unavailable_not_held",)),
        ),
        ("不予处理", "不予处理", (("unprocessed",), ("unprocessed", "other"))),
        ("其他处理", "其他处理", (("other",), ("other_rest",))),
    )
    rows = (
        (
            "本机关不掌握相关政府信息",
            "(?:本机关|我[县镇乡局委办])?不掌握(?:相关)?(?:政府)?信息",
            "unavailable_not_held",
        ),
        ("没有现成信息需要另行制作", "没有现成信息(?:需要?另行制作)?", "unavailable_to_create"),
        ("补正后申请内容仍不明确", "补正后(?:申请内容)?仍不明确", "unavailable_unclear"),
        ("信访举报投诉类申请", "信访举报投诉(?:类)?(?:申请)?(?:不予处理)?", "unprocessed_petition"),
        ("重复申请", "重复申请(?:不予处理)?", "unprocessed_repeat"),
        ("行政执法案卷", "行政执法案卷(?:信息)?(?:不予公开)?", "denied_enforcement_file"),
        ("行政查询事项", "行政查询事项(?:不予公开)?", "denied_query"),
        ("国家秘密", "国家秘密(?:不予公开)?", "denied_state_secret"),
        ("内部事务信息", "(?:三类)?内部事务(?:性)?信息(?:不予公开)?", "denied_internal"),
        ("过程性信息", "(?:四类)?过程性信息(?:不予公开)?", "denied_process"),
        ("保护第三方合法权益", "保护第三方合法权益(?:不予公开)?", "denied_third_party"),
    )
    found = [
        _metric(name, "requests", _RESULT + words, *(of_rows(*reading) for reading in readings), plain=False)
        for name, words, readings in groups
    ]
    return found + [_metric(name, "requests", _RESULT + words, of_rows(row), plain=False) for name, words, row in rows]


def _applicants() -> list[Metric]:
    def readings(*columns: str) -> tuple[Reading, ...]:
        return tuple(
            tuple(pair for column in columns for pair in of_rows(*rows, column=column))
            for rows in (("new",), ("new", "carried_in"), ("handled_total",))
        )

    def metric(name: str, words: str, *columns: str) -> Metric:
        source = r"(?:申请人(?:构成)?为?|由|来自)?(?:的)?(?:申请)?(?:提出)?"
        asked = rf"(?:(?:提出|提交)?(?:的)?{_REQUEST}|提出|的)?"
        return _metric(name, "requests", source + words + asked, *readings(*columns), plain=False)

    return [
        metric("自然人申请", "(?:自然人|公民(?:个人)?)", "natural_person"),
        metric("商业企业申请", "(?:商业企业)", "enterprise"),
        metric("科研机构申请", "科研机构", "research"),
        metric("社会公益组织申请", "社会公益组织", "charity"),
        metric("法律服务机构申请", "法律服务机构", "legal_service"),
        metric("法人或其他组织申请", "(?:法人(?:或|和|及)?其他组织|法人或者其他组织)", *_LEGAL_PERSONS),
    ]


def _reviews() -> list[Metric]:
    about = (
        "(?:因|涉及|涉|就|对|有关|关于)?(?:(?:政府|政务)?信息公开(?:工作|申请|答复|事项)?|依申请公开)?"
        "(?:类|方面)?(?:的|而)?(?:引发|引起|产生)?(?:的)?"
    )
    verb = r"(?:发生|收到|产生|新增|有|被)?"
    asked = r"(?:被)?(?:申请|提起|提出)?(?:的)?(?:政府信息公开)?"
    lead = verb + about + verb + asked
    case = r"(?:申请|案件|案)?"
    review = ("table4", ("reconsideration",))
    suits = ("table4", _BLOCKS)
    both = ("table4", ("reconsideration", *_BLOCKS))
    single = tuple(("table4", (block,)) for block in _BLOCKS)
    found = [
        _metric("行政复议", "disclosure", f"{lead}(?:行政)?复议{case}", _of_cells(*review, "total")),
        _metric(
            "行政诉讼", "disclosure", f"{lead}(?:行政)?诉讼{case}",
            _of_cells(*suits, "total"), _of_cells(*both, "total"), *(_of_cells(*each, "total") for each in single),
        ),
    ]  # fmt: skip
    for column, outcome in (
        ("upheld", "(?:结果)?维持(?:原行政行为)?"),
        ("corrected", "(?:结果|被)?纠正"),
        ("other", "其他结果"),
        ("pending", "(?:尚未审结|未审结|尚在审理)"),
    ):
        words = f"(?:经|被|结果|复议|诉讼|判决|法院|机关)?{outcome}"
        found.append(_metric("行政复议结果", "review", words, _of_cells(*review, column), plain=False))
        suit_readings = [_of_cells(*each, column) for each in (suits, *single)]
        found.append(_metric("行政诉讼结果", "suit", words, *suit_readings, plain=False))
    return found


def _documents() -> list[Metric]:
    document = "(?:行政)?规范性文件"
    issued, repealed, in_force = (
        _of_cells("table2", ("normative_documents",), column) for column in ("issued", "repealed", "in_force")
    )
    made = "(?:制发|新制发|制定|新制定|出台|新出台|制定出台)"
    return [
        _metric("制发行政规范性文件", "", f"{made}(?:的)?{document}|{document}(?:的)?{made}", issued),
        _metric("制发行政规范性文件", "", f"印发(?:的)?{document}", issued, plain=False),
        _metric("制发", "documents", "(?:制发|新制发|新制定)", issued),
        _metric("废止行政规范性文件", "", f"(?:宣布)?废止(?:的)?{document}|{document}废止", repealed),
        _metric("废止", "documents", "(?:宣布)?废止", repealed),
        _metric("现行有效行政规范性文件", "", f"现行有效(?:的)?{document}|{document}现行有效", in_force),
        _metric("现行有效", "documents", "现行有效(?:的)?", in_force),
    ]


def _decisions() -> list[Metric]:
    found = []
    for row, name in (("licensing", "许可"), ("penalty", "处罚"), ("coercion", "强制")):
        reading = _of_cells("table2", (row,), "decisions")
        made = "(?:作出|做出|实施|处理)"
        found += [
            _metric(f"行政{name}决定", "", f"{made}(?:的)?(?:行政)?{name}(?:处理)?(?:决定|事项|案件)?", reading),
            _metric(f"行政{name}决定", "decisions", f"(?:行政)?{name}(?:处理)?(?:决定)?", reading, plain=False),
            _metric(f"行政{name}", "", f"(?:办理|办结)(?:的)?行政{name}(?:决定|事项|案件)?", reading, plain=False),
        ]
    return found


def _fees() -> list[Metric]:
    units = frozenset(("万元", "元"))
    reading = _of_cells("table2", ("fees",), "fee")
    words = r"(?:收取|征收|收缴)?(?:的)?行政事业性收费(?:收入|金额|总额)?"
    return [_metric("行政事业性收费", "", words, reading, units=units)]


@lru_cache(maxsize=1)
def metrics() -> dict[str, tuple[Metric, ...]]:
    """Return by topic the metrics that a sentence on it may name; the first that matches a phrase is meant."""
    every = (*_requests(), *_results(), *_applicants(), *_reviews(), *_documents(), *_decisions(), *_fees())
    topics = {each.topic for each in every} | {"other"}
    return {topic: tuple(each for each in every if each.topic in ("", "disclosure", topic)) for topic in topics}


def metric_named(phrase: str, topic: str, unit: str) -> Metric | None:
    """Return the metric that a phrase names in a sentence on a topic, None where it names none."""
    if len(phrase) > _LONGEST or unit not in _UNITS or not _WORDS.search(phrase):
        return None
    for metric in metrics()[topic if topic in metrics() else ""]:
        if unit in metric.units and metric.words.fullmatch(phrase) and _is_clear(metric, phrase, topic):
            return metric
    return None


def _is_clear(metric: Metric, phrase: str, topic: str) -> bool:
    """A bare 申请 is one for information only where the sentence speaks of those."""
    return bool(metric.topic) or topic == "requests" or not _BARE_REQUEST.search(phrase)
