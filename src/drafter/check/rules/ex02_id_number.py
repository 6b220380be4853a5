"""EX02: numbers of identity cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

_BEGINS = r"[1-8](?<![A-Za-z0-9/=&?_.%-].)"  # the first digit first: so the search is quicker
_EIGHTEEN = re.compile(_BEGINS + r"\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?![A-Za-z0-9_.-])")
_FIFTEEN = re.compile(_BEGINS + r"\d{5}\d{2}[01]\d[0-3]\d\d{3}(?![A-Za-z0-9_.-])")
_NAMED = re.compile(r"身份证")
_NEAR = 20
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class IdNumber(Rule):
    """公开了身份证号码

    为什么：身份证号码是个人信息，公开出去可能被冒用，发布前必须删去或者遮盖。
    依据：条例，第十五条（涉及个人隐私的信息）
    错误：申请人某某（身份证号：后面写出了18位号码）当面提出申请。
    正确：1名申请人当面提出申请。
    """

    code = "EX02"
    name = "id-number"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each number of 18 digits with its right check digit, and each of 15 that is called one."""
        plain, report = subject.plain, subject.report
        for match in _EIGHTEEN.finditer(plain, report.start, report.end):
            if _is_date(match.group()[6:14]) and _checks(match.group()):
                yield self._say(subject, match)
        for match in _FIFTEEN.finditer(plain, report.start, report.end):
            named = _NAMED.search(plain, max(0, match.start() - _NEAR), match.start())
            if named and _is_date("19" + match.group()[6:12]):
                yield self._say(subject, match)

    def _say(self, subject: Subject, match: re.Match[str]) -> Outcome:
        said = f"这{len(match.group())}位数字是身份证号码；公布前必须删去或者遮盖。"
        return self.at(subject, *match.span(), said)


def _is_date(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) < date(2100, 1, 1)
    except ValueError:
        return False


def _checks(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECKS[total % 11] == number[17].upper()
