"""A line that tells what goes on and how long already, then what came of it."""

from __future__ import annotations

from time import monotonic

from textual.timer import Timer

from drafter.tui.widgets.wrapped import Wrapped


class Working(Wrapped):
    """Shows what goes on with the seconds, from ``begin`` to ``end``."""

    _clock: Timer | None = None
    _what = ""
    _since = 0.0

    def begin(self, what: str) -> None:
        """Tell that something goes on."""
        self._what, self._since = what, monotonic()
        self.show(f"{what}……")
        self._clock = self._clock or self.set_interval(1, self._count)
        self._clock.resume()

    def end(self, said: str = "") -> None:
        """Tell what came of it."""
        if self._clock is not None:
            self._clock.pause()
        self.show(said)

    def _count(self) -> None:
        self.show(f"{self._what}……已经{monotonic() - self._since:.0f}秒（Esc 停下）")
