"""A reply cut into clauses, and each clause into the pieces that belong to its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.interview.understand.numbers import MASKED, figures, masked
from drafter.interview.understand.occasions import put_together
from drafter.interview.understand.patterns import HAN, either, one_of
from drafter.interview.understand.piece import Clause, Piece
from drafter.interview.understand.turns import in_turn
from drafter.interview.understand.wording import is_chatter
from drafter.text.normal import half_width
from drafter.text.quantities import Quantity

# What stands behind a number and a space as its unit: 处 is one, 处罚 none.
_UNIT_NEXT = (
    "(?!处(?![罚理])|条(?!例)|人(?![大事均员社])|家(?![长庭])|名(?![单称])|期(?!间)|场(?![所地])|起(?!草)|份(?!额)|分(?![管别类])"
    "|[件次个项户篇册元万%天位种套轮字则]|公开目录)"
)
_NAME_IN_BRACKETS = "(?:社区|居|居委会|街道|乡|村|办|处|站)"
_SPACE = r"[ \t\u3000]+"
_CLAUSE_END = re.compile(
    either(
        r"[，。；;！!？?\n、]|(?<!\d),|,(?!\d{3}(?!\d))",
        rf"[（(](?!{_NAME_IN_BRACKETS}[)）])|(?<!社区)(?<!居)(?<!街道)(?<!乡)(?<!村)[)）]",
        rf"(?<=[{HAN}]){_SPACE}(?=[{HAN}])(?![一二三四五六七八九十百])",
        rf"(?<=\d){_SPACE}(?=[{HAN}]){_UNIT_NEXT}",
        rf"(?:(?<=没有..)|(?<=没有...)|(?<=没有....)){_SPACE}(?=\d)",
        rf"(?<=[\d一二三四五六七八九十百][条件次个项处家户人名份期场篇元]){_SPACE}(?=[\d一二两三四五六七八九十百])",
        rf"(?<=[条次件人期场户项处份个篇元])\+(?=[{HAN}])",
        r"(?=也(?:没|无|未)(?!有?(?:$|[，。；\s])))",  # 没有延期的也没有超期的
    )
)
_SENTENCE_END = re.compile("[。；;！!？?]")
_SAME_LENGTH = str.maketrans({"－": "-", "～": "~"})
# A reply that is one number with the comma of a Chinese keyboard, or a space behind it, between its thousands.
_THOUSANDS = re.compile(r"\s*\d{1,3}(?:[，,]\s?\d{3})+(?!\d)[^\d，,]{0,4}")
_SPACED_THOUSANDS = re.compile(r"(\d{1,3})[，,]\s(?=\d{3})")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[，,](?=\d{3})")
_FIRST_HAN = 1  # so many 汉字 before a clause's first figure make them its label
_OF_ALL = re.compile("(?:都|全|均|全部)(?:是|为|属于)(?!0|零)")
_BECAME = re.compile(
    "(?:已经?(?:全部?|都|均)?|(?:全部?|都|均)(?:已经?)?)(?:答复|办结|回复|整改|改|回|办|处理|修)(?![件条])"
)
_SOME = re.compile("其中|里面|当中|有$")  # 其中26件已办结
_THING = re.compile(one_of("问题 乡镇 街道 镇街 部门 单位 村 社区 站所 意见 漏洞 群众 村民 代表"))  # 6个问题整改6个
_OF_THEM_WE = re.compile("其中(?=我|本[镇乡局街单])")
_FEWEST_BEHIND = 2
_COLON = re.compile("(?<=[\u4e00-\u9fff]):|(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十百千万两几零])-(?=\\d)")
_ONLY_YEAR = re.compile(r"^[，, ]*(?:20\d\d年|今年|本年)(?:是|为|有|发了?)?\s*\d")
_FROM = re.compile("去年|上年|[由从]")
_CONTINUES = re.compile(
    r"^[，, ]*(?:今年|本年|增加|上升|提高|增长|下降|减少|降|升|涨|变|增|提升)?(?:到|至|为|成)?\s*\d"
)


class Reply:
    """A reply in half-width form, with the same places as what was typed."""

    def __init__(self, text: str) -> None:
        self.text = _COLON.sub("：", half_width(text).translate(_SAME_LENGTH))
        if _THOUSANDS.fullmatch(self.text):
            self.text = _SPACED_THOUSANDS.sub(r" \1,", _BETWEEN_THOUSANDS.sub(",", self.text))
        self.masked = masked(self.text)
        self.clauses = tuple(_clauses(self.text))
        self._topic = self._all = ""
        self._figures: dict[tuple[int, int], list[Quantity]] = {}
        self._told: tuple[Piece, ...] | None = None

    def pieces(self) -> tuple[Piece, ...]:
        """Return every figure with its texts, in order; those of halves and of occasions are summed."""
        if self._told is None:
            self._told = tuple(put_together(list(self._all_pieces()), self.text))
        return self._told

    def _all_pieces(self) -> Iterator[Piece]:
        """Yield the figures as they stand; 今年148条 behind 网站去年131条 has its label too."""
        earlier: list[Piece] = []
        turns = self._turns()
        self._topic = listed = ""
        for index, clause in enumerate(self.clauses):
            found = self.figures(clause.start, clause.end)
            self._all = self._said_of_all(index + 1)
            if clause.start == clause.sentence:
                self._topic = ""
            if not self.text[: clause.start].endswith("、"):
                listed = ""
            if not found:
                listed += self.text[clause.start : clause.end] + "、"
                self._topic += self.text[clause.start : clause.end]
                continue
            for piece in self._pieces(clause, found):
                told = piece
                label = turns.get(piece.figure.start, "")
                if label:
                    start, end = piece.figure.start, piece.figure.end
                    told = replace(piece, own=label, shared="", topic="", before="", start=start, end=end, turn=label)
                elif _ONLY_YEAR.match(piece.own):
                    label = next((each.own for each in reversed(earlier) if each.figure.unit == piece.figure.unit), "")
                    told = replace(piece, own=label + piece.own)
                elif piece.figure is found[0] and listed:
                    told = replace(piece, own=listed + piece.own)
                earlier.append(piece)
                yield told
            self._topic = listed = ""

    def _turns(self) -> Mapping[int, str]:
        """Return the labels of the figures that are told in turn, by where the figures begin."""
        if "分别" not in self.text:
            return {}
        return in_turn(self.text, [each for clause in self.clauses for each in self.figures(clause.start, clause.end)])

    def figures(self, start: int, end: int) -> list[Quantity]:
        """Return the figures between two places."""
        found = self._figures.get((start, end))
        if found is None:
            found = self._figures[start, end] = figures(self.text, self.masked, start, end)
        return found

    def _end_of(self, figure: Quantity, clause: Clause) -> int:
        """Return where the text of a clause's last figure ends: before what became of all of it, 38条全部答复."""
        if _SOME.search(self.text, clause.start, figure.start):
            return clause.end
        became = _BECAME.search(self.text, figure.end, clause.end) or _OF_ALL.match(self.text, figure.end, clause.end)
        return became.start() if became else clause.end

    def _said_of_all(self, index: int) -> str:
        """Return the clause behind a figure that says what all of it is: 党政办3个人，都是兼职."""
        if index >= len(self.clauses):
            return ""
        clause = self.clauses[index]
        said = self.text[clause.start : clause.end]
        return said if _OF_ALL.match(said) and not self.figures(clause.start, clause.end) else ""

    def _pieces(self, clause: Clause, found: list[Quantity]) -> list[Piece]:
        behind = self.text[found[-1].end : clause.end].strip()
        labelled = found[0].start - clause.start >= _FIRST_HAN or len(behind) < _FEWEST_BEHIND
        pieces: list[Piece] = []
        behind_thing = clause.start
        for index, figure in enumerate(found):
            last = index + 1 == len(found)
            later = self._end_of(figure, clause) if last else found[index + 1].start
            start = clause.start if index == 0 else behind_thing if labelled else figure.start
            thing = _THING.match(self.text, figure.end, later)
            behind_thing = thing.end() if thing else figure.end
            end = later if last or not labelled else behind_thing
            shared = "" if last or not labelled else self.text[figure.end : later]
            before = self.text[clause.sentence : start]
            own = _OF_THEM_WE.sub("", self.text[start:end])
            if pieces and _CONTINUES.match(own) and _FROM.search(pieces[-1].own):  # 网站去年131今年148
                own = pieces[-1].own + own
            topic = self._topic if index == 0 else ""
            rest = self.text[end : clause.end]
            of_all = (rest if _OF_ALL.match(rest) else self._all) if last else ""
            pieces.append(Piece(figure, own, shared, topic, before, clause, start, end, of_all))
        return pieces


def _clauses(text: str) -> Iterator[Clause]:
    start = sentence = 0
    for match in _CLAUSE_END.finditer(text):
        if match.start() > start:
            yield Clause(start, match.start(), sentence)
        chatter = start == sentence and is_chatter(text[start : match.end()])
        start = match.end()
        if chatter or _SENTENCE_END.match(match.group()):
            sentence = start
    if start < len(text):
        yield Clause(start, len(text), sentence)


__all__ = ["MASKED", "Clause", "Piece", "Reply"]
