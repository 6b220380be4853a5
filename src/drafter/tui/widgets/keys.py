"""The keys at the foot of the screen, F1 to F12 first; a click does what the key does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_FUNCTION = re.compile(r"f(\d+)$")
_RANKS = {"enter": 1.5, "escape": 90, "ctrl+z": 91, "ctrl+q": 98, "ctrl+p": 99}
# Where there is no room for all keys, these go first, then the others from the last function key on; some stay.
_GO_FIRST = ("example",)
_STAY = ("f1", "escape", "ctrl+q", "ctrl+p")


class KeyBar(Widget):
    """The foot of every screen: one line, drawn as one, so that a change of focus costs next to nothing."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $footer-background; color: $footer-description-foreground;
        & > .key { color: $footer-key-foreground; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[Binding] = []

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.is_attached:
            return
        found = list(_each_once(screen))
        if found != self.keys:
            self.keys = found
            self.refresh()

    @property
    def shown(self) -> list[Binding]:
        """The keys that there is room for, whole."""
        keys = list(self.keys)
        spare = sorted((each for each in keys if each.key not in _STAY), key=_spare)
        while spare and sum(map(self._width, keys)) > self.size.width + 1:  # no gap is needed behind the last one
            keys.remove(spare.pop())
        return keys

    def _width(self, binding: Binding) -> int:
        return cell_len(self.app.get_key_display(binding)) + cell_len(binding.description) + 1

    def render_line(self, y: int) -> Strip:
        """Draw the keys with what they do."""
        plain, key = self.rich_style, self.get_component_rich_style("key")
        segments: list[Segment] = []
        for binding in self.shown if y == 0 else ():
            name = self.app.get_key_display(binding)
            segments += [Segment(name, key), Segment(binding.description, plain), Segment(" ", plain)]
        return Strip(segments).crop_extend(0, self.size.width, plain)

    def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked upon."""
        left = 0
        for binding in self.shown:
            right = left + self._width(binding)
            if left <= event.x < right - 1:
                self.app.simulate_key(binding.key)
            left = right


def _each_once(screen: Screen[object]) -> Iterator[Binding]:
    """Yield the keys that do something now, in their order, each action once."""
    told: set[str] = set()
    active = [each.binding for each in screen.active_bindings.values() if each.binding.show and each.enabled]
    for binding in sorted(active, key=_rank):
        if binding.action not in told:
            told.add(binding.action)
            yield binding


def _rank(binding: Binding) -> float:
    found = _FUNCTION.match(binding.key)
    return int(found[1]) if found else _RANKS.get(binding.key, 95)


def _spare(binding: Binding) -> tuple[bool, float]:
    """Return what sorts keys by how well they can be spared, those that go first last."""
    is_function = _FUNCTION.match(binding.key) is not None
    return binding.action in _GO_FIRST, _rank(binding) if is_function else 0
