"""A finished report as a facts file for the next year: what carries over, each piece with where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.facts.kinds import KIND_NAMES
from drafter.facts.reading import FACTS_VERSION
from drafter.forms import Form
from drafter.recognition.report import NOT_APPLICABLE, CellReading, ReadReport

_DETAILS = ("全称", "简称", "网站名称", "网址", "地址", "邮编", "电话", "传真", "电子邮箱", "联系机构")
_PROBLEM_NAME = 30
_OPENS = re.compile(r"^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]）|\d+[.、．])\s*")
_ENDS = re.compile(r"[，。；：:,;]")
_PROBLEM_WORD = re.compile(r"(?:的)?(?:主要)?问题$")


def write_next_year(report: ReadReport, form: Form, file: str, kind: str | None) -> str:
    """Return the facts file of the year after ``report``; what was not read for certain is 待补.

    ``file`` is the name that the sources show. Nothing is taken over that changes from year to year.
    """
    sources: dict[str, str] = {}
    body = [*_head(report, file, kind), *_organ(report, file, sources), *_problems(report, form, file, sources)]
    body += [*_carried_in(report, form, file, sources), *_last_year(report, form)]
    body += ["", "# 每一项出自去年报告的哪一处。核对、修改以后，可以删去改过的那一行。", "来源:"]
    body += [f"  {name}: {_quoted(source)}" for name, source in sources.items()]
    return "\n".join(body) + "\n"


def _head(report: ReadReport, file: str, kind: str | None) -> Iterator[str]:
    organ = report.organ.text if report.organ else ""
    year = f"{report.year}年" if report.year else ""
    yield f"# 由“{file}”（{organ}{year}政府信息公开工作年度报告）读出，供编制下一年度报告使用；请逐项核对。"
    yield "# 其余要填的内容，请用“drafter facts new”生成的文件对照补充。"
    yield f"版本: {FACTS_VERSION}"
    yield f"年度: {report.year + 1 if report.year else '待补'}"
    yield f"类型: {KIND_NAMES[kind] if kind else '待补'}"


def _organ(report: ReadReport, file: str, sources: dict[str, str]) -> Iterator[str]:
    yield ""
    yield "机关:"
    for slot in _DETAILS:
        found = report.details.get(slot)
        if found is not None and not found.is_open:
            sources[slot] = f"{file} {_line(report, found.start)}"
            yield f"  {slot}: {_quoted(found.text)}"
    if report.organ is not None:
        sources["标题名称"] = f"{file} 标题"
        yield f"  标题名称: {_quoted(report.organ.text)}"


def _line(report: ReadReport, at: int) -> str:
    return f"第{report.document.position(at)[0]}行"


def _problems(report: ReadReport, form: Form, file: str, sources: dict[str, str]) -> Iterator[str]:
    problems = [item for item in report.items if item.kind == "problem"]
    if not problems:
        return
    sources["上年问题"] = f"{file} 第五部分“{form.parts[4]}”"
    yield ""
    yield "# 去年报告里的问题。每一条请补上“已做”“程度”；问题的名称可以改短。"
    yield "问题与改进:"
    yield "  上年问题:"
    for item in problems:
        text = report.text[item.start : item.end]
        yield f"  # {_line(report, item.start)}：{' '.join(text.split())}"
        yield f"  - 问题: {_quoted(_name_of(text))}"
        yield "    已做:"
        yield "    程度:"


def _name_of(text: str) -> str:
    """Return the first clause of a problem, without 一是 and without 问题 behind it."""
    clause = _ENDS.split(_OPENS.sub("", " ".join(text.split())), maxsplit=1)[0]
    return _PROBLEM_WORD.sub("", clause)[:_PROBLEM_NAME] or clause[:_PROBLEM_NAME]


def _carried_in(report: ReadReport, form: Form, file: str, sources: dict[str, str]) -> Iterator[str]:
    label = form.tables["table3"].row("carried_out").label
    sources["table3.carried_in"] = f"{file} 表三“{label}”"
    yield ""
    yield "tables:"
    yield "  table3:"
    yield f"    # 去年的“{label}”就是今年的“上年结转”"
    yield f"    carried_in: {_row(report, form, 'table3', 'carried_out')}"


def _last_year(report: ReadReport, form: Form) -> Iterator[str]:
    """Yield last year's figures that this year's are compared with."""
    yield ""
    yield "去年:"
    yield "  tables:"
    yield "    table2:"
    for row in form.tables["table2"].rows[:2]:
        yield f"      # {row.label}：{'、'.join(form.tables['table2'].columns[column] for column in row.columns)}"
        yield f"      {row.id}: {_row(report, form, 'table2', row.id)}"
    yield "    table3:"
    yield f"      carried_out: {_row(report, form, 'table3', 'carried_out')}"


def _row(report: ReadReport, form: Form, table: str, row: str) -> str:
    columns = form.tables[table].row(row).columns
    return f"[{', '.join(_figure(report.cell(table, row, column)) for column in columns)}]"


def _figure(reading: CellReading) -> str:
    if reading.value is None:
        return "待补"
    return "不适用" if reading.value == NOT_APPLICABLE else str(reading.value)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
