"""What stands around the name or text that was asked for: 嗯，我记得是当面和邮寄，别的没有了."""

from __future__ import annotations

import re

from drafter.interview.understand.patterns import one_of

_FEWEST = 2  # so many characters must be left
_MARKS = "[，,。：:；;！!、…~～ ]"
_SAID_FIRST = one_of(
    "您好 你好 嗯 嗯嗯 哦 噢 啊 呃 哎 对 对的 好 好的 是的 没错 没变 没有变 没有变化 没变化 不变 老样子 "
    "跟去年一样 和去年一样 同去年 稍等 说实话 怎么说呢 哦这个 这个 那个 这个啊 那个啊 这个嘛 这个呀 这个呢 "
    "哦这个啊 嗯这个 回复 答 答复 回答 填报 我看看 看看 我查查 查查 我想想 想想 我翻翻 我看一下 我看下 "
    "我查一下 我查下 让我看看 让我想想 我记得 记得 印象中 应该 大概 可能"
)
_ASKED_OTHERS = r"我?们?(?:刚|刚才|又)?(?:问|查|看|翻|核|请示)(?:了|过)[^，,。：:、]{0,10}"
_CLAUSE_BEFORE = re.compile(rf"\s*(?:{_SAID_FIRST}|{_ASKED_OTHERS}){_MARKS}+(?=.{{{_FEWEST}}})")
_WHO = one_of(
    "我们 我们单位 我们这 我们这里 我们这边 我们这儿 我们镇 我们乡 我们局 我们街道 咱 咱们 本单位 单位 镇里 "
    "局里 乡里 街道 那 这 这个 那个 今年 现在 目前 目前的话 现在的话 暂时 一直 一般 通常 平时 主要 基本 大概 "
    "应该 可能 好像 估计 还 仍 仍然 依然 就 都 也 当然 记得 我记得 印象中 应当 按文件 按规定 文件上 文件里 "
    "文件 按 照 对外 统一 可以 你 你就 就给我 给我"
)
_IS = one_of(
    "是 的是 写的是 写的 写的就是 说的是 定的是 叫的是 填的是 用的是 叫 叫做 叫作 写 写成 写作 写上 填 填写 "
    "填上 填成 称 称为 为"
)
_BEFORE = re.compile(rf"\s*(?:(?:{_WHO})*{_IS}[：:，,]?|目前的话|现在的话|还是|应该是|大概是)(?=.{{{_FEWEST}}})")
_PAST = one_of("以前 原来 原先 过去 之前 本来 早先 去年 上年 前年")
_PAST_BEFORE = re.compile(rf"\s*{_PAST}[^，,。；;]{{0,24}}[，,。；;]+(?=.{{{_FEWEST}}})")
_PAST_BEHIND = re.compile(rf"(?<=..)[，,。；;（(]+{_PAST}(?:的?是|叫|归|由|的)[^，,。；;]{{0,24}}[。)）]*$")
_NOW = re.compile(
    rf"\s*[^，,。；;、]{{0,10}}(?:以后|之后|过后|现在|目前|今年|后来)(?:就|都|才)?(?:是|由|叫|归|改成|改为|换成|改由)(?=.{{{_FEWEST}}})"
)
_NO_OPENING = re.compile("为(?!主)|叫(?!做|作)[^，。]{0,3}号|写[作字真]|填[海埋报]|是[非否]")
_CLAUSE_BEHIND = re.compile(
    rf"(?<=..){_MARKS}*[，,。；;（(\s]{_MARKS}*"
    + one_of(
        "以这个为准 就这个 就这样 就这些 就这几个 就这几样 没错 没变 没变化 没有变化 跟去年一样 和去年一样 "
        "同去年 别的没有了 别的没有 别的没了 其他没有 其他没有了 其它没有 其他的没有 没有别的了 没有别的 "
        "没别的了 没别的 没有其他的了 没有其他了 对的 是的 应该是 应该是的 大概 好像是 我记得 谢谢 谢谢了 "
        "谢谢啊 辛苦了 麻烦了 就这么写 就这么填 这样写 写这个就行 就写这个 填这个就行 没有了 没了 差不多就这些 "
        "差不多了 反正就这些 反正就这个"
    )
    + "[。.！!)）~～吧啊哈了]*$"
)
_BEHIND = re.compile(
    "(?<=..)(?:就行|就好|就可以|就行了|就好了|就可以了|好了|可以了|行了|即可)?(?:的?[吧哈啊呢哦嘛呀啦喽咯哒])?[。.！!~～…\\s]*$"
)


def within(text: str) -> tuple[int, int]:
    """Return where what was asked for stands in a reply, without the courtesies and doubts around it."""
    start, end = 0, len(text)
    while True:
        opening = next(
            (found for each in (_CLAUSE_BEFORE, _PAST_BEFORE, _NOW) if (found := each.match(text, start, end))),
            _opening(text, start, end),
        )
        if opening is None or opening.end() == start:
            break
        start = opening.end()
    while True:
        closing = (
            _CLAUSE_BEHIND.search(text, start, end)
            or _PAST_BEHIND.search(text, start, end)
            or _BEHIND.search(text, start, end)
        )
        if closing is None or closing.start() == end or closing.start() < start + _FEWEST:
            break
        end = closing.start()
    return start, end


def _opening(text: str, start: int, end: int) -> re.Match[str] | None:
    return None if _NO_OPENING.match(text, start, end) else _BEFORE.match(text, start, end)
