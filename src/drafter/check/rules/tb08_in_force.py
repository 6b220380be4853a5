"""TB08: relation H of the form, documents in force from one year to the next."""

from __future__ import annotations

from drafter.check.relation_rule import BetweenYearsRule


class InForce(BetweenYearsRule):
    """现行有效件数与去年接不上

    为什么：现行有效件数一般等于去年的现行有效加今年制发、减今年废止。接不上的多半是漏填了废止件数，也可能是集中清理、移交造成的，要能说清。
    依据：惯例，上下两年的报告互相核对
    错误：去年现行有效6件，今年制发1件、废止2件，现行有效填6件。
    正确：去年现行有效6件，今年制发1件、废止2件，现行有效填5件。
    """

    code = "TB08"
    name = "in-force"
    relation = "H"
