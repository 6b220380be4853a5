"""All answers by section: any of them changed, taken away, or asked again; what is open is listed too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from drafter.facts.slots import Slot
from drafter.interview.asks import KIND
from drafter.interview.entries import OPEN
from drafter.interview.saying import Line
from drafter.services.conversation import Conversation
from drafter.services.errors import InputError
from drafter.services.unsent import Unsent
from drafter.tui.actions import bindings
from drafter.tui.answers import Answer, AnswerSection, answer_sections
from drafter.tui.changing import NotUnderstoodError, changes_for, example, removal, slot_of, text_of
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.widgets.dialogs import AskText, Choose
from drafter.tui.widgets.item_lines import ItemLines
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.lines import Block, Run
from drafter.tui.widgets.wrapped import Wrapped

_WHAT = "review"  # what a turn made here is called in the session
_FILTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("全部", ()),
    ("待补", (OPEN,)),
    ("未填", ("未填", "没填完", "已跳过", "待确认")),
)
_PANEL = 7  # lines under the list at most
_SAID = ("taken", "effect", "wrong", "info", "unsure")
_MARKS = {"wrong": "！", "unsure": "？"}


class ReviewScreen(DeskScreen):
    """Lists the answers. It ends with the id of a question where one is to be put again in the talk."""

    AREA = "review"
    HELP: ClassVar[str | None] = (
        "这里列出全部答复。回车改光标所在的一项，改完还在原处；Del 拿掉一项答复；F7 回到谈话里重新回答这一题；"
        "F9 只看待补的或未填的。表格的行按回车到表格里改。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    DEFAULT_CSS = """
    ReviewScreen {
        #filters { link-color: $background; link-background: $primary; link-style: none; link-style-hover: underline;
                   link-color-hover: $background; link-background-hover: $primary; }
        #panel { height: auto; min-height: 4; padding: 0 1; border-top: ascii $primary; }
    }
    """

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._filter = 0
        self._sections: tuple[AnswerSection, ...] = ()
        self._answers: dict[str, Answer] = {}
        self._told: tuple[str, str] = ("", "")  # the answer that was changed last, and what came of it

    def compose(self) -> ComposeResult:
        """Lay out the filter, the answers, the question of the current one."""
        yield Static(id="filters", classes="title")
        yield ItemLines(chooses=False)
        yield Wrapped(id="panel", most=_PANEL)
        yield KeyBar()

    @property
    def lines(self) -> ItemLines:
        """The list."""
        return self.query_one(ItemLines)

    @property
    def answer(self) -> Answer | None:
        """The answer that the cursor stands on."""
        return self._answers.get(self.lines.key)

    def on_mount(self, event: events.Mount) -> None:
        """Begin at the top."""
        event.prevent_default()
        self.redraw()
        self.lines.focus()

    # What is shown

    def redraw(self) -> None:
        """Show the answers as they are now; the cursor stays on its answer."""
        self._sections = answer_sections(self.conversation)
        self._answers = {answer.key: answer for section in self._sections for answer in section.answers}
        at = self.lines.key
        self.lines.show(self._blocks(), at, groups=[section.answers[0].key for section in self._shown()])
        self._title()
        self._panel()

    def _shown(self) -> Iterator[AnswerSection]:
        states = _FILTERS[self._filter][1]
        for section in self._sections:
            answers = tuple(each for each in section.answers if not states or each.state in states)
            if answers:
                yield AnswerSection(section.title, answers)

    def _blocks(self) -> Iterator[Block]:
        empty = True
        for section in self._shown():
            if not empty:
                yield Block()
            empty = False
            yield Block((Run(section.title, "heading"),))
            yield from map(_block, section.answers)
        if empty:
            yield Block((Run(f"没有{_FILTERS[self._filter][0]}的。", "quiet"),))

    def _title(self) -> None:
        told = [Content(" 全部答复")]
        for at, (name, states) in enumerate(_FILTERS):
            count = sum(not states or each.state in states for each in self._answers.values())
            shown = f"[{name}{count}]" if at == self._filter else f"{name}{count}"
            told.append(Content.from_markup(f"[@click=screen.filter({at})]$shown[/]", shown=shown))
        self.query_one("#filters", Static).update(Content("   ").join(told))

    def _panel(self) -> None:
        """Show what came of a change to the current answer, else its question."""
        answer, (changed, told) = self.answer, self._told
        if answer is None or (told and answer.key == changed):
            self.query_one("#panel", Wrapped).show(told)
            return
        course = self.conversation.interview.desk.course(self.conversation.session.entries)
        ask, slot = course.ask(answer.ask), slot_of(self.conversation, answer.key)
        text = slot.ask if slot is not None and slot.ask else ask.ask if ask is not None else ""
        self.query_one("#panel", Wrapped).show(text)

    def say(self, lines: tuple[Line, ...]) -> None:
        """Tell what came of a change under the list."""
        told = [f"{_MARKS.get(line.kind, '')}{line.text}" for line in lines if line.kind in _SAID]
        self._tell("\n".join(told))

    def _tell(self, text: str) -> None:
        self._told = self.lines.key, text
        self._panel()

    @on(ItemLines.Moved)
    def _moved(self) -> None:
        self._panel()

    # What the keys do

    def action_filter(self, at: int) -> None:
        """Show all answers, or only those of some states."""
        self._filter = at
        self.redraw()

    def action_next_filter(self) -> None:
        """Show the next kind."""
        self.action_filter((self._filter + 1) % len(_FILTERS))

    def action_ask_again(self) -> None:
        """Go back to the talk and have the question put."""
        answer = self.answer
        if answer is None or not self._can_be_asked(answer):
            self._tell("这一项没有对应的问题；按回车直接改。")
        else:
            self.dismiss(answer.ask)

    def _can_be_asked(self, answer: Answer) -> bool:
        desk = self.conversation.interview.desk
        return bool(answer.ask) and desk.find(self.conversation.session, answer.ask) is not None

    def action_take_away(self) -> None:
        """Take the answer away; it can be undone."""
        answer = self.answer
        if answer is None:
            return
        if answer.state not in ("", OPEN, "没填完"):
            self._tell("这一项还没有答复，没有可以拿掉的。")
            return
        changes = removal(self.conversation, answer.keys)
        if self.attempt(lambda: self.conversation.write(changes, _WHAT)):
            self._tell(f"已拿掉“{answer.label}”的答复；Ctrl+Z 可以撤销。")

    @on(ItemLines.Chosen)
    def action_change(self) -> None:
        """Change the answer: a row in the tables, one of several choices, anything else as a line of text."""
        answer = self.answer
        if answer is None:
            return
        if answer.is_row:
            self._open_tables(answer.key)
        else:
            self._ask(answer)

    def _open_tables(self, key: str) -> None:
        self.app.push_screen(TablesScreen(self.conversation, key), lambda _: self.redraw())

    def _ask(self, answer: Answer) -> None:
        slot = slot_of(self.conversation, answer.key)
        told = list(_about(slot)) if slot is not None else []
        if slot is not None and slot.choices:
            self._choose(answer, slot, told)
            return
        text = text_of(self.conversation, answer.key)
        unsent = Unsent(self.conversation.folder, f"全部答复（{answer.label}）", answer.key)
        self.app.push_screen(
            AskText(
                answer.label, told, text, accept=lambda typed: self._take(answer, typed), hint=_hint(slot),
                unsent=unsent,
            )
        )  # fmt: skip

    def _choose(self, answer: Answer, slot: Slot, told: list[str]) -> None:
        later = () if answer.key == KIND else ("还不清楚，待补",)
        options = (*slot.choices, *later)
        now = text_of(self.conversation, answer.key)
        at = slot.choices.index(now) if now in slot.choices else 0

        def chosen(number: int | None) -> None:
            if number is None:
                return
            wrong = self._take(answer, slot.choices[number] if number < len(slot.choices) else OPEN)
            if wrong:
                self._tell(f"！{wrong}")

        self.app.push_screen(Choose(answer.label, options, told, at), chosen)

    def _take(self, answer: Answer, text: str) -> str:
        """Write what was typed; return why it can't be taken, empty where it was."""
        try:
            changes = changes_for(self.conversation, answer.key, text)
            made = self.conversation.write(changes, _WHAT, text=text) if changes else None
        except (NotUnderstoodError, InputError) as error:
            return str(error)
        if made is not None:
            self.say(made.lines)
            self.redraw()
        return ""


def _block(answer: Answer) -> Block:
    """Return the line of an answer: what is open says so in words."""
    key, told = answer.key, answer.value
    look = "quiet" if answer.state in ("未填", "已跳过", "可不填") else ""
    runs = [Run(f"{answer.label}：", look, key)]
    runs += [Run(told, "", key)] if told else []
    if answer.state:
        before = "　" if told else ""
        runs.append(Run(f"{before}（{answer.state}）", "quiet" if look else "warning", key))
    return Block(tuple(runs), "  ", "      ")


def _about(slot: Slot) -> Iterator[str]:
    """Yield the question, why it is asked, an example."""
    if slot.ask:
        yield slot.ask
    if slot.why:
        law = f"（{'、'.join(slot.law)}）" if slot.law else ""
        yield f"为什么问：{slot.why}{law}"
    if slot.example is not None:
        yield f"例如：{example(slot)}"


def _hint(slot: Slot | None) -> str:
    unit = f"，单位是{slot.unit}" if slot is not None and slot.unit else ""
    return f"写新的内容{unit}；没有就写“没有”，不清楚就写“不清楚”"
