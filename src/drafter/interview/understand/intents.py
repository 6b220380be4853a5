"""What a reply wants where it tells no fact: that nothing occurred, a reason, an example, to go back."""

from __future__ import annotations

import re
from typing import cast

from drafter.interview.understand.lexicon import Pattern, pattern
from drafter.interview.understand.reply import Intent
from drafter.phrasebank.intents import IntentWords

_LONGEST = 30  # beyond this a reply tells something
_ENOUGH, _LOOSELY = 0.5, 0.15  # the share of a reply, soft words left out, that its words must make up
_MARKS = re.compile(r"[\s，。、；：,.;:!！～~…?？“”\"'（）()]+")
_YES = re.compile(
    r"(?:嗯+|是|对|可以|行|好|没变|不变|没有变化?|没变化|照旧|一样|同意|确认|就这样?|用这个|没问题|要得|ok|yes|y|沿用|正确|没错|就是|可|不用改|不改|保持不变|按这个|"
    r"跟去年一样|同去年|和去年一样|的|了|吧|啊|，|。|\s)+",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(
    r"(?:这个?|这项|对?我们|对?本单位)*(?:不适用|用不上|与我.{0,4}无关|跟我.{0,4}(?:没关系|无关)|na|n/a)(?:的|了|吧|啊|。)*",
    re.IGNORECASE,
)
_GO_BACK = re.compile(
    r"(?:回到|跳到|转到|返回到?|去改|想改|改一下|回头改|重新填|重填)(?P<about>.{2,16}?)(?:那(?:一)?(?:题|个|道|里|项|块)|这题|问题|的?数)*[吧了。]?"
)
_SKIPS = frozenset({"过", "略", "免"})  # in other replies they are parts of words
_FOREIGN = re.compile(r"\d")


class Intents:
    """Tells what a reply wants by the words of the phrasebank."""

    def __init__(self, words: IntentWords) -> None:
        self._patterns = tuple(
            (cast(Intent, name), tuple(pattern(each) for each in written)) for name, written in words.patterns.items()
        )
        self._soft = sorted(words.soft, key=_longest_first)

    def of(self, text: str, *, loosely: bool = False) -> Intent | None:
        """Return the intent whose words make up a reply; None where it tells something else.

        ``loosely`` is for a question that wants a figure: a reply without one that says 不清楚 or 财政所才知道 need not
        say that alone.
        """
        said = _MARKS.sub("", text)
        if not said:
            return "help" if re.fullmatch(r"[\s?？]*[?？]\s*", text) else None
        if said in _SKIPS:
            return "skip"
        if len(said) > _LONGEST or _FOREIGN.search(said.replace("0", "").replace("０", "")):
            return None
        for name, patterns in self._patterns:
            share = _LOOSELY if loosely and name in ("unknown", "skip", "why", "help") else _ENOUGH
            if any(self._is_heard(each, said) for each in patterns) and self._share(patterns, said) >= share:
                return name
        return None

    def _is_heard(self, words: Pattern, said: str) -> bool:
        if any(word in said for word in words.never):
            return False
        rest = said.lower()
        for alternatives in words.words:
            word = next((each for each in alternatives if each in rest), None)
            if word is None:
                return False
            rest = rest.replace(word, "\0", 1)
        return True

    def _share(self, patterns: tuple[Pattern, ...], said: str) -> float:
        """Return how much of a reply, soft words left out, are words of an intent."""
        rest, heard = said.lower(), 0
        words = sorted({word for each in patterns for group in each.words for word in group}, key=_longest_first)
        for word in words:
            found = rest.count(word)
            heard += found * len(word)
            rest = rest.replace(word, "\0")
        for soft in self._soft:
            rest = rest.replace(soft, "")
        other = len(rest.replace("\0", ""))
        return heard / (heard + other)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def goes_back_to(text: str) -> str:
    """Return what a reply asks to go back to, as in 回到培训那题; empty where it asks no such thing."""
    match = _GO_BACK.fullmatch(text.strip())
    return match["about"] if match else ""


def says_yes(text: str) -> bool:
    """True where a reply agrees with what was offered; an empty one does."""
    return not text.strip() or _YES.fullmatch(text.strip()) is not None


def says_not_applicable(text: str) -> bool:
    """True where a reply says that the question does not apply."""
    return _NOT_APPLICABLE.fullmatch(text.strip()) is not None
