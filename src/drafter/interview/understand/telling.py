"""Rows of the tables that are told in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from drafter.forms import Row
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.piece import Clause
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Found, Unsure
from drafter.interview.understand.years import of_this_year
from drafter.text.numerals import plain
from drafter.text.quantities import Quantity

TOTAL = "total"
_MOST_WIDE = 2  # of two rows of several cells the first is meant where none is named: 制发1件，废止2件
_NONE = re.compile(r"没有?|未|无|零")
_FURTHER = re.compile("还有|另外|另有|剩下|其中")
_ALL = re.compile(r"都是|全是|均为|全部是|全部为|都属于|都来自|全为|都由|均是")
_COUNTED = ("", "件", "个", "起", "宗", "万元", "元", "份", "次")
_SAYS_LITTLE = re.compile(
    one_of(
        "今年 全年 本年 一年 我们 我镇 我局 我乡 我街道 镇里 局里 单位 政府 信息 公开 申请 "
        "依申请 收到 收了 收 接到 接了 受理 新收 新 总共 一共 合计 共计 总计 拢共 共 就 只 "
        "是 有 了 的 也 都 过 来 到 那 这 个 人 件 份 起 办 办了 办结 做 答复 目前 "
        "现在 年 上年 去年 结转 转来 转过来 明年 下年 其中 另外 还 又 再 好像 记得 应该 吧 "
        "嗯 哦 对 吗 呢 啊 和 数 量 数量 一个 案子 案件 法院 法规 司法 局 镇 乡 县 村 "
        "没有 没 总 全部 反正 也就 只有 不多 台账 登记 上 里 按 我 统计 表 查 了下 过了 "
        "加 起来 加起来 等于 总数 主动 要求 提交 提出 书面 发生 引起 因 被 万 元 块 费 钱 "
        "收入 收费 行政 事业 性"
    )
    + r"|[\W\d]"
)
_FEWEST_BEHIND = 2
_FOREIGN = 2  # so many characters of other words name something that is no cell of the row
_HELD = re.compile("^(?:的|：|:|类|方面|申请|提出|提的|那边|这边|这块)*$")
_REST = re.compile(r"其余|其他的?(?:都|均|全|类|几|没|为|是0|也)|别的(?:都|也|没)|剩下的?|余下")


class RowWords(Protocol):
    """What the words of the tables tell of a text."""

    def row(self, key: str) -> Row:
        """Return the row of a key."""
        ...

    def row_in(self, text: str, asked: Sequence[str]) -> str:
        """Return the row whose word is the longest in a text."""
        ...

    def rows_in(self, text: str, asked: Sequence[str]) -> list[str]:
        """Return every row that a text speaks of."""
        ...

    def column_in(self, text: str, key: str) -> str:
        """Return the column whose word stands last in a text."""
        ...

    def column_first(self, text: str, key: str) -> str:
        """Return the column that a text names before it names the row."""
        ...

    def number(self, key: str, figure: Quantity, written: str = "") -> str:
        """Return a figure as a row writes it."""
        ...


class Telling:
    """The reading of one reply: the row it speaks of at the moment, and what it has said of each."""

    def __init__(
        self,
        rows: RowWords,
        reply: Reply,
        asked: Sequence[str],
        year: int | None,
        *,
        strictly: bool = False,
        foreign: Collection[int] = (),
    ) -> None:
        self._rows = rows
        self._strictly = strictly
        self._reply = reply
        self._asked = asked
        wide = 0 < len(asked) <= _MOST_WIDE and len(rows.row(asked[0]).columns) > 1 and "table4." not in asked[0]
        self._row = asked[0] if (len(asked) == 1 or wide) and not strictly else ""
        self._cells: dict[str, dict[str, str]] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._unsure: list[Unsure] = []
        self._skipped = {
            piece.figure.start
            for piece in reply.pieces()
            if "结转" not in piece.own and not of_this_year(piece, reply.text, year)
        }
        self._skipped.update(foreign)
        self._held = ""  # the column that a sentence began with: 自然人：予以公开1件，不掌握1件；企业：…
        self._every = ""  # the column that all of the next total belong to: 都是自然人，3件

    def read(self) -> Iterator[Found | Unsure]:
        """Yield the rows with the cells that were told, and what is not certain."""
        for clause in self._reply.clauses:
            if clause.start == clause.sentence:
                self._held = ""
            found = self._reply.figures(clause.start, clause.end)
            figures = [each for each in found if each.start not in self._skipped]
            if found and not figures:
                continue
            if figures:
                self._with_figures(clause, figures)
            elif not self._strictly or self._cells:
                self._without_figure(clause)
        yield from self._unsure
        for key, cells in self._cells.items():
            columns = self._rows.row(key).columns
            yield Found(key, tuple(cells.get(column, "") for column in columns), *self._spans[key])

    def _with_figures(self, clause: Clause, figures: list[Quantity]) -> None:
        said = self._reply.text[clause.start : clause.end]
        width = len(self._rows.row(self._row).columns) if self._row else 0
        if width > 1 and len(figures) > 2 and not self._rows.column_in(said, self._row):
            self._unsure.append(Unsure(clause.start, clause.end, f"这一行要填{width}个数，按表格的顺序"))
            return
        if self._labelled_behind(clause, figures):
            return
        start = clause.start
        for index, figure in enumerate(figures):
            end = figures[index + 1].start if index + 1 < len(figures) else clause.end
            before, behind = self._reply.text[start : figure.start], self._reply.text[figure.end : end]
            labelled = len(before.strip()) > 1
            last = index + 1 == len(figures)
            text = before if not last or (labelled and self._names_column(before)) else before + behind
            self._take(text, figure, clause)
            if labelled and last and not self._names_column(before):
                self._behind(behind, figure, clause, counted=bool(_FURTHER.search(before)))
            start = figure.end

    def _labelled_behind(self, clause: Clause, figures: list[Quantity]) -> bool:
        """Take 2件自然人1件企业, where each column stands behind its figure; False where it is told otherwise."""
        text = self._reply.text
        before = text[clause.start : figures[0].start]
        row = self._rows.row_in(before, self._asked) or self._row
        ends = [each.start for each in figures[1:]] + [clause.end]
        labels = [text[figure.end : end] for figure, end in zip(figures, ends, strict=True)]
        if len(figures) < _FEWEST_BEHIND or not row or self._rows.column_in(before, row):
            return False
        if not all(self._rows.column_in(label, row) for label in labels[1:]):
            return False
        for figure, label in zip(figures, labels, strict=True):
            self._take(before + label if figure is figures[0] else label, figure, clause)
        return True

    def _take(self, text: str, figure: Quantity, clause: Clause) -> None:
        called = self._rows.row_in(text, self._asked)
        self._row = called or self._row
        if called:
            self._held = self._rows.column_first(text, called) or ("" if self._names_column(text) else self._held)
        if figure.unit not in _COUNTED or (self._strictly and not called and not self._names_column(text)):
            return
        if figure.value is None or figure.rough:
            self._unsure.append(Unsure(figure.start, figure.end, "约数，请给准确数"))
        elif self._row:
            self._set(
                self._row,
                self._column(text, called=bool(called)),
                self._rows.number(self._row, figure, self._reply.text[figure.start : figure.end]),
                clause.start,
                figure.end,
            )

    def _column(self, text: str, *, called: bool) -> str:
        """Return the column that a figure belongs to, empty where something that is no column is named."""
        columns = self._rows.row(self._row).columns
        if len(columns) == 1:
            return columns[0]
        named = self._rows.column_in(text, self._row) or (self._held if called else "")
        if named or TOTAL not in columns:
            return named
        return TOTAL if called or len(_SAYS_LITTLE.sub("", text)) < _FOREIGN else ""

    def _names_column(self, text: str) -> bool:
        return bool(self._row) and bool(self._rows.column_in(text, self._row))

    def _behind(self, text: str, figure: Quantity, clause: Clause, *, counted: bool) -> None:
        """复议1件结果维持: a column that is called behind its figure, of which all are; 还有1件未审结 is no total."""
        if counted:
            return
        if self._row and figure.value is not None and TOTAL in self._rows.row(self._row).columns:
            column = self._rows.column_in(text, self._row)
            if column and column != TOTAL:
                self._set(self._row, column, plain(figure.value), clause.start, clause.end)

    def _without_figure(self, clause: Clause) -> None:
        text = self._reply.text[clause.start : clause.end]
        if _NONE.search(text):
            self._nothing(text, clause)
            return
        if _ALL.search(text) and self._row:
            self._every = self._rows.column_in(text, self._row)
        named = self._rows.row_in(text, self._asked) if not _ALL.search(text) else ""
        self._row = named or self._row
        total = self._cells.get(self._row, {}).get(TOTAL) if self._row else None
        column = self._rows.column_in(text, self._row) if self._row else ""
        if total is not None and column and column != TOTAL and column not in self._cells[self._row]:
            self._set(self._row, column, total, clause.start, clause.end)

    def _nothing(self, text: str, clause: Clause) -> None:
        """没有废止, 处罚和强制没有, 其余都没有: zero for the column, the rows, or all that is still open."""
        if _REST.search(text):
            single = all(len(self._rows.row(key).columns) == 1 for key in self._asked)
            for key in self._asked if single else [self._row] if self._row else list(self._cells):
                for column in self._rows.row(key).columns:
                    if column != TOTAL and column not in self._cells.get(key, {}):
                        self._set(key, column, "0", clause.start, clause.end)
            return
        called = self._rows.rows_in(text, self._asked)
        column = self._rows.column_in(text, self._row) if self._row and not called else ""
        if column and column != TOTAL:
            self._set(self._row, column, "0", clause.start, clause.end)
        for key in called:
            named = self._rows.column_in(text, key) if len(self._rows.row(key).columns) > 1 else ""
            wanted = [named] if named and named != TOTAL else list(self._rows.row(key).columns)
            for each in wanted:
                self._set(key, each, "0", clause.start, clause.end)

    def _set(self, key: str, column: str, value: str, start: int, end: int) -> None:
        if not column:
            self._unsure.append(Unsure(start, end, "没有说明是哪一格的数"))
            return
        self._cells.setdefault(key, {})[column] = value
        if column == TOTAL and self._every:
            self._cells[key][self._every] = value
        before = self._spans.get(key, (start, end))
        self._spans[key] = (min(before[0], start), max(before[1], end))
