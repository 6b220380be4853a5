"""A reply that mends itself on the way: 公众号90，哦是99 says 公众号99."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.interview.understand.patterns import HAN, either, one_of
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Understood
from drafter.text.quantities import Quantity

_SIGHS = "(?:哦|噢|喔|哎|诶|呃|啊|唉|嗯)"
_WITHDRAWS = either(
    one_of(
        "不对不对 不对 错了错了 错了 说错了 说错 写错了 看错了 算错了 记错了 打错了 不是不是 不是 啊不 不不不 不不 "
        "重说 重新说 我数数 数了数 我看看 我再看看 我查查 我翻翻 再看看 刚问了 刚查了 刚问过 刚核了 又数了一遍 更正一下"
    ),
    r"更正(?=[：:，,])",
    r"不(?=[，, ]|是\D?\d|应)",
)
# 哦 alone is weak: it may open something else that came to mind.
_MARK = re.compile(
    rf"(?<=[，。,；;\s、])(?:{_SIGHS}[，,]?(?P<strong>{_WITHDRAWS})?|(?P<also>{_WITHDRAWS}))(?:了|啊|哈)?[，,：:\s]*"
)
_EARLIER = re.compile("刚才|前面|上面|之前|先前|上一|填的|改成|改为|写成|改到")
_SOFT = re.compile(
    one_of(
        "应该是 其实是 实际是 今年 现在 最后 应该 其实 实际 只有 就是 应当 一共 总共 合计 "
        "是 有 为 共 才 就 了 的 也 都 那个 这个"
    )
    + rf"|{_SIGHS}|[^{HAN}]"
)
_ADDS = re.compile("还有|另外|再加|加上|多了|漏了")
_NOT_THIS = re.compile(r"^(?:是|算)?(?:去年|上年|前年|别的|隔壁)|^[^，。]{0,4}[，, ]+(?:而)?是")
_PAIR = 2
_MOST = 4
_FAR = 30  # how far behind its mark a mended figure may stand


@dataclass(frozen=True, slots=True)
class Mended:
    """A reply as it was meant, with the place that each of its characters has in what was typed."""

    text: str
    places: tuple[int, ...]

    def back(self, understood: Understood) -> Understood:
        """Return what was understood with places in what was typed."""
        return replace(
            understood,
            found=tuple(
                replace(each, start=start, end=end, parts=tuple(self._span(*part) for part in each.parts))
                for each in understood.found
                for start, end in (self._span(each.start, each.end),)
            ),
            unsure=tuple(
                replace(each, start=start, end=end)
                for each in understood.unsure
                for start, end in (self._span(each.start, each.end),)
            ),
            untaken=tuple(self._span(*each) for each in understood.untaken),
        )

    def _span(self, start: int, end: int) -> tuple[int, int]:
        places = self.places[start:end]
        return (min(places), max(places) + 1) if places else (start, start)


def mend(text: str) -> Mended | None:
    """Return a reply with its withdrawn figures replaced, None where it withdraws none."""
    mended = Mended(text, tuple(range(len(text))))
    if _EARLIER.search(text):
        return None
    for _ in range(_MOST):
        further = _mended_once(mended)
        if further is None:
            break
        mended = further
    return mended if mended.text != text else None


def _mended_once(mended: Mended) -> Mended | None:
    reply = Reply(mended.text)
    figures = [each for clause in reply.clauses for each in reply.figures(clause.start, clause.end)]
    for mark in _MARK.finditer(reply.text):
        before = [each for each in figures if each.end <= mark.start()]
        behind = [each for each in figures if mark.end() <= each.start <= mark.end() + _FAR]
        pair = _pair(reply.text, mark, before, behind) if before else None
        if pair is not None:
            return _replaced(mended, mark.start(), pair[0], pair[1], figures)
    return None


def _pair(
    text: str, mark: re.Match[str], before: Sequence[Quantity], behind: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Return the withdrawn figure and the one that stands for it."""
    strong = bool(mark["strong"] or mark["also"])
    start = mark.end()
    for new in behind:
        if _NOT_THIS.match(text[new.end : new.end + 8]) or (new.value == before[-1].value and len(behind) > 1):
            start = new.end
            continue
        said = text[start : new.start]
        if _ADDS.search(said):
            return None
        old = _named_alike(text, said, before, new)
        bare = not _SOFT.sub("", text[max(start, _clause_start(text, new.start)) : new.start])
        if old is None and bare:
            old = next((each for each in reversed(before) if _same_unit(each, new)), None)
        if old is not None and old.value != new.value:
            return old, new
        start = new.end if strong else start
    return None


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，,。；; ") + 1


def _named_alike(text: str, said: str, before: Sequence[Quantity], new: Quantity) -> Quantity | None:
    """Return the last figure before with a word of its label in what is said of the new one."""
    label = _SOFT.sub("", said)
    pairs = {label[at : at + _PAIR] for at in range(len(label) - 1)}
    for index in range(len(before) - 1, -1, -1):
        left = before[index - 1].end if index else 0
        if _same_unit(before[index], new) and any(pair in text[left : before[index].start] for pair in pairs):
            return before[index]
    return None


def _same_unit(old: Quantity, new: Quantity) -> bool:
    return old.unit == new.unit or not old.unit or not new.unit


def _replaced(mended: Mended, mark: int, old: Quantity, new: Quantity, figures: Sequence[Quantity]) -> Mended:
    """Return the text with the new figure in the old one's place, and all that led to it left out."""
    text, end = mended.text, new.end
    later = next((each.start for each in figures if each.start >= new.end), len(text))
    stop = next((at for at in range(end, len(text)) if text[at] in "，,。；;\n"), len(text))
    end = stop if stop <= later else end
    left = mark
    while left > old.end and text[left - 1] in "，,、 ":
        left -= 1
    kept_unit = range(old.number_end, old.end) if not new.unit else range(0)
    between = range(old.end, left) if not old.rough else range(0)  # 3400多少来着
    order = [*range(old.start), *range(new.start, new.end), *kept_unit, *between, *range(end, len(text))]
    return Mended("".join(text[at] for at in order), tuple(mended.places[at] for at in order))


def withdrawn(text: str) -> str:
    """Return what is said last of a reply without figures that withdraws what it said first: 能，哦不能."""
    marks = [mark for mark in _MARK.finditer(text) if mark["strong"] or mark["also"] or mark.group().strip("，, ")]
    return text[marks[-1].end() :].strip() if marks else ""


def mended_clauses(text: str) -> Iterator[str]:
    """Yield the clauses behind the last mark of a reply that withdraws what it said first."""
    rest = withdrawn(text)
    yield from (each for each in re.split("[，。,；;]", rest) if each.strip())
