"""The official tables of each year's form: their rows, columns, labels and relations of sums."""

from drafter.forms.form import CellId, Form, Row, Sum, Table
from drafter.forms.reading import read_form

__all__ = ["CellId", "Form", "Row", "Sum", "Table", "read_form"]
