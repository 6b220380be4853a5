"""The official tables of each year's form: their rows, columns, labels and relations of sums."""

from drafter.forms.fixed_phrases import fixed_phrases
from drafter.forms.form import CellId, Form, Row, Sum, Superseded, Table
from drafter.forms.reading import read_form

__all__ = ["CellId", "Form", "Row", "Sum", "Superseded", "Table", "fixed_phrases", "read_form"]
