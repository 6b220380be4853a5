"""The draft sentence by sentence: why each is there, other wordings, editing by hand, locking, taking out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from drafter.interview.saying import Line
from drafter.report.tree import Draft, Sentence
from drafter.services.conversation import Answered
from drafter.services.errors import InputError
from drafter.services.live_draft import LiveDraft
from drafter.services.reasons import Reason
from drafter.services.unsent import Unsent
from drafter.tui.actions import bindings
from drafter.tui.draft_blocks import draft_blocks
from drafter.tui.screens.base import DeskScreen
from drafter.tui.widgets.dialogs import AskText, Choose
from drafter.tui.widgets.item_lines import ItemLines
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.lines import Block, LinesView, Run

_WIDE = 100
_SIGNS = {"edited": "改", "locked": "锁"}
_STATES = {"": "程序写的", "edited": "手工改写，以后不会被覆盖", "locked": "已锁定，照现在这样写"}
_LOOKS = {"改动": "warning", "依据": "good"}
_NO_TEXT = "还没有写内容。要去掉这一句，请按 Esc 返回，再按 Del。"


class SentenceLines(ItemLines):
    """The draft with the sentence at the cursor."""

    HELP: ClassVar[str | None] = (
        "上下键逐句看，PgUp、PgDn 按段看，Home、End 到头到尾；旁边写着这一句为什么在这里。"
        "左边的“>”是光标所在的句子，“改”是手工改写的，“锁”是锁定的，“!”是改写以后有数变了、要核对的。"
    )
    DEFAULT_CSS = """
    SentenceLines { & > .current { text-style: underline; } &:focus > .current { text-style: underline; } }
    """


class ReasonPanel(LinesView):
    """Why a sentence is there."""

    HELP: ClassVar[str | None] = "这里写着这一句的来历：哪些事实、哪条词库、哪一条规定。Tab 回到草稿。"
    DEFAULT_CSS = """
    ReasonPanel { & > .warning { color: $warning; text-style: bold; } & > .good { color: $success; } }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"warning", "good"}

    def tell(self, sentence: Sentence | None, reasons: tuple[Reason, ...]) -> None:
        """Show the reasons for a sentence."""
        self.show(_reason_blocks(sentence, reasons))
        self.scroll_home(animate=False)


class DraftScreen(DeskScreen):
    """Steps through the draft, from the sentence of key ``at`` on."""

    AREA = "draft"
    HELP: ClassVar[str | None] = (
        "逐句看草稿。F7 换个说法，F8 或回车自己改写，F9 锁定，Del 拿掉这一句，Ctrl+R 还原成程序写的，"
        "Ctrl+T 看拿掉过的句子，Ctrl+G 去改这一句用到的答复，F4 带回在 Word 里改过的文件。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("draft")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    DEFAULT_CSS = """
    DraftScreen {
        #both { height: 1fr; }
        &.-wide #both { layout: horizontal; }
        &.-wide ReasonPanel { width: 44; height: 1fr; border-left: ascii $primary; }
        &.-narrow ReasonPanel { height: 8; border-top: ascii $primary; }
    }
    """

    def __init__(self, live: LiveDraft, at: str = "") -> None:
        super().__init__(live.conversation)
        self.live = live
        self._at = at
        self._sentences: dict[str, Sentence] = {}
        self._told = ""  # what came of the change that was made last

    def compose(self) -> ComposeResult:
        """Lay out the draft and the reasons."""
        yield Static(id="where", classes="title", markup=False)
        with Container(id="both"):
            yield SentenceLines(margin=5)
            yield ReasonPanel()
        yield KeyBar()

    @property
    def lines(self) -> ItemLines:
        """The sentences."""
        return self.query_one(ItemLines)

    @property
    def sentence(self) -> Sentence | None:
        """The sentence at the cursor, None where the draft has none."""
        return self._sentences.get(self.lines.key)

    def on_mount(self, event: events.Mount) -> None:
        """Begin at the sentence that was asked for."""
        event.prevent_default()
        self.lines.focus()
        self.call_after_refresh(self.redraw)

    # What is shown

    def redraw(self) -> None:
        """Show the draft as it is now; the cursor stays on its sentence."""
        draft = self.live.draft()
        if bool(self._sentences) != any(True for _ in draft.sentences()):
            self.refresh_bindings()
        self._sentences = {each.key: each for each in draft.sentences()}
        at, self._at = self._at or self.lines.key, ""
        signs = {each.key: sign for each in draft.sentences() if (sign := _sign(each))}
        self.lines.show(draft_blocks(draft), at, signs=signs, groups=list(_first_of_paragraphs(draft)))
        self._tell()

    def say(self, lines: tuple[Line, ...]) -> None:
        """Tell what came of a change above the draft, so that nothing covers it; what is wrong is told longer."""
        self._told = "".join(line.text for line in lines if line.kind == "info")
        super().say(tuple(line for line in lines if line.kind != "info"))

    @on(ItemLines.Moved)
    def _moved(self) -> None:
        self._told = ""
        self._tell()

    def _tell(self) -> None:
        sentence = self.sentence
        self.query_one(ReasonPanel).tell(sentence, self.live.reasons(sentence) if sentence is not None else ())
        self.query_one("#where", Static).update(f" {'　'.join(self._where(sentence))}")

    def _where(self, sentence: Sentence | None) -> Iterator[str]:
        yield "逐句看草稿"
        if sentence is None:
            yield "还没有内容"
            return
        yield f"第{self.lines.number + 1}句，共{len(self._sentences)}句"
        yield f"√ {self._told}" if self._told else _STATES[sentence.hand]
        changed = sum(bool(each.changed) for each in self._sentences.values())
        if changed:
            yield f"手工改过的有{changed}句要核对（!）"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing about a sentence where there is none."""
        if action in ("other_words", "edit", "lock", "take_out", "restore", "mend") and not self._sentences:
            return None
        return super().check_action(action, parameters)

    # What the keys do

    def action_other_words(self) -> None:
        """Show the other ways to say the sentence, and take the one that is chosen."""
        sentence = self.sentence
        if sentence is None:
            return
        others = self.live.alternatives(sentence)
        if not others:
            self.app.notify("这一句没有别的说法；可以按 F8 自己改写。", markup=False)
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                self.attempt(lambda: self.live.choose(sentence, number))

        self.app.push_screen(Choose("换个说法", others, (f"现在：{sentence.text}",)), chosen)

    @on(ItemLines.Chosen)
    def action_edit(self) -> None:
        """Edit the sentence by hand."""
        sentence = self.sentence
        if sentence is not None:
            told = ("改好以后不会被覆盖；以后用到的数变了，会提醒您核对这一句。",)
            unsent = Unsent(self.conversation.folder, "草稿（改写的一句）", sentence.key)
            self.app.push_screen(
                AskText(
                    "改写这一句", told, sentence.text, accept=lambda text: self._edit(sentence, text), unsent=unsent
                )
            )

    def _edit(self, sentence: Sentence, text: str) -> str:
        """Put a text in the sentence's place; return why that can't be, empty where it was done."""
        text = "".join(line.strip() for line in text.splitlines())
        if not text:
            return _NO_TEXT
        try:
            made = self.live.edit(sentence, text)
        except InputError as error:
            return str(error)
        wrong = "".join(line.text for line in made.lines if line.kind == "wrong")
        if not wrong:
            self.say(made.lines)
            self.redraw()
        return wrong

    def action_lock(self) -> None:
        """Keep the sentence as it reads, or give it free again."""
        sentence = self.sentence
        if sentence is not None:
            change = self.live.restore if sentence.hand == "locked" else self.live.lock
            self.attempt(lambda: change(sentence))

    def action_take_out(self) -> None:
        """Take the sentence out of the report; the cursor goes to the one that follows."""
        sentence = self.sentence
        if sentence is not None:
            self.attempt(lambda: self.live.take_out(sentence))

    def action_restore(self) -> None:
        """Give the sentence back to the program."""
        sentence = self.sentence
        if sentence is not None:
            self.attempt(lambda: self.live.restore(sentence))

    def action_taken_out(self) -> None:
        """Show the sentences that were taken out, and bring one or all of them back."""
        outs = self.live.taken_out()
        if not outs:
            self.app.notify("没有拿掉过句子。", markup=False)
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                self.attempt(lambda: self._put_back(number))

        options = [each.before for each in outs] + ["全部放回去"] * (len(outs) > 1)
        self.app.push_screen(Choose("拿掉过的句子：选一句放回去", options), chosen)

    def _put_back(self, number: int) -> Answered:
        outs = self.live.taken_out()
        if number >= len(outs):
            return self.live.restore_all_taken_out()
        self._at = outs[number].key
        return self.live.put_back(outs[number].key)

    def action_bring_back(self) -> None:
        """Compare a file that was edited with the draft."""
        from drafter.tui.screens.edited import EditedScreen

        self.app.push_screen(EditedScreen(self.live), lambda _: self.redraw())

    def action_mend(self) -> None:
        """Go to the question whose answer the sentence tells."""
        sentence = self.sentence
        course = self.conversation.interview.desk.course(self.conversation.session.entries)
        facts = sentence.facts if sentence is not None else ()
        asks = (course.filling(name) for fact in facts for name in _names(fact.id))
        ask = next((each for each in asks if each is not None), None)
        if ask is None:
            self.app.notify("这一句不是从某一题的答复来的；可以按 F8 自己改写。", markup=False)
        else:
            self.dismiss(ask.id)


def _names(fact_id: str) -> tuple[str, ...]:
    """Return the keys of a session that a fact may stand under: its own, or its row's."""
    return fact_id, ".".join(fact_id.split(".")[:2])


def _sign(sentence: Sentence) -> str:
    return _SIGNS.get(sentence.hand, "") + ("!" if sentence.changed else "")


def _first_of_paragraphs(draft: Draft) -> Iterator[str]:
    for paragraph in draft.paragraphs():
        if paragraph.sentences:
            yield paragraph.sentences[0].key


def _reason_blocks(sentence: Sentence | None, reasons: tuple[Reason, ...]) -> Iterator[Block]:
    if sentence is None:
        return
    yield Block((Run("为什么有这一句", "heading"),))
    for each in reasons:
        yield Block((Run(f"{each.kind}：", _LOOKS.get(each.kind, "ask")), Run(each.text)), "", "  ")
    if not reasons:
        yield Block((Run("这一句是格式要求写的，没有用到答复。"),))
