"""Where the data is that drafter is shipped with, and the parts of it that need no phrasebank."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from drafter.facts.profile import Profile, read_profiles
from drafter.forms import Form, read_form
from drafter.services.files import read_text
from drafter.source import Mapping, NodeReader, parse_yaml

CURRENT_FORM = "forms/2021.yaml"
PACKAGE = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder that holds ``phrasebank``, ``rules`` and ``templates``: in the wheel, or a checkout's root."""
    shipped = PACKAGE / "data"
    return shipped if shipped.is_dir() else PACKAGE.parent.parent


@lru_cache(maxsize=1)
def current_form() -> Form:
    """Return the form in force."""
    return read_form(read_text(str(data_folder() / "templates" / CURRENT_FORM)), f"templates/{CURRENT_FORM}")


def profiles_in(*folders: Path) -> dict[str, Profile]:
    """Return the profiles of folders by id, a later folder on top; files that are no profiles are passed over."""
    reader = NodeReader()
    profiles: dict[str, Profile] = {}
    for folder in folders:
        tops: list[Mapping] = []
        for path in sorted(folder.rglob("*.yaml")):
            root, _ = parse_yaml(read_text(str(path)), str(path))
            if isinstance(root, Mapping) and root.entries.keys() & {"kind", "extends"}:
                tops.append(root)
        profiles = read_profiles(tops, reader, profiles)
    return profiles
