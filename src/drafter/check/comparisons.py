"""Figures that compare: how much more or less than last year."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.check.figures import Figure

_COMPARES = re.compile(
    r"增加|增长|增幅|增速|上升|提升|提高|减少|下降|降低|降幅|翻|多于|少于|比(?:上年|去年|20)|较(?:上年|去年|上一年|20)|同比|环比|与上年|上年(?!度?结转)|去年|同期"
)
UP = re.compile(r"增加|增长|增幅|增速|上升|提升|提高")
DOWN = re.compile(r"减少|下降|降低|降幅")


def compares(figure: Figure) -> bool:
    """True for a figure that says how something changed, or what it was last year."""
    return bool(_COMPARES.search(figure.label))


def share_fits(shown: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Return whether a percentage as shown is ``part`` of ``whole``, rounded or cut at its last decimal."""
    if not whole:
        return False
    exponent = shown.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(part * 100 / whole - shown) < step
