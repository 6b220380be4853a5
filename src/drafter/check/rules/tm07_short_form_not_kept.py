"""TM07: a short form that is agreed on and not kept, and several names for oneself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.check.documents import Document, documents_in
from drafter.check.names import OrganName, own_name
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.self_names import self_names
from drafter.check.subject import Subject

_NATION = "中华人民共和国"
_LIST_BEFORE = re.compile(rf"《{_NATION}[^《》\n]{{2,40}}》(?:（[^（）\n]{{0,20}}）)?[、，和与及]{{0,2}}$")
_LIST_BEHIND = re.compile(rf"[、，和与及]{{0,2}}《{_NATION}")
_AROUND = 80
_LEAST = 3
_MOST_PLACES = 8


class ShortFormNotKept(Rule):
    """约定了简称又用全称

    为什么：第一次出现时约定了简称，后面就一直用简称；一会儿全称、一会儿简称，看得出是几段拼起来的。
    依据：惯例，公文第一次用全称并注明简称，以后用简称
    错误：根据《中华人民共和国政府信息公开条例》（以下简称《条例》）……认真落实《中华人民共和国政府信息公开条例》。
    正确：根据《中华人民共和国政府信息公开条例》（以下简称《条例》）……认真落实《条例》。
    """

    code = "TM07"
    name = "short-form-not-kept"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield full names behind the agreement on a short one, and ask about several names for the organ itself."""
        agreed: dict[str, Document] = {}
        for each in documents_in(subject):
            known = agreed.get(each.name) or agreed.get(_NATION + each.name)
            if known is not None and known.short.strip("《》") != each.name:
                yield from self._again(subject, known, each)
            elif each.short and known is None:
                agreed[each.name] = each
        own = own_name(subject.report)
        if own is not None:
            yield from self._selves(subject, own)

    def _again(self, subject: Subject, known: Document, each: Document) -> Iterator[Outcome]:
        short, replacement = _short_form(subject, known)
        first = [span_evidence(subject, known.start, known.short_end)]
        if each.name != known.name:
            said = f"前面已经约定简称{short}，这里的《{each.name}》要不要也用简称？"
            yield self.at(subject, each.start, each.end, said, evidence=first, severity="question")
            return
        before = subject.text[max(0, each.start - _AROUND) : each.start]
        if not each.short and (_LIST_BEFORE.search(before) or _LIST_BEHIND.match(subject.text, each.end)):
            return  # side by side with the full names of other laws
        said = f"前面已经约定简称{short}，这里又用了全称，请改用{short}。"
        end = each.short_end or each.end
        yield self.at(subject, each.start, end, said, replacement=replacement, evidence=first)

    def _selves(self, subject: Subject, own: OrganName) -> Iterator[Outcome]:
        """Ask where the organ calls itself by a name of another kind, or now so and now so."""
        places = self_names(subject, own)
        counts = Counter({name: len(spans) for name, spans in places.items()})
        agreed = subject.report.details.get("简称")
        if agreed is not None and agreed.text in counts:
            odd = [name for name in counts if name != agreed.text]
        else:
            often = [name for name, number in counts.items() if number >= _LEAST]
            misfit = [name for name in counts if name[1:] == "部门"]
            mixed = len(often) > 1 and (len(counts) > 2 or own.own not in often)
            odd = misfit or (sorted(counts, key=lambda name: counts[name])[:1] if mixed else [])
        if not odd or len(counts) < 2:
            return
        said = "、".join(f"“{name}”{number}处" for name, number in counts.most_common())
        message = f"报告里对自己的称呼有{said}，要不要统一成一个？"
        first, *others = sorted(span for name in odd for span in places[name])
        rest = [*others, *(spans[0] for name, spans in places.items() if name not in odd)]
        evidence = [span_evidence(subject, *span) for span in rest[:_MOST_PLACES]]
        yield self.at(subject, *first, message, evidence=evidence, severity="question")


def _short_form(subject: Subject, known: Document) -> tuple[str, str | None]:
    """Return how a short form is named in a message, and what stands for the full name where that is certain."""
    if known.short.startswith("《"):
        return known.short, known.short
    titled = f"《{known.short}》"
    return f"“{known.short}”", titled if titled in subject.text else None
