"""Whether a document is a whole report, and the names of its parts: what the rules on completeness ask first."""

from __future__ import annotations

import re

from drafter.check.subject import Subject
from drafter.text.numerals import han_number

UNIFORM_SINCE = 2019  # the first year whose reports follow the uniform format of six parts
PART_NAMES = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
_LEAST_PARTS = 3
_DIRECT = re.compile(  # by phone or mail
    r"(?:电话|传真|热线|拨打|致电|联系方式)[^。，；]{0,8}(?:\d{3,4}[-—－–)）]{1,2}\d{5,8}|\d{7,12}|12345)|邮箱[：:]|@[A-Za-z0-9]|"
    r"0\d{2,3}[-—－–)）]{1,2}\d{7,8}|(?<!\d)0\d{10,11}(?!\d)"
)
_ADDRESS = re.compile(r"邮政?编码?[：:]?\d|联系(?:人|方式)[：:]|地址[：:为]|[路街巷]\d+号")
_PLACE = re.compile(
    r"电子版|https?[：:]|www\.|(?:网站|门户|公众号|信息网|政府网|公开网|平台)[^。]{0,30}(?:公布|公开|发布|查阅|查看|查询|浏览|下载|刊登|登载)|"
    r"(?:登录|登陆|访问|浏览|查阅|下载|公布|发布|刊登|登载)[^。]{0,30}(?:网站|门户|公众号|信息网|政府网|公开网|平台)"
)
# In part one only words about the report itself count: some places put the introduction there.
_OF_REPORT = re.compile(
    r"电子版|本(?:年度?)?报告[^。]{0,40}(?:网站|网上|门户|公众号|信息网|政府网|公开网|平台)[^。]{0,20}(?:公布|公开|发布|查阅|下载)"
)


def is_whole(subject: Subject) -> bool:
    """True where the document is plainly a report and not a piece of one: it has a title and three parts."""
    report = subject.report
    known = {part.number for part in report.parts if part.number}
    return report.title is not None and len(known) >= _LEAST_PARTS


def before_uniform_format(subject: Subject) -> bool:
    """True for a report of a year when each place had a format of its own."""
    year = subject.report.year
    return year is not None and year < UNIFORM_SINCE


def part_called(number: int) -> str:
    """Return what a part is called in a message: 第二部分“主动公开政府信息情况”."""
    return f"第{han_number(number)}部分“{PART_NAMES[number]}”"


def compact(subject: Subject, start: int, end: int) -> str:
    """Return a stretch of the half-width text without spaces."""
    return "".join(subject.plain[start:end].split())


def introduction(subject: Subject) -> str:
    """Return the half-width text before part one, without the title and without spaces; empty where there is none."""
    report = subject.report
    begin = report.title.end if report.title else report.start
    first = min((part.heading.start for part in report.parts), default=begin)
    return compact(subject, begin, first) if first > begin else ""


def part_text(subject: Subject, number: int) -> str | None:
    """Return the half-width text of a part without spaces, None where the report has no such part."""
    part = subject.report.part(number)
    return compact(subject, part.start, part.end) if part else None


def gives_contact(subject: Subject) -> bool:
    """True where the report gives an address, a phone or a mailbox anywhere."""
    return gives_phone_or_mail(subject) or bool(_ADDRESS.search(_all_of(subject)))


def gives_phone_or_mail(subject: Subject) -> bool:
    """True where the report gives a phone, a fax or a mailbox anywhere."""
    return subject.once("phone or mail", lambda: bool(_DIRECT.search(_all_of(subject))))


def _all_of(subject: Subject) -> str:
    return compact(subject, subject.report.start, subject.report.end)


def says_where(subject: Subject) -> bool:
    """True where introduction, part six, or part one in words about the report, says where it is published."""
    last = subject.report.part(6)
    text = introduction(subject) + (compact(subject, last.start, subject.report.end) if last else "")
    return bool(_PLACE.search(text)) or bool(_OF_REPORT.search(part_text(subject, 1) or ""))
