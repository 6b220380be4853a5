"""YAML as a person wrote it: nodes that keep text, line and column, and what is wrong with them."""

from drafter.source.diagnostics import Diagnostic, Place, Severity
from drafter.source.nodes import Mapping, Node, Scalar, Sequence
from drafter.source.parse import parse_yaml
from drafter.source.read import NodeReader

__all__ = ["Diagnostic", "Mapping", "Node", "NodeReader", "Place", "Scalar", "Sequence", "Severity", "parse_yaml"]
