"""Styles put upon each other, and kept: a screenful asks for the same few some hundred times."""

from __future__ import annotations

from rich.style import Style
from textual.scroll_view import ScrollView


def upon(base: Style, look: Style) -> Style:
    """Return the colour and the attributes of a look upon the background of another."""
    return base + look.without_color + Style(color=look.color)


class LookedView(ScrollView):
    """A view that draws its lines in component styles."""

    def look(self, name: str) -> Style:
        """Return a component style by its class."""
        looks = self._known_looks()
        if name not in looks:
            looks[name] = self.get_component_rich_style(name)
        return looks[name]

    def _known_looks(self) -> dict[str, Style]:
        if not hasattr(self, "_looks"):
            self._looks: dict[str, Style] = {}
        return self._looks

    def notify_style_update(self) -> None:
        """Forget the styles: the theme or the focus has changed."""
        self._known_looks().clear()
        super().notify_style_update()
