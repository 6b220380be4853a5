"""The three looks: light, dark, and the most contrast. Style sheets use their variables only."""

from __future__ import annotations

from textual.theme import Theme

LIGHT, DARK, CONTRAST = "浅色", "深色", "高对比"

# Variables of our own: what a line of the talk is (see widgets/marks.py) and what a place in the draft is.
_LIGHT = Theme(
    name=LIGHT,
    primary="#0b5394",
    secondary="#3d6b99",
    accent="#8a4b00",
    warning="#8a5a00",
    error="#a61b1b",
    success="#1e6b2e",
    foreground="#1c1c1c",
    background="#fbfbf8",
    surface="#f1f1ec",
    panel="#e4e4dc",
    dark=False,
    variables={
        "footer-background": "#e4e4dc",
        "footer-foreground": "#1c1c1c",
        "footer-key-foreground": "#0b5394",
        "footer-description-foreground": "#1c1c1c",
        "block-cursor-background": "#0b5394",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#c9d9ea",
        "block-cursor-blurred-foreground": "#1c1c1c",
        "input-selection-background": "#a9c7e8",
    },
)
_DARK = Theme(
    name=DARK,
    primary="#7fb2e5",
    secondary="#6f93b8",
    accent="#e8b26a",
    warning="#e8c06a",
    error="#f08a8a",
    success="#8fd19e",
    foreground="#e6e6e6",
    background="#16181b",
    surface="#1f2226",
    panel="#2c3036",
    dark=True,
    variables={
        "footer-background": "#2c3036",
        "footer-foreground": "#e6e6e6",
        "footer-key-foreground": "#7fb2e5",
        "footer-description-foreground": "#e6e6e6",
        "block-cursor-background": "#7fb2e5",
        "block-cursor-foreground": "#101214",
        "block-cursor-blurred-background": "#36485c",
        "block-cursor-blurred-foreground": "#e6e6e6",
        "input-selection-background": "#34506e",
    },
)
_CONTRAST = Theme(
    name=CONTRAST,
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffd700",
    error="#ff9c9c",
    success="#7cff7c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    luminosity_spread=0.0,
    text_alpha=1.0,
    variables={
        "border": "#ffffff",
        "border-blurred": "#ffffff",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "footer-description-foreground": "#ffffff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#ffffff",
        "block-cursor-blurred-foreground": "#000000",
        "input-selection-background": "#0000ff",
        "input-cursor-background": "#ffff00",
        "input-cursor-foreground": "#000000",
    },
)
THEMES = (_LIGHT, _DARK, _CONTRAST)
