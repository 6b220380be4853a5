"""Whether a sentence tells something that can be looked up: a figure, a date, a document, a deed."""

from __future__ import annotations

import re

# The year of the report alone is no figure, and the 《条例》 that every report names is no document of its own.
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?:年度?)?(?!\d|年?\d{1,2}月)")
_LAW = re.compile(r"《(?:中华人民共和国)?(?:政府信息公开)?条例》|条例第[一二三四五六七八九十百]+条")
_FIGURE = re.compile(
    r"\d|《[^》]|(?:[二两三四五六七八九]|[一二三四五六七八九]?十|[一二三四五六七八九]百)(?:余|多)?"
    r"(?:次|条|件|场|期|名|人|份|篇|项|家|处|轮|批|类|个|级|位|套|块|部|天|季度)|每(?:半?年|季|月|半月|周|日|天|逢)"
)
_DEED = re.compile(
    r"成立|设立|组建|印发|出台|制定了|制订了|修订|任组长|为组长|担任|配备|指定|专人|开设|开通|新增|更新了|编制|整改了|纳入|"
    r"三审|“[^”、公]{2,20}”|习近平|党中央|党的[一二三四五六七八九十]"
)


def has_figure(sentence: str) -> bool:
    """True where a sentence in half-width text holds a number, a date or the name of a document."""
    return bool(_FIGURE.search(_LAW.sub(" ", _YEAR_ALONE.sub(" ", sentence))))


def has_fact(sentence: str) -> bool:
    """True where a sentence holds a figure, or says of something definite that it was done."""
    return bool(_DEED.search(sentence)) or has_figure(sentence)
