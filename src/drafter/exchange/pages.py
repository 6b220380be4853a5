"""The draft through page templates: Markdown, an HTML fragment for a site's editor, a full HTML page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from jinja2 import DictLoader, Environment, StrictUndefined

from drafter.report.tree import Draft

PageFormat = Literal["md", "html", "fragment"]
_TEMPLATES: dict[PageFormat, str] = {"md": "report.md.j2", "html": "page.html.j2", "fragment": "fragment.html.j2"}
_MARKDOWN = re.compile(r"([\\`*_<>\[\]#|~&])")
_LIST_MARK = re.compile(r"^(\d+)\.")


class Pages:
    """Renders drafts; ``templates`` maps file names to their texts."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._environment = Environment(
            loader=DictLoader(dict(templates)),
            undefined=StrictUndefined,
            autoescape=_is_html,  # noqa: S701  Markdown is escaped by a filter of its own
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["markdown"] = escape_markdown

    def render(self, draft: Draft, page: PageFormat) -> str:
        """Return the draft in that format."""
        return self._environment.get_template(_TEMPLATES[page]).render(draft=draft)


def _is_html(name: str | None) -> bool:
    return name is not None and ".html" in name


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows every character as typed."""
    return _LIST_MARK.sub(r"\1\\.", _MARKDOWN.sub(r"\\\1", text))
