"""One of a few choices, as it is said: 是的, 还没有, 部分解决了."""

from __future__ import annotations

import re

from drafter.facts.slots import Slot

_YES = re.compile(
    r"^(?:[嗯哦]+$|[嗯哦]+[，,]?)?(?:$|是|对|有|能|可以|会|都|已经?|做到|集中|公开了|写了|有的|好|行|确实|当然|全部|yes|y$|√|✓|ok|1$"
    r"|(?:那|这个|这|早就?|一直|今年|去年|全|已|基本)*(?:肯定|必须|要得|做了|搞了|办了|弄了|落实|完成|实现|有|在做|嗯|对))",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:[嗯哦]+[，,]?)?(?:这个|这项|这块|这点|我们|目前|暂时)*(?:不|没|未|否|无|做不到|没能|并未|还没|还未|尚未|暂未|暂时没|目前没|现在没|no|n$|×)|(?:没有|还没|不能|不是|不行|没做|没写|没集中)[^，。]{0,6}$"
)
_DONE = re.compile(
    "写着|写明|写了|写进|都有|都是|一块儿?(?:公开|的)|一起公开|一并公开|随同|都能|都可以|都放|做到了|留着|留了|留有"
)
_BOTH = re.compile("有[的些].{1,8}(?:有[的些]|也有).{0,4}(?:没|不|未)")
_NOT_ALONE = re.compile(".{0,6}(?:没|不|未)(?:单独|另外|另)[^，。]*[，。]?")  # 没单独公开，跟预算一块儿
_FINE = re.compile("没(?:有)?(?:错|问题|变化?)|不错|不变|无误")
_DENIED = re.compile("没(?!收)|不(?![仅光但断少同过])|未|无(?!障碍)|哪[有能会]")
_OPEN = re.compile("[?？]|怎么|不过|但|还是|不(?:清楚|知道|晓得|确定|懂|明白)|可能|好像|应该|有的|部分|一半|大多|多数")
_HAN = re.compile("[^\u4e00-\u9fff]")
_NEXT = re.compile(r"^\s*(?:第)?([0-9]{1,2}|[一二三四五六七八九十])(?:[号个.、]|$)?")
_ORDINALS = "一二三四五六七八九十"
_FEWEST_ALIKE = 2


def choice(text: str, slot: Slot) -> str | None:
    """Return the choice of a slot that a reply names; None where it names none or several."""
    said = text.strip(" 。！!，,")
    if slot.choices == ("是", "否") and slot.id.startswith("无"):
        return (
            "否"
            if re.search("还有(?!没)", said)
            else "是"
            if _NO.search(said) or _YES.match(said) or "没有" in said
            else None
        )
    if slot.choices == ("是", "否"):
        return _yes_or_no(said, slot)
    exact = [each for each in slot.choices if each == said]
    named = exact or [each for each in slot.choices if each in said] or _alike(said, slot.choices)
    if len(named) == 1:
        return named[0]
    number = _NEXT.fullmatch(said)
    if number:
        index = int(number[1]) if number[1].isdigit() else _ORDINALS.index(number[1]) + 1
        return slot.choices[index - 1] if 1 <= index <= len(slot.choices) else None
    return None


def _yes_or_no(said: str, slot: Slot) -> str | None:
    """Return 是 or 否; where neither word is said, by whether the reply speaks of the matter with a 不 or 没."""
    if _BOTH.search(said):
        return None
    said = _FINE.sub("", _NOT_ALONE.sub("", said)).strip("，, ")
    if not said:
        return "是"
    if _NO.search(said):
        return "否"
    if _YES.match(said) or _DONE.search(said):
        return "是"
    if _OPEN.search(said):
        return None
    if _DENIED.search(said):
        return "否"
    asked = {*_pairs(_HAN.sub("", slot.ask)), *(word for each in slot.heard for word in re.split("[ |]", each))}
    return "是" if any(pair in said for pair in asked if len(pair) > 1) else None


def _alike(said: str, choices: tuple[str, ...]) -> list[str]:
    """Return the choices whose characters a reply says best, where one is clearly ahead."""
    scored = sorted(((sum(a in said for a in _pairs(each)), each) for each in choices), reverse=True)
    best = scored[0][0] if scored else 0
    if best < _FEWEST_ALIKE and not (best and len(said) <= 4):
        return []
    return [each for score, each in scored if score == best]


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]
