"""Words of replies that several readers look for."""

from __future__ import annotations

import re

NOTHING = re.compile(
    "没有?(?!结|问题|想|事|几|多少|数|统计|出来|核|汇总|算|查|录|加|上报|报上)|未(?!成年|来|统计|汇总)|无(?!障碍|法|论)|零(?!星|售|散|件)"
)
VAGUE = re.compile("没几|没多少|不多|若干|好几|不少|很多|许多|几十|几百|上百|上千|十几|几千|无数|大量")
TOTAL = re.compile("一共|总共|合计|共计|总计|全年|[^公一]共")
ROUGH = "约数，请给准确数"
PARTIAL = "这是一段时间的数，请说全年的数"
UNNAMED = "没有说明是哪一项的数"
UNCLEAR = "不能确定是哪一项的数"
TWICE = "这一项说了不止一个数，请说全年的数"
EACH = "“各”是每一个的数，请说合计"
NO_DAY = "请说是哪一天"
FRACTION = "这一项要填整数"
CONTRADICTS = "前后说法不一样，请再说一遍"

_QUESTION = re.compile(
    "[，,]?(?:是这个意思吗|(?:这么|这样)写?(?:可以|行|对)吗|对吧|对吗|行吗|可以吗|是吧|好吗"
    "|[您你]?(?:看|看看)?(?:对不对|行不行|可不可以|可以不|行不|对不|好不好|是不是))[?？。]*$"
)
_OPENING = re.compile(
    r"^(?:我们|我|咱们?|本)?(?:单位|镇里|乡里|局里)?(?:的)?(?:就|就是|应该|可以)?(?:是|叫|称|为|填|写|用|设在)(?:的)?[：:]?|^就"
)
_CLOSING = re.compile("(?:吧|呢|啊|哦|嘛|了吧|就行|就可以)*[。.]?$")


_CHATTER_BEFORE = re.compile(
    r"^(?:[嗯哦啊呃哎唉]+[，, ]|(?:今年|这个|那个|这块)(?:的话|嘛|呢|么)[，,]?"
    r"|(?:刚|刚才)?我?(?:们)?(?:查|看|问|翻|核|数)(?:了|过)[^，,。：]{0,8}[，,：:])"
)
_CHATTER_BEHIND = re.compile(
    "[，,。；;](?:就这些|就这样|没了|没有了|其他没有?了?|谢谢.*|麻烦.*|辛苦.*|[您你]看.*"
    "|领导.{0,3}看.*|材料.{0,3}在.*|比去年.*|以上.*)[。.！!?？]*$"
)
_COMMENT = re.compile("[，,](?:不要|不用|别|就这样|这样写|这么写|就行|就可以|应该没错|没错|对外都).*$")


def without_comment(text: str) -> str:
    """Return a text without what only says how it is meant: 石壕乡人民政府吧，不要带县名."""
    return _COMMENT.sub("", text.strip())


def is_chatter(text: str) -> bool:
    """True for what is only said before a fact: 我查了一下台账，."""
    return _CHATTER_BEFORE.fullmatch(text.strip()) is not None


def without_chatter(text: str) -> str:
    """Return a text without what is only said around it: 我查了一下台账，…，就这些."""
    return _CHATTER_BEHIND.sub("", _CHATTER_BEFORE.sub("", text.strip()))


def without_question(text: str) -> str:
    """Return a text without 对吧 or 这么写可以吗 behind it."""
    return _QUESTION.sub("", text.strip())


def bare_text(text: str) -> str:
    """Return a text without the words that only open or close a reply: 就叫我局吧."""
    said = _CLOSING.sub("", _OPENING.sub("", without_chatter(text)).strip()).strip()
    return said or text.strip()
