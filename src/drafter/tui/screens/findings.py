"""What the rules say of the draft: go to the place, mend the answer, put it right, set it aside with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from drafter.check.rule import RuleDoc
from drafter.exchange.check_text import SEVERITIES
from drafter.interview.saying import Line
from drafter.interview.session import Session
from drafter.report.tree import Draft
from drafter.services.errors import InputError
from drafter.services.live_findings import FindingsNow, LiveFinding, LiveFindings
from drafter.services.rule_library import load_rules
from drafter.services.unsent import Unsent
from drafter.tui.actions import bindings
from drafter.tui.finding_blocks import detail_blocks
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.draft import DraftScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.widgets.dialogs import AskText, Choose
from drafter.tui.widgets.item_lines import ItemLines
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.lines import Block, LinesView, Run

_WIDE = 100
_LOOKS = {"error": "wrong", "warning": "warning", "question": "ask"}
_OPEN_ONLY = ("see", "mend", "put_right", "set_aside")


class FindingDetail(LinesView):
    """One finding: where it is, why the rule is there, what it rests on."""

    HELP: ClassVar[str | None] = "这里写着光标所在的一条：原文、为什么提、依据哪一条。Tab 回到列表。"
    DEFAULT_CSS = """
    FindingDetail {
        & > .warning { color: $warning; text-style: bold; }
        & > .found { text-style: bold underline; color: $error; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"warning", "found"}


class FindingsScreen(DeskScreen):
    """Lists what the rules say. It ends with the id of a question where an answer is to be mended."""

    AREA = "findings"
    HELP: ClassVar[str | None] = (
        "检查结果分“错误”“提醒”“请核对”三种。回车去看这一句，F7 去改答复，F8 按建议改正，F9 写一句理由搁置；"
        "F5 看已搁置的，在那里可以恢复。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("findings")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    DEFAULT_CSS = """
    FindingsScreen {
        #lists { link-color: $background; link-background: $primary; link-style: none; link-style-hover: underline;
                 link-color-hover: $background; link-background-hover: $primary; }
        #both { height: 1fr; }
        &.-wide #both { layout: horizontal; }
        &.-wide FindingDetail { width: 50; height: 1fr; border-left: ascii $primary; }
        &.-narrow FindingDetail { height: 10; border-top: ascii $primary; }
    }
    """

    class Looked(Message):
        """The rules have been asked about the draft of a session."""

        def __init__(self, session: Session, now: FindingsNow, docs: dict[str, RuleDoc]) -> None:
            super().__init__()
            self.session = session
            self.now = now
            self.docs = docs

    def __init__(self, findings: LiveFindings) -> None:
        super().__init__(findings.live.conversation)
        self.findings = findings
        self.now: FindingsNow | None = None
        self.aside = False
        self._docs: dict[str, RuleDoc] = {}
        self._offered: tuple[bool | None, ...] = ()
        self._told = ""  # what came of the change that was made last
        self._listed: dict[str, tuple[LiveFinding, str]] = {}

    def compose(self) -> ComposeResult:
        """Lay out the two lists, the findings, and the one at the cursor."""
        yield Static(id="lists", classes="title")
        with Container(id="both"):
            yield ItemLines(chooses=False)
            yield FindingDetail()
        yield KeyBar()

    @property
    def lines(self) -> ItemLines:
        """The list that is shown."""
        return self.query_one(ItemLines)

    @property
    def current(self) -> LiveFinding | None:
        """The finding at the cursor."""
        found = self._listed.get(self.lines.key)
        return found[0] if found is not None else None

    def on_mount(self, event: events.Mount) -> None:
        """Ask the rules."""
        event.prevent_default()
        self.lines.focus()
        self.call_after_refresh(self.redraw)

    # Asking the rules

    def redraw(self) -> None:
        """Ask the rules about the draft as it is now; what they say is shown when it comes."""
        self._title()
        self.look(self.conversation.session, self.live_draft())

    def live_draft(self) -> Draft:
        """Return the draft as it is now."""
        return self.findings.live.draft()

    @work(thread=True, exclusive=True, group="findings", exit_on_error=False)
    def look(self, session: Session, draft: Draft) -> None:
        """Ask the rules, apart from the screen."""
        now = self.findings.look_at(draft)
        docs = {rule.code: rule.doc for rule in load_rules().rules}
        self.post_message(self.Looked(session, now, docs))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        if event.session is self.conversation.session:
            self.now, self._docs = event.now, event.docs
            self._show()

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            self.app.notify(
                f"检查没有做成（{event.worker.error}）；按 Esc 返回以后再试。", severity="error", markup=False
            )

    # What is shown

    def _show(self) -> None:
        if self.now is None:
            return
        pairs = self.now.aside if self.aside else tuple((each, "") for each in self.now.open)
        ranked = sorted(pairs, key=lambda pair: list(SEVERITIES).index(pair[0].finding.severity))
        self._listed = {str(at): pair for at, pair in enumerate(ranked)}
        self.lines.show(self._blocks())
        self._title()
        self._tell()

    def _blocks(self) -> Iterator[Block]:
        for key, (each, reason) in self._listed.items():
            finding = each.finding
            word = SEVERITIES[finding.severity]
            runs = [Run(f"{word}　", _LOOKS[finding.severity], key), Run(finding.message, "", key)]
            runs += [Run(f"（已搁置：{reason}）", "quiet", key)] if reason else []
            yield Block(tuple(runs), "", "  ")
        if not self._listed:
            yield Block((Run("没有搁置过的。" if self.aside else "没有发现问题。", "good"),))

    def _title(self) -> None:
        names = ("未处理", "已搁置")
        counts = (len(self.now.open), len(self.now.aside)) if self.now is not None else ("…", "…")
        told = [Content(" 检查结果" if self.now is not None else " 检查结果：正在检查，稍候")]
        for at, (name, count) in enumerate(zip(names, counts, strict=True)):
            shown = f"[{name}{count}]" if bool(at) == self.aside else f"{name}{count}"
            told.append(Content.from_markup(f"[@click=screen.show_list({at})]$shown[/]", shown=shown))
        if self._told:
            told.append(Content(f"√ {self._told}"))
        self.query_one("#lists", Static).update(Content("   ").join(told))

    def say(self, lines: tuple[Line, ...]) -> None:
        """Tell what came of a change above the list, so that nothing covers it; what is wrong is told longer."""
        self._told = "".join(line.text for line in lines if line.kind == "info")
        super().say(tuple(line for line in lines if line.kind != "info"))

    @on(ItemLines.Moved)
    def _moved(self) -> None:
        self._told = ""
        self._title()
        self._tell()

    def _tell(self) -> None:
        current = self.current
        view = self.query_one(FindingDetail)
        form = self.conversation.library.form
        view.show(detail_blocks(current, self._docs.get(current.finding.code), form) if current is not None else ())
        view.scroll_home(animate=False)
        offered = (self.aside, *(self.check_action(each, ()) for each in _OPEN_ONLY))
        if offered != self._offered:  # the keys at the foot are made anew, which takes time
            self._offered = offered
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the finding at the cursor."""
        if action in _OPEN_ONLY and self.aside:
            return action == "see"
        if action == "take_back":
            return self.aside
        if action == "mend":
            return bool(self.current and self.current.ask_id) or None
        if action in ("see", "set_aside"):
            return self.current is not None or None
        if action == "put_right":
            return (self.current is not None and self.findings.mended(self.current) is not None) or None
        return super().check_action(action, parameters)

    # What the keys do

    def action_show_list(self, aside: int) -> None:
        """Show what is open, or what was set aside."""
        self.aside = bool(aside)
        self._show()

    def action_other_list(self) -> None:
        """Show the other list."""
        self.action_show_list(not self.aside)

    @on(ItemLines.Chosen)
    def action_see(self) -> None:
        """Go to the sentence in the draft, or to the cell in the tables."""
        each = self.current
        if each is None:
            return
        if each.sentence is not None:
            self.app.push_screen(DraftScreen(self.findings.live, each.sentence.key), self._back_from)
        elif each.finding.cell is not None:
            cell = each.finding.cell
            self.app.push_screen(TablesScreen(self.conversation, f"{cell.table}.{cell.row}"), self._back_from)
        else:
            self.app.notify("这一条说的是整篇报告，没有具体的一句。", markup=False)

    def _back_from(self, ask_id: str | None) -> None:
        if ask_id:
            self.dismiss(ask_id)
        else:
            self.redraw()

    def action_mend(self) -> None:
        """Go to the question whose answer is told there."""
        if self.current is not None and self.current.ask_id:
            self.dismiss(self.current.ask_id)

    def action_put_right(self) -> None:
        """Show the sentence before and after, and change it where that is agreed to."""
        each = self.current
        mended = self.findings.mended(each) if each is not None else None
        if each is None or mended is None or each.sentence is None:
            return

        def chosen(number: int | None) -> None:
            if number == 0:
                self.attempt(lambda: self.findings.put_right(each) or ())

        told = (f"改前：{each.sentence.text}", f"改后：{mended}")
        self.app.push_screen(Choose("改正这一句", ("改正", "不改"), told), chosen)

    def action_set_aside(self) -> None:
        """Ask for a reason, and set the finding aside."""
        each = self.current
        if each is not None:
            self.app.push_screen(
                AskText(
                    "搁置这一条：为什么没有问题？", (each.finding.message,),
                    accept=lambda reason: self._set_aside(each, reason), hint="写一句理由，例如：与去年口径不同",
                    unsent=Unsent(self.conversation.folder, "检查（搁置的理由）", each.finding.message),
                )
            )  # fmt: skip

    def _set_aside(self, each: LiveFinding, reason: str) -> str:
        try:
            made = self.findings.set_aside(each, " ".join(reason.split()))
        except InputError as error:
            return str(error)
        wrong = "".join(line.text for line in made.lines if line.kind == "wrong")
        if not wrong:
            self.say(made.lines)
            self.redraw()
        return wrong

    def action_take_back(self) -> None:
        """Tell the finding again that was set aside."""
        each = self.current
        if each is not None and self.aside:
            self.attempt(lambda: self.findings.take_back(each))
