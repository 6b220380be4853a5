"""Replies for the random walk: to the question that is put, to any other, and ones that no officer should type.

Answers are made from the declaration of the slot that is asked, or taken from ``replies.yaml`` with other figures.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from drafter.facts.slots import Slot
from drafter.forms import Form
from drafter.interview.asks import Ask, example_of
from drafter.interview.entries import Written
from drafter.phrasebank.bank import Phrasebank

_REPLIES = Path(__file__).parent / "replies.yaml"
_FIGURES = re.compile(r"\d+")
_NONE = ("没有", "无", "都没有", "没有发生", "今年没搞", "0", "零")
_UNKNOWN = ("不清楚", "不知道", "待补", "还没统计出来", "要问财政所", "暂时没数")
_SKIP = ("跳过", "下一题", "先不答", "", " ", "过")
_ASIDE = ("为什么问这个", "举个例子", "怎么答", "帮助", "看看草稿", "还剩多少", "先到这里", "依据是哪一条")
_YES = ("对", "是的", "好", "嗯", "可以", "写", "1", "2", "")
_BACK = ("上一题", "回到培训那题", "回到解读件数", "改一下网站那题", "回到全称", "回到申请")
_UNDO = ("撤销", "刚才那个不算", "退回去")
_CORRECTIONS = (
    "不对，是{}条", "刚才说错了，应该是{}", "把培训次数改成{}次", "公开总数改为{}", "上面那个是{}不是{}", "错了，{}件",
    "网站发布的应该是{}条", "新收的改成{}件",
)  # fmt: skip
_SEVERAL = (
    "网站{}，公众号{}，公开栏{}", "培训{}次、{}人次", "公开总数{}条，解读{}件", "目录{}项 调整{}项",
    "征集{}次，意见{}条，采纳{}条", "许可{}件 处罚{}件 强制{}件", "新收{}件，自然人{}件；上年结转{}件",
    "12345热线{}件 网站留言{}件 办结{}件", "其他不变，解读改成{}件", "约{}条", "{}多件，大概{}",
    "网站发了{}，公众号发了{}，另外还有{}没统计",
)  # fmt: skip
_ODD = (
    "\U0001f600", "\x00", "\x1b[31m", "\u202e", "\u200b", "\ud800", "\u2028", "\u0085", "\ufeff", "\uffff", "\t",
    "\r\n", "\n\n", "null", "~", "---", "...", ": ", " #", "- ", "'", '"', "{", "[", "&a", "*a", "!", "|", ">", "%",
    "@", "`", "\\", "年度: 2020", "９９９", "㈠", "\u3007", "𠮷", "é", "1e9", "0x1F", "12:30", "=1+1", "<b>",
    "【待补】", "不适用", "３．５", "-5", "1" * 30,
)  # fmt: skip
_TEXTS = (
    "云岭县松溪镇人民政府", "青石市南湖街道办事处", "云岭县农业农村局", "松溪镇", "我镇", "县政府", "党政办公室",
    "公开不够及时: 有#3条超期", "'单引号'和\"双引号\"", "由党政办牵头，每季度通报一次", "- 第一条", "null", "012345",
    "0100-7654321",
)  # fmt: skip


class Replies:
    """What is typed. All that is random comes from the ``rng`` that is passed."""

    def __init__(self, bank: Phrasebank) -> None:
        self._form = bank.form
        self._to: dict[str, list[str]] = {}
        self._any: list[str] = []
        for entry in yaml.safe_load(_REPLIES.read_text(encoding="utf-8")):
            self._any.append(entry["say"])
            self._to.setdefault(entry.get("asked", ""), []).append(entry["say"])

    def reply(self, rng: random.Random, ask: Ask | None) -> str:
        """Return a reply of any shape."""
        shape = rng.random()
        if shape < 0.55:
            return self._answer(rng, ask)
        if shape < 0.65:
            return _refigured(rng, rng.choice(self._any))
        if shape < 0.83:
            return rng.choice(rng.choice((_NONE, _UNKNOWN, _SKIP, _YES, _ASIDE, _BACK, _UNDO)))
        if shape < 0.90:
            return _filled(rng, rng.choice(rng.choice((_CORRECTIONS, _SEVERAL))))
        return self.pasted(rng) if shape < 0.94 else nonsense(rng)

    def _answer(self, rng: random.Random, ask: Ask | None) -> str:
        """Return an answer to the question that is put."""
        if ask is None:
            return rng.choice(self._any)
        known = [say for key in (*ask.fills, ask.id) for say in self._to.get(key, ())]
        if known and rng.random() < 0.4:
            return _refigured(rng, rng.choice(known))
        if ask.slot is not None:
            return said(value(rng, ask.slot), ask.slot)
        if ask.example:
            return _refigured(rng, ask.example)
        return rng.choice(_NONE)

    def pasted(self, rng: random.Random) -> str:
        """Return a row of a table as it is copied from a sheet, or several."""
        table = self._form.tables[rng.choice(("table2", "table3", "table3", "table4"))]
        rows = rng.sample(table.rows, rng.choice((1, 1, 3)))
        return "\n".join(
            "\t".join((row.label, *(cell or "" for cell in row_of(rng, self._form, f"{table.id}.{row.id}"))))
            for row in rows
        )


def _refigured(rng: random.Random, text: str) -> str:
    """Put other figures of the same length into a text, most of the time."""
    if rng.random() < 0.3:
        return text
    return _FIGURES.sub(lambda found: str(rng.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0]))), text)


def _filled(rng: random.Random, text: str) -> str:
    return text.format(*(figure(rng) for _ in range(text.count("{}"))))


def figure(rng: random.Random) -> str:
    """Return a whole number of one to five digits."""
    return str(rng.choice((0, rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 99_999))))


def nonsense(rng: random.Random) -> str:
    """Return characters that stand in no answer, among some that do; at times a very long text."""
    pieces = [rng.choice(_ODD + _TEXTS) for _ in range(rng.randint(1, 6))]
    text = rng.choice(("", " ", "，")).join(pieces)
    return text * 300 if rng.random() < 0.05 else text


def value(rng: random.Random, slot: Slot) -> Written:
    """Return a value that fits a slot, as the session keeps it."""
    if slot.type in ("count", "decimal", "money", "percent"):
        low, high = int(slot.minimum or 0), int(slot.maximum or 99_999)
        whole = min(max(int(figure(rng)), low), high)
        return str(whole) if slot.type == "count" or whole == high else f"{whole}.{rng.randint(1, 9)}"
    if slot.type == "date":
        return f"2026-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    if slot.type == "choice":
        return rng.choice(slot.choices)
    if slot.type == "table":
        names = rng.sample(sorted(slot.entries) or ["甲", "乙"], k=min(2, len(slot.entries) or 2))
        return {name: figure(rng) for name in (*names, *(["县档案馆: 一楼"] * (rng.random() < 0.1)))}
    if slot.type == "names":
        return tuple(rng.sample(_TEXTS, k=rng.randint(1, 3)))
    if slot.type == "records":
        fields = {key: value(rng, each) for key, each in slot.fields.items() if each.type != "records"}
        return tuple(dict(fields) for _ in range(rng.randint(1, 2)))
    return rng.choice((*_TEXTS, example_of(slot.example) or "某项内容", nonsense(rng)))


def said(written: Written, slot: Slot) -> str:
    """Return a value as it would be typed."""
    if isinstance(written, Mapping):
        return "，".join(f"{name}{count}{slot.unit}" for name, count in written.items())
    if isinstance(written, tuple):
        return "、".join(each if isinstance(each, str) else said(each, slot) for each in written)
    return f"{written}{slot.unit}"


def row_of(rng: random.Random, form: Form, key: str) -> tuple[str, ...]:
    """Return cells for a row of a table: figures, zeros, open ones, and what does not apply."""
    table, row = key.split(".")
    columns = form.tables[table].row(row).columns
    style = rng.random()
    if style < 0.25:
        return ("0",) * len(columns)
    cells = [rng.choice(("0", figure(rng), figure(rng), "", "不适用" if style > 0.9 else "0")) for _ in columns]
    if len(columns) > 1 and columns[-1] == "total":
        known = [int(cell) if cell.isdigit() else 0 for cell in cells[:-1]]
        cells[-1] = rng.choice(("", str(sum(known))))
    return tuple(cells)
