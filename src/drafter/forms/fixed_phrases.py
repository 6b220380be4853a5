"""Names of laws and labels of the tables: what stands again and again in every report."""

from __future__ import annotations

from drafter.forms.form import Form

_LAW_NAMES = (
    "中华人民共和国政府信息公开条例",
    "中华人民共和国政府信息公开工作年度报告格式",
    "政府信息公开信息处理费管理办法",
    "政府信息公开工作年度报告",
    "行政规范性文件",
    "政府信息公开",
    "政府信息",
)
_PLAIN_WORD = 3


def fixed_phrases(form: Form) -> tuple[str, ...]:
    """Return the names of laws, of the parts, and the labels of the tables that are longer than a plain word."""
    tables = form.tables.values()
    rows = (row.prose or row.label for table in tables for row in table.rows)
    columns = (label for table in tables for label in table.columns.values())
    return (*_LAW_NAMES, *form.parts, *(label for label in (*rows, *columns) if len(label) > _PLAIN_WORD))
