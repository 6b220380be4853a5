"""What was said so far: every kind of line with a mark of its own, the officer's replies among them."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.interview.saying import Line, LineKind
from drafter.tui.widgets.lines import Block, LinesView, Run

# By kind: the mark, the look, and what the mark means (for F1). All marks can be written in GBK.
MARKS: dict[LineKind, tuple[str, str, str]] = {
    "ask": ("？", "ask", "现在问的问题"),
    "offer": ("＝", "offer", "有现成的内容，回车就照此写"),
    "taken": ("√ ", "taken", "记下或者改好了"),
    "effect": ("→ ", "effect", "随之改变的数"),
    "unsure": ("疑", "unsure", "没有把握，请您说清"),
    "wrong": ("！", "wrong", "对不上或者没有记下，请核对"),
    "why": ("因", "why", "为什么问"),
    "example": ("例", "example", "举的例子"),
    "note": ("注", "note", "另外说明"),
    "info": ("· ", "", "提示"),
}
_OWN = "我："
_EARLIER = "------ 以上是之前的内容 ------"


class TalkLog(LinesView):
    """The talk, the latest below."""

    HELP = "这里是问答的经过，可以用 PgUp、PgDn 或鼠标滚轮往回看。直接打字就回到回答的地方。"

    COMPONENT_CLASSES = LinesView.COMPONENT_CLASSES | {"offer", "taken", "why", "example", "note"}

    def say(self, lines: Iterable[Line]) -> None:
        """Add what the program says."""
        self.add(_said(lines))

    def ends_with(self, lines: Iterable[Line]) -> bool:
        """True where just this was said last."""
        blocks = _said(lines)
        return bool(blocks) and self.blocks[-len(blocks) :] == blocks

    def say_again(self, lines: Iterable[Line]) -> None:
        """Show how the talk ended before, in quiet colours and with a line below it; nothing where there was none."""
        blocks: list[Block] = []
        for line in lines:
            if line.kind == "reply":
                blocks += [Block(), *_blocks(line.text, "quiet", _OWN, "    ")]
            else:
                blocks += _said([line], "quiet")
        if blocks:
            self.add([*blocks, Block((Run(_EARLIER, "quiet"),))])

    def echo(self, text: str) -> None:
        """Add what the officer said."""
        self.add([Block(), *_blocks(text.strip() or "（回车）", "own", _OWN, "    ")])


def _said(lines: Iterable[Line], look: str | None = None) -> list[Block]:
    """Return what the program says with its marks, each kind in its own look or all in one."""
    blocks: list[Block] = []
    for line in lines:
        mark, role, _ = MARKS[line.kind]
        before = mark if len(mark) > 1 else f"{mark} "
        blocks += _blocks(line.text, role if look is None else look, before, "   ")
    return blocks


def _blocks(text: str, role: str, first: str, hanging: str) -> list[Block]:
    paragraphs = text.split("\n")
    return [Block((Run(each, role),), hanging if at else first, hanging) for at, each in enumerate(paragraphs)]
