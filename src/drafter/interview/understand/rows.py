"""Rows of the tables: pasted from a sheet, or told in words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from drafter.forms import Form, Row
from drafter.interview.entries import NOT_APPLICABLE
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Found, Unsure
from drafter.interview.understand.telling import TOTAL, Telling
from drafter.phrasebank.table_words import TableWords
from drafter.text.numerals import plain
from drafter.text.quantities import Quantity

_TEN_THOUSAND = 10_000
_ALL_RESULTS = "table3.results"
_CELL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[—－–/-]{1,2}|空|无|零|na|NA")
_BETWEEN = re.compile(r"\t| *[|、，,；;/] *| +")
_LABEL = re.compile(r"^[^\d—－–/\t|]*?(?:[:：\t|]| +(?=[\d—空无零]))")
# What is said before and behind a pasted row.
_SAID_BEFORE = re.compile(r"^(?![（(一二三四五六七八九十\d])[^\d\t—|（(]{1,20}[，,：:]\s*(?=\S+.*[\d—空]\s*$)")
_SAID_BEHIND = re.compile(r"(?<=[\d—空无])[，,。；;\s]+[^\d\t—空|]+$")
_FEWEST_CELLS = 2
_BARE = re.compile(r"^[一二三四（）()\d.、\s]+|[（(].*$|\s")
# What speaks of a row though nothing was asked of it.
_ALONE = (
    ("table2.licensing", re.compile("行政许可(?!.{0,6}(?:公示|公开|信息|条))|许可决定")),
    ("table2.penalty", re.compile("行政处罚(?!.{0,6}(?:公示|公开|信息|条))|处罚决定")),
    ("table2.coercion", re.compile("行政强制(?!.{0,6}(?:公示|公开|信息|条))|强制决定")),
    ("table2.fees", re.compile("行政事业性收费")),
    ("table2.normative_documents", re.compile("规范性文件.{0,3}(?:制发|新制发|废止|现行|有效)")),
    ("table3.new", re.compile("新收.{0,10}申请|新收到.{0,10}申请|新收的?(?:[ ：]|[^，]{0,4}件).*(?:自然人|企业|机构)")),
    ("table3.new", re.compile("收到(?:政府信息)?(?:公开)?(?:的)?申请\\d+件.*(?:自然人|企业|机构|个人|公司|组织)")),
    ("table3.new", re.compile("(?:今年|本年|全年)新收(?:到|了)?\\d+件")),
    ("table3.carried_in", re.compile("(?:上年|去年|上年度)(?:度)?结转(?:过来|下来|来)?的?\\d+件")),
    ("table3.carried_in", re.compile("上年(?:度)?结转.{0,8}申请|申请.*上年(?:度)?结转")),
    ("table3.carried_out", re.compile("结转(?:到)?(?:下年|明年|下一年)")),
    ("table4.reconsideration", re.compile("行政复议[^后]{0,3}\\d|复议案?件?\\d")),
)
_SO_MANY = r"(?:办了|发了|作出|做了)?[\d一二三四五六七八九十百]+(?![\d条次个期篇])"
_PERMITS = re.compile(r"(?:^|[，,。；;\s])(?:许可|处罚)(?:办了|发了|作出|做了)?[\d一二三四五六七八九十百]+件")
_THREE = (("table2.licensing", "许可"), ("table2.penalty", "处罚"), ("table2.coercion", "强制"))
_NONE_OF_THEM = re.compile(r"^[^\d，。；]*(?:都没有?|均无|都无|全没有?|都是[0零])[^\d，。；]*[。]?$")
_SHOWN = re.compile("公示|公开|信息|条")
_MANY = r"[^\d，。；;]{0,8}[\d一二两三四五六七八九十]+件"
_RESULTS = tuple(
    (f"table3.{row}", re.compile(f"{words}{_MANY}"))
    for row, words in (
        ("granted", "予以公开"),
        ("partial", "部分公开"),
        ("denied_state_secret", "国家秘密"),
        ("denied_third_party", "第三方合法权益|商业秘密|个人隐私"),
        ("denied_internal", "内部事务"),
        ("denied_process", "过程性"),
        ("denied_enforcement_file", "执法案卷"),
        ("unavailable_not_held", "(?:不掌握|信息不存在|不属于本机关)"),
        ("unavailable_unclear", "补正后(?:仍|还)"),
        ("unprocessed_petition", "信访举报"),
        ("unprocessed_repeat", "重复申请"),
        ("other_not_corrected", "(?:逾期)?不补正"),
        ("other_fee_unpaid", "(?:逾期)?[不未]缴费"),
    )
)
_UNMISTAKABLE = (re.compile("逾期不补正|重复申请|信息不存在"),)


class Rows:
    """Reads rows for the tables of a form, by the words that officers call their rows and columns."""

    def __init__(self, form: Form, words: TableWords) -> None:
        self._form = form
        self._words = words

    def pasted(self, text: str, asked: Sequence[str]) -> list[Found]:
        """Return the rows that were pasted: numbers and nothing else, a row a line; empty where it is no paste."""
        lines = [_bare_line(line) for line in text.split("\n") if any(each.isdigit() or each in "—空" for each in line)]
        found: list[Found] = []
        at = 0
        for index, line in enumerate(lines):
            key, label = self._official(line)
            key = key or self._called(line, asked)
            if not key and asked:
                key = asked[index] if index < len(asked) and len(lines) > 1 else asked[0]
            cells = _cells(line[label:].removeprefix("\t"), self.row(key)) if self._is_row(key) else None
            if cells is None:
                return []
            at = text.find(line, at)
            found.append(Found(key, cells, at, at + len(line)))
        return found

    def _official(self, line: str) -> tuple[str, int]:
        """Return the row whose official label a line with several cells begins with, and the label's length."""
        match = re.match(r"[^\t]*?(?=\t|\s+[\d—空０-９]+(?:\s|$))", line)
        label = _bare(match.group()) if match else ""
        for table in self._form.tables.values():
            for row in table.rows:
                if label and label in (_bare(row.label), _bare(row.prose)) and len(row.columns) > 1:
                    return f"{table.id}.{row.id}", match.end() if match else 0
        return "", 0

    def unasked(self, reply: Reply, year: int | None) -> Iterator[Found | Unsure]:
        """Yield rows that a reply tells by their own names though nothing was asked of them."""
        keys = list(dict.fromkeys(key for key, words in _ALONE if words.search(reply.text)))
        short = [key for key, word in _THREE if re.search(f"{word}{_SO_MANY}", reply.text)]
        if len({*short, *(key for key in keys if key in dict(_THREE))}) > 1:
            keys += [key for key, word in _THREE if key not in keys and word in reply.text]
        elif _PERMITS.search(reply.text):
            keys += [key for key in short if key not in keys]
        none = [(key, word) for key, word in _THREE if word in reply.text]
        if len(none) > 1 and not keys and _NONE_OF_THEM.search(reply.text):
            for key, word in none:
                at = reply.text.find(word)
                yield Found(key, ("0",), at, at + len(word))
            return
        keys += self._results(reply.text)
        if "table4.reconsideration" in keys:
            keys += ["table4.litigation_direct", "table4.litigation_after"]
        if keys:
            yield from Telling(self, reply, keys, year, strictly=True).read()

    def _results(self, text: str) -> list[str]:
        """Return the rows of table three that a reply tells by the names of the results, where it tells several."""
        named = [key for key, words in _RESULTS if words.search(text)]
        return named if len(named) > 1 or any(words.search(text) for words in _UNMISTAKABLE) else []

    def single_cell(self, named: str) -> str:
        """Return the row of one cell that a text calls by its own name, empty where it calls none."""
        alone = next((key for key, words in _ALONE if words.search(named) and len(self.row(key).columns) == 1), "")
        if alone or _SHOWN.search(named):
            return alone
        return next((key for key, word in _THREE if word in named), "")

    def number(self, key: str, figure: Quantity, written: str = "") -> str:
        """Return a figure as a row writes it: fees in 万元, 3.2万 as 3.2."""
        value = figure.value if figure.value is not None else Decimal(0)
        if self.row(key).unit == "万元" and (figure.unit == "元" or (not figure.unit and "万" in written)):
            value = value / _TEN_THOUSAND
        return plain(value)

    def spread(self, text: str, asked: Sequence[str]) -> list[Found]:
        """Return bare numbers as the cells of rows of one cell each, in their order: 41 0 0."""
        tokens = [each for each in _BETWEEN.split(text.strip()) if each]
        single = all(self._is_row(key) and len(self.row(key).columns) == 1 for key in asked)
        if not single or len(tokens) != len(asked) or not all(_CELL.fullmatch(each) for each in tokens):
            return []
        return [Found(key, (_cell(each),), 0, len(text)) for key, each in zip(asked, tokens, strict=True)]

    def told(
        self, reply: Reply, asked: Sequence[str], year: int | None, foreign: Collection[int] = ()
    ) -> Iterator[Found | Unsure]:
        """Yield the rows that a reply tells in words; cells that it does not speak of are left open.

        ``foreign`` are the places of figures that belong to something else.
        """
        return Telling(self, reply, [key for key in asked if self._is_row(key)], year, foreign=foreign).read()

    def expanded(self, asked: Sequence[str]) -> list[str]:
        """Return the rows that are asked; 办理结果 asks for all results of table three."""
        results = [f"table3.{row}" for row in self._form.result_rows]
        return [key for each in asked if "." in each for key in (results if each == _ALL_RESULTS else [each])]

    def speaks(self, text: str, asked: Sequence[str]) -> bool:
        """True where a text names one of the rows, or one of their columns."""
        return bool(self.row_in(text, asked)) or any(self.column_in(text, key) for key in asked if self._is_row(key))

    def row(self, key: str) -> Row:
        """Return the row of a key such as ``table3.new``."""
        return self._form.row(key)

    def _is_row(self, key: str) -> bool:
        table, _, row = key.partition(".")
        return table in self._form.tables and any(each.id == row for each in self._form.tables[table].rows)

    def _called(self, line: str, asked: Sequence[str]) -> str:
        """Return the row that the beginning of a line calls."""
        label = _LABEL.match(line)
        return self.row_in(label.group(), asked) if label else ""

    def row_in(self, text: str, asked: Sequence[str]) -> str:
        """Return the asked row whose word is the longest in a text, empty where there is none."""
        best = max(
            ((len(word), key) for key in asked for word in self._row_words(key) if word in text),
            key=lambda pair: pair[0],
            default=(0, ""),
        )
        return best[1]

    def rows_in(self, text: str, asked: Sequence[str]) -> list[str]:
        """Return every asked row that a text speaks of; a word inside a longer one does not count."""
        found: list[str] = []
        words = sorted(((word, key) for key in asked for word in self._row_words(key)), key=lambda pair: -len(pair[0]))
        for word, key in words:
            if word in text:
                text = text.replace(word, "\0")
                if key not in found:
                    found.append(key)
        litigation = self._words.rows.get("table4", {}).get("litigation", ())
        if not any("litigation" in key for key in found) and any(word in text for word in litigation):
            found += [key for key in asked if key.startswith("table4.litigation_")]
        return found

    def _row_words(self, key: str) -> tuple[str, ...]:
        table, row = key.split(".")
        return self._words.rows.get(table, {}).get(row, ())

    def column_in(self, text: str, key: str) -> str:
        """Return the column whose word stands last in a text, empty where there is none."""
        table, _, _ = key.partition(".")
        columns = self._words.columns.get(table, {})
        wanted = self.row(key).columns
        places = [
            (text.rfind(word) + len(word), len(word), column)
            for column, words in columns.items()
            if column in wanted
            for word in words
            if word in text
        ]
        named = [each for each in places if each[2] != TOTAL] or places  # 自然人共7件
        return max(named)[2] if named else ""

    def column_first(self, text: str, key: str) -> str:
        """Return the column that a text names before it names the row: 自然人：予以公开1件."""
        begins = min((text.find(word) for word in self._row_words(key) if word in text), default=0)
        return self.column_in(text[:begins], key)


def _cells(line: str, row: Row) -> tuple[str, ...] | None:
    """Return the cells of a pasted line, None where it is none; a total that was left out stays open."""
    label = _LABEL.match(line)
    body = line[label.end() :] if label and label.group().strip() else line
    body = body.strip(" ")
    cells = [token.strip() for token in _BETWEEN.split(body)]
    if not all(not cell or _CELL.fullmatch(cell) for cell in cells) or sum(map(bool, cells)) < min(2, len(row.columns)):
        return None
    if len(cells) == len(row.columns) - 1 and TOTAL in row.columns:
        cells.append("")
    return tuple(_cell(cell) for cell in cells) if len(cells) == len(row.columns) else None


def _bare_line(line: str) -> str:
    """Return a line without what is said around its cells: 我查了台账，2 1 0 0 0 0 3，就这些."""
    bare = _SAID_BEFORE.sub("", _SAID_BEHIND.sub("", line))
    cells = [token.strip() for token in _BETWEEN.split(bare) if token.strip()]
    figures = list(itertools.takewhile(_CELL.fullmatch, reversed(cells)))
    return bare if len(figures) >= _FEWEST_CELLS else line


def _bare(label: str) -> str:
    """Return a label without its number and what stands in brackets behind it."""
    return _BARE.sub("", label)


def _cell(token: str) -> str:
    if token in ("", "空"):
        return ""
    if token in ("无", "零"):
        return "0"
    return NOT_APPLICABLE if not token[0].isdigit() else token.replace(",", "")
