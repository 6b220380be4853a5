"""Replies to the questions on part five, each for one field of one problem."""

from __future__ import annotations

from drafter.facts.kinds import KINDS, kind_of
from drafter.facts.scalars import UnreadableError, read_scalar
from drafter.interview.asks import KIND as ORGAN_KIND
from drafter.interview.desk import AT
from drafter.interview.entries import text_at
from drafter.interview.known import SKIPPED
from drafter.interview.problems import (
    DEGREE,
    DONE,
    ENOUGH,
    FOLLOWED_UP,
    KIND,
    MEASURES,
    Step,
    degree,
    measures,
    records,
    with_fields,
)
from drafter.interview.session import Session
from drafter.interview.taking import Taken
from drafter.interview.understand.choices import choice
from drafter.interview.understand.reply import Intent
from drafter.phrasebank.bank import Phrasebank
from drafter.source import Place, Scalar

_NO_PROBLEM = "第五部分要写主要问题，一个都不写会被退回；还没有想好可以先跳过。"
_NO_KIND = "没有对上列出的类别；请答前面的数字，都不合适就答“其他”。"
_NO_MEASURE = "没有看出要做什么；请用一句话写明动作，如“每周汇总待公开信息、逐条催办”。"


class PartFive:
    """Takes replies about problems."""

    def __init__(self, bank: Phrasebank) -> None:
        self._bank = bank

    def take(self, session: Session, step: Step, text: str, intent: Intent) -> Taken | None:
        """Return what a reply to this field changes; None where it wants something else than to answer."""
        taken = Taken()
        field = step.field
        skipped = SKIPPED + f"{step.records}.{step.index}.{field.id}"
        if intent == "unknown":
            taken.changes[skipped] = "是"
            return taken
        if intent == "none":
            self._nothing(step, skipped, taken)
            return taken
        said = text.strip()
        if field.id in (KIND, DEGREE):
            self._choose(session, step, said, taken)
        elif field.id == MEASURES:
            self._measures(session, step, said, taken)
        else:
            self._text(session, step, said, taken)
        if taken.changes:
            taken.changes[AT] = None
        return taken

    def _nothing(self, step: Step, skipped: str, taken: Taken) -> None:
        if step.field.id == KIND and step.index:
            taken.changes[ENOUGH] = "是"
        elif step.field.id == KIND:
            taken.refused.append(_NO_PROBLEM)
        else:
            taken.changes[skipped] = "是"

    def _choose(self, session: Session, step: Step, said: str, taken: Taken) -> None:
        chosen = choice(said, step.field) or (degree(said) if step.field.id == DEGREE else "")
        if chosen:
            taken.changes[step.records] = with_fields(session.entries, step, {step.field.id: chosen})
        else:
            taken.refused.append(_NO_KIND)

    def _measures(self, session: Session, step: Step, said: str, taken: Taken) -> None:
        kind = kind_of(text_at(session.entries, ORGAN_KIND)) or KINDS[0]
        record = records(session.entries, step.records)[step.index]
        acts = tuple(self._bank.acts_for(kind).get(str(record.get(KIND, "")), ()))
        told = measures(said, acts)
        if told:
            taken.changes[step.records] = with_fields(session.entries, step, {step.field.id: told})
        else:
            taken.refused.append(_NO_MEASURE)

    def _text(self, session: Session, step: Step, said: str, taken: Taken) -> None:
        try:
            read_scalar(Scalar(said, Place("对话")), step.field)
        except UnreadableError as error:
            taken.refused.append(str(error))
            return
        fields = {step.field.id: said}
        if step.records == FOLLOWED_UP and step.field.id == DONE and degree(said):
            fields[DEGREE] = degree(said)
        taken.changes[step.records] = with_fields(session.entries, step, fields)
