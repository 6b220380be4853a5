"""The talk on one side, the live draft on the other, the sections and what the rules say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from drafter.interview.saying import Line
from drafter.interview.session import Session
from drafter.services.errors import InputError
from drafter.services.sessions import Opened, lines_of
from drafter.services.unsent import Unsent, unsent_names
from drafter.tui.actions import bindings
from drafter.tui.places import question_of
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.others import screen_of
from drafter.tui.widgets.draft_view import DraftView
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.lines import LinesView
from drafter.tui.widgets.prompt import Prompt
from drafter.tui.widgets.sections import Sections
from drafter.tui.widgets.status import Status, findings_text, progress_text
from drafter.tui.widgets.talk_log import TalkLog
from drafter.tui.widgets.watch import Watch

if TYPE_CHECKING:
    from drafter.services.live_draft import LiveDraft

WIDE, HIGH = 100, 32
_YES = "直接回车就照上面的写；不对就写新的"
_NOTHING = "在这里回答，回车送出；空着回车就是先跳过"
_DONE = "都问完了：直接回车去写成文件；要补充、要改，接着说就行"
_TALK = "谈话"  # what this place is called where something typed is kept
_VIEWS = ("talk", "draft", "sections")


class TalkScreen(DeskScreen):
    """The interview. It owns the live draft and the findings that the other screens are given."""

    AREA = "talk"
    BINDINGS: ClassVar[list[BindingType]] = bindings("talk")

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.conversation)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]
        self.opened = opened
        self.beside = Watch(opened.conversation)
        self.view = "talk"
        self.add_class("-talk")
        self._drawn: Session | None = None

    def compose(self) -> ComposeResult:
        """Lay the parts out; the style sheet hides what has no room."""
        wide, high = self.app.size.width >= WIDE, self.app.size.height >= HIGH
        self.add_class("-wide" if wide else "-narrow", "-high" if high else "-low", update=False)  # styled once
        yield Status(id="status")
        with Horizontal(id="desk"):
            with Vertical(id="talk"):
                yield TalkLog(id="log")
                yield Prompt(unsent=Unsent(self.conversation.folder, _TALK), id="prompt")
            with Vertical(id="side"):
                yield DraftView(id="draft")
                yield Sections(id="sections")
        yield KeyBar()
        yield self.beside

    def on_mount(self, event: events.Mount) -> None:
        """Put the first question, then draw the draft, then load the words."""
        event.prevent_default()  # the draft comes after the question
        self.see("talk")
        if self.conversation.session.turns > 1:  # the first turn only made the session ready
            self.log_view.say_again(self.conversation.earlier())
            self.log_view.say(self._welcome_back())
        self.log_view.say(self._unsent())
        self.say(tuple(lines_of(self.opened)))
        self._state()
        self.call_after_refresh(self._settle)

    def _welcome_back(self) -> list[Line]:
        states = self.conversation.progress()
        answered, left = sum(each.answered for each in states), sum(each.open for each in states)
        return [Line("info", f"接着上次的来：已答{answered}题，还有{left}题。")]

    def _unsent(self) -> Iterator[Line]:
        """Tell what was typed last time and not sent; the reply stands in the prompt already."""
        elsewhere = [each for each in unsent_names(self.conversation.folder) if each != _TALK]
        if elsewhere:
            yield Line("info", f"{'、'.join(elsewhere)}里有写了一半、没有确定的，再到那里就能接着写。")
        if self.prompt.is_restored:
            yield Line("info", "上次没送出的话还在下面，改好以后回车送出。")

    def _settle(self) -> None:
        self.beside.warm()

    @on(Watch.Ready)
    def _first_draft(self) -> None:
        self.redraw()

    def on_unmount(self) -> None:
        """Give the session free."""
        self.conversation.close()

    @property
    def live(self) -> LiveDraft:
        """The draft as it grows."""
        return self.beside.live

    @property
    def log_view(self) -> TalkLog:
        """The talk so far."""
        return self.query_one(TalkLog)

    @property
    def prompt(self) -> Prompt:
        """Where replies are typed."""
        return self.query_one(Prompt)

    # What is shown

    def redraw(self) -> None:
        """Show the draft, the sections and the counts as they are now; ask the rules a little later."""
        if self._drawn is self.conversation.session:
            return
        self._drawn = self.conversation.session
        self._state()
        self._show_draft()
        self.beside.look_soon()

    @on(Watch.Warmed)
    def _show_draft(self) -> None:
        self.query_one(DraftView).show_draft(self.live.draft())

    @on(Watch.Looked)
    def _state(self) -> None:
        states, current = self.conversation.progress(), self.conversation.current
        section = current.ask.section if current is not None else ""
        self.query_one(Sections).show(states, section)
        words = f" {progress_text(states, section)}　{findings_text(self.beside.now)}"
        self.query_one(Status).update(words, layout=False)

    def on_screen_resume(self) -> None:
        """Put the question again where something was changed on another screen."""
        if self._drawn is not None and self._drawn is not self.conversation.session:
            question = self.conversation.question()
            if not self.log_view.ends_with(question):
                self.say(question)
            self.redraw()

    def see(self, view: str) -> None:
        """Show one of talk, draft and sections where there is no room for all, and go there."""
        self.view = view
        for each in _VIEWS:
            self.set_class(each == view, f"-{each}")
        widgets: dict[str, Widget] = {
            "talk": self.prompt,
            "draft": self.query_one(DraftView),
            "sections": self.query_one(Sections),
        }
        widgets[view].focus()

    # What is said

    @on(Prompt.Sent)
    def _reply(self, event: Prompt.Sent) -> None:
        if self.conversation.current is None and not event.text.strip():
            self.action_open("finish")
        else:
            self.send(event.text)

    def send(self, text: str) -> None:
        """Give a reply, as typed or by a key; what can't be kept stays in the prompt."""
        try:
            answered = self.conversation.reply(text)
        except InputError as error:
            self.log_view.say([Line("wrong", str(error))])
            return
        if self.prompt.text == text:
            self.prompt.empty()
        self.log_view.echo(text)
        self.say(answered.lines)
        self.redraw()
        if answered.wants == "quit":
            self.app.exit(0)
        elif answered.wants == "draft":
            self.see("draft")

    def say(self, lines: tuple[Line, ...]) -> None:
        """Say what came of a change, in the talk; and in the prompt what an empty reply would mean."""
        self.log_view.say(lines)
        if self.conversation.current is None:
            self.prompt.placeholder = _DONE
        else:
            self.prompt.placeholder = _YES if any(line.kind == "offer" for line in lines) else _NOTHING

    def action_say(self, text: str) -> None:
        """Reply by a key."""
        self.send(text)

    def action_why(self) -> None:
        """Say why the question is asked."""
        current = self.conversation.current
        if current is not None:
            self.log_view.say(self.conversation.interview.saying.why(current.ask))

    def action_example(self) -> None:
        """Show an example of a reply."""
        current = self.conversation.current
        if current is not None:
            self.log_view.say([self.conversation.interview.saying.example(current.ask)])

    def action_undo(self) -> None:
        """Take the latest change back; from then on, redo means the session and no longer what was typed."""
        if not self.prompt.text:
            self.prompt.empty()
        super().action_undo()

    # Where to go

    def go_to(self, ask_id: str | None) -> None:
        """Put a question of one's choice, None for none."""
        self.see("talk")
        if ask_id:
            self.attempt(lambda: self.conversation.go_to(ask_id))

    @on(OptionList.OptionSelected, "#sections")
    def _section(self, event: OptionList.OptionSelected) -> None:
        self.go_to(question_of(self.conversation, event.option_id or ""))

    @on(LinesView.Clicked, "#draft")
    def _sentence(self, event: LinesView.Clicked) -> None:
        self.open_draft(event.key)

    def open_draft(self, sentence: str) -> None:
        """Step through the draft, from a sentence on."""
        self.app.push_screen(screen_of("draft", self.live, self.beside, sentence), self.go_to)

    def action_open(self, name: str) -> None:
        """Open one of the other screens; what comes back is a question to go to."""
        self.app.push_screen(screen_of(name, self.live, self.beside, self.query_one(DraftView).latest), self.go_to)

    def action_next_view(self) -> None:
        """Go on to the next of talk, draft and sections."""
        self.see(_VIEWS[(_VIEWS.index(self.view) + 1) % len(_VIEWS)])

    def action_back(self) -> None:
        """Back to the talk; from there to the start: what is being typed is there again the next time."""
        if self.view != "talk" or not self.prompt.has_focus:
            self.see("talk")
        else:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Typing anywhere goes into the prompt."""
        if event.is_printable and event.character and not self.prompt.has_focus:
            event.stop()
            self.see("talk")
            self.prompt.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """A paste goes there too."""
        if not self.prompt.has_focus:
            event.stop()
            self.see("talk")
            self.prompt.post_message(events.Paste(event.text))
