"""Which slot a figure belongs to: by the words around it, its unit, and what was asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.facts.slots import Slot
from drafter.interview.understand.continuing import FOLLOWING, FOREIGN, GENERAL, HAN, SOFT, names_its_own
from drafter.interview.understand.lexicon import NEAR, OTHER, SAME, Heard, Lexicon, Term
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.pieces import Piece
from drafter.interview.understand.reply import Context
from drafter.text.numerals import plain
from drafter.text.quantities import Quantity

_LEAD = 1.5  # by how much the best slot must lead
_ASKED, _ASKED_IN_PART, _ASKED_BY_WORDS = 2.0, 2.5, 4.0
_CLEAR = 2.0  # so many characters in its own piece speak for a slot that is not asked
_LOOSELY = 3.0  # and so many with a unit that is said of anything
_PLAINLY = 4.0  # and so many speak for it though another is asked
_FEWEST = 2.0  # characters that must be heard of a slot which is not asked
_FEWEST_ELSEWHERE = 1.5  # of one whose words all stand in other clauses, in a figure with its unit
_FEWEST_NEAR = 1.0  # and of these so many in the figure's own piece, save where its unit is the slot's
_SO_MANY = re.compile("(?:[次条件人期场户项处份]|人次)?数$|(?<=.)得分$")
_COUNTS_A_THING = re.compile(
    f"个(?!{one_of('了 吧 的 呢 啊 嘛 都 全 左右 上下 是 在 里 就 也 其中 没 不 还 有')})[\u4e00-\u9fff]{{2}}"
)
_PEOPLE = re.compile("人|代表|群众|村民|居民|市民|干部|同志|学员|联络员|信息员|委员")
_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slot that a figure may belong to, how well it does; the name in a list of names and counts."""

    term: Term
    score: float
    own: float = 0
    entry: str = ""
    fit: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The slot that a figure belongs to; none with several ``options`` where it is not certain, none without."""

    best: Candidate | None
    options: tuple[Candidate, ...] = ()


def choose(piece: Piece, lexicon: Lexicon, context: Context, taken: Collection[str] = ()) -> Choice:
    """Return the slot a figure belongs to; ``taken`` are those that have their figure already."""
    candidates = sorted(_candidates(piece, lexicon, context), key=lambda each: each.score, reverse=True)
    found = [each for each in candidates if each.entry or each.term.slot.id not in taken]
    if any(_is_asked(each, context) for each in found):  # 转发了15条, where something else is asked for
        found = [each for each in found if not _is_general(each, piece, context, anywhere=True)]
    found = [each for each in found if not _names_another(each, piece, context)]
    if not found or _belongs_to_taken(candidates[0], found, piece):
        return Choice(None)
    clear = [each for each in found if each.own >= _CLEAR]
    if clear:  # its own words count before those of other clauses
        like_units_only = all(each.fit < SAME and each.own < _PLAINLY for each in clear)
        found = [each for each in found if each.own > 1 or (like_units_only and _is_asked(each, context))]
    if any(each.fit > 0 and each.own >= _CLEAR for each in found):
        found = [each for each in found if each.fit != OTHER or _is_asked(each, context)]
    if _is_general(found[0], piece, context):
        return _instead(found[0], found[1:], context)
    best = found[0]
    found = [each for each in found if not _is_general(each, piece, context)]
    rivals = [each for each in found if each.score > best.score - _LEAD and each.term is not best.term]
    return _between([best, *rivals], piece, context) if rivals else Choice(best)


def _is_general(best: Candidate, piece: Piece, context: Context, *, anywhere: bool = False) -> bool:
    """True where a slot is known by words only that are said of anything, behind something else: 一共发了73条."""
    behind = anywhere or bool(piece.before or piece.topic)
    if "总" not in best.term.slot.id or best.term.slot.id in context.asked or not behind:
        return False
    return not best.term.heard(GENERAL.sub("", piece.own)).own


def _names_another(best: Candidate, piece: Piece, context: Context) -> bool:
    """True where a total is known by words only that are said of anything, of what has a name: 发布惠企政策信息58条."""
    if "总" not in best.term.slot.id or best.entry or best.term.slot.id in context.asked:
        return False
    own = piece.own if best.term.heard(piece.own).own else piece.topic + piece.own
    rest = GENERAL.sub("", own)
    return not best.term.heard(rest).own and len(HAN.findall(SOFT.sub("", FOLLOWING.sub("", rest)))) >= FOREIGN


def _instead(best: Candidate, others: Sequence[Candidate], context: Context) -> Choice:
    """Return the slot that goes with what was told before; several where nothing tells it."""
    likely = [each for each in others if each.fit == SAME and not each.entry]
    followers = [each for each in likely if each.term.slot.id in context.along]
    if len(followers) == 1:
        return Choice(followers[0])
    return Choice(None, (best, *likely)) if likely else Choice(best)


def _belongs_to_taken(best: Candidate, found: Sequence[Candidate], piece: Piece) -> bool:
    """True where a figure plainly speaks of a slot that has its figure: it is no other's."""
    next_best = found[0]
    by_its_own = next_best.own >= _CLEAR and _is_whole(next_best, piece)
    return best not in found and not by_its_own and best.own >= _CLEAR and best.score >= next_best.score + _LEAD


def _is_whole(candidate: Candidate, piece: Piece) -> bool:
    """True where words that are enough to know a slot by stand beside the figure, none of them elsewhere."""
    return 0 < candidate.own <= candidate.term.heard(piece.own).own


def _between(rivals: list[Candidate], piece: Piece, context: Context) -> Choice:
    """Choose between slots that a figure may belong to nearly alike, the best of them first."""
    asked = [each for each in rivals if each.term.slot.id in context.asked]
    if len(asked) == 1:
        other = max(rivals, key=lambda each: each.own)
        plainly = other.own >= _PLAINLY and other.own >= asked[0].own + _CLEAR
        return Choice(other if plainly else asked[0])
    followers = [each for each in rivals if each.term.slot.id in context.along]
    if len(followers) == len(rivals) and not any(each.own for each in followers):  # in the order they are told in
        return Choice(min(followers, key=lambda each: context.along.index(each.term.slot.id)))
    most, fits = max(each.own for each in rivals), max(each.fit for each in rivals)
    for preferred in (
        [each for each in rivals if each.entry and each.term.slot.id in context.told],  # the list goes on
        followers,
        [each for each in rivals if each.term.slot.id in context.near],
        [each for each in rivals if _is_whole(each, piece)],
    ):
        if len(preferred) == 1 and preferred[0].own > most - 1 and preferred[0].fit >= fits:
            return Choice(preferred[0])
    longer = [each for each in rivals if each.own > most - 1]
    if len(longer) == 1 and longer[0].own >= _CLEAR:
        return Choice(longer[0])
    return Choice(None, tuple(rivals))


def _is_asked(candidate: Candidate, context: Context) -> bool:
    """True for a slot that is asked, where a figure has its very unit."""
    return candidate.term.slot.id in context.asked and candidate.fit == SAME


def _called(term: Term, piece: Piece) -> float:
    """What it is worth that a figure without unit stands behind its slot's name alone: 专区1."""
    label = "".join(HAN.findall(piece.own)) if not piece.figure.unit else ""
    return _CLEAR if label and label == _SO_MANY.sub("", term.slot.id) else 0


def _candidates(piece: Piece, lexicon: Lexicon, context: Context) -> Iterable[Candidate]:
    unit = piece.figure.unit
    exact = bool(context.exact)
    in_ten_thousands = not unit and "万" in piece.own[-2:]  # 一共发了146.8万
    for term in lexicon.figures:
        fit = term.fits(unit)
        asked = term.slot.id in context.asked
        if in_ten_thousands and term.slot.type == "money":
            fit = SAME
        loosely = unit == "个" and term.slot.unit == "条" and not asked  # 短视频19个
        if fit == OTHER and not (asked and _takes_any(unit, piece) and not exact) and not loosely:
            continue
        heard = _heard(term, piece, context)
        if fit == NEAR and asked and (_counts_another_thing(term, piece) or (exact and heard.own < _CLEAR)):
            continue
        if fit == OTHER and loosely and heard.own < _LOOSELY:
            continue
        if (
            not asked
            and not _speaks_of(heard, fit, piece, told_along=term.slot.id in context.along)
            and not _follows(term, fit, piece, context)
        ):
            continue
        yield Candidate(
            term,
            heard.score + max(fit, 0) + _bonus(term, heard, context) + _called(term, piece),
            heard.own,
            "",
            fit,
        )
    for term in lexicon.lists:
        candidate = _in_list(term, piece, context)
        if candidate is not None:
            yield candidate


def _counts_another_thing(term: Term, piece: Piece) -> bool:
    """True where what a figure with 个 counts stands behind it, and is not in the name of the slot: 8个站所."""
    thing = _COUNTS_A_THING.search(piece.own) if piece.figure.unit == "个" else None
    if thing is not None and term.slot.unit in ("人", "名", "人次") and _PEOPLE.search(thing.string, thing.start()):
        return False
    return thing is not None and not any(thing.group()[1:] in name for name in (*term.labels, term.slot.ask))


def _takes_any(unit: str, piece: Piece) -> bool:
    """A unit that says little: 个 is said of anything, unless what it counts stands behind it: 7个站所."""
    return not unit or (unit == "个" and not _COUNTS_A_THING.search(piece.own))


def _heard(term: Term, piece: Piece, context: Context) -> Heard:
    """Return how well a piece speaks of a slot; of one that is asked a part will do: it is known what is spoken of."""
    if term.slot.id in context.asked:
        heard, part = term.heard(piece.own, piece.shared + piece.before, piece.topic), term.part(piece.own)
        if heard.score >= part or part < _CLEAR:
            return heard
        return Heard(part - (_ASKED_BY_WORDS - _ASKED_IN_PART), part)
    implied = " ".join(context.told) if term.slot.id in context.along and piece.before else ""
    before = piece.shared + piece.before + implied
    heard = term.heard(piece.own, before, piece.topic)
    return heard if heard.own or not piece.of_all else term.heard(piece.own + piece.of_all, before, piece.topic)


def _follows(term: Term, fit: int, piece: Piece, context: Context) -> bool:
    """True for what is told along with an answer just given, where its unit alone says so: 培训2次，56人次."""
    said = piece.own.replace(piece.figure.unit, "") if piece.figure.unit else piece.own
    if term.slot.id not in context.along or HAN.search(FOLLOWING.sub("", said)):
        return False
    return fit == SAME or (fit == NEAR and {term.slot.unit, piece.figure.unit} == {"人次", "人"})


def _speaks_of(heard: Heard, fit: int, piece: Piece, *, told_along: bool) -> bool:
    """True where a slot is heard in the piece itself, or in other clauses while the piece names nothing of its own."""
    if heard.own >= _FEWEST_NEAR:
        return heard.score >= _FEWEST
    return (
        fit == SAME
        and heard.score >= _FEWEST_ELSEWHERE
        and ((told_along and bool(piece.before)) or not names_its_own(piece))
    )


def _bonus(term: Term, heard: Heard, context: Context) -> float:
    if term.slot.id in context.asked:
        return _ASKED_BY_WORDS if heard.score else _ASKED
    return _ASKED / 2 if term.slot.id in context.along else 0


def _in_list(term: Term, piece: Piece, context: Context) -> Candidate | None:
    """A figure goes into a list where one of its usual names stands beside it, and its context is heard."""
    fit = term.fits(piece.figure.unit)
    asked = term.slot.id in context.asked
    entry = term.entry(piece.own)
    if entry is None or asked or (fit == OTHER and piece.figure.unit != "个"):
        return None
    heard = _heard(term, piece, context)
    known = term.slot.id in context.told or term.slot.id in context.along or term.slot.id in context.near
    if fit < SAME and piece.figure.unit and heard.own <= len(entry[0]) and not known and _is_topic(entry[0], piece):
        return None
    if fit == OTHER and heard.own < _PLAINLY and term.slot.id not in context.told:
        return None
    if term.slot.heard and not heard.score and term.slot.id not in context.along:
        return None
    own = max(heard.own, len(entry[0]))
    return Candidate(term, max(heard.score, own) + max(fit, 0) + _bonus(term, heard, context), own, entry[1], fit)


def _is_topic(entry: str, piece: Piece) -> bool:
    """True where more is said between a name and its figure: 围绕政策文件发布解读54件 counts no 政策文件."""
    between = piece.own[piece.own.find(entry) + len(entry) :]
    return len(HAN.findall(FOLLOWING.sub("", between.split(piece.figure.unit)[0]))) >= FOREIGN


def value_for(slot: Slot, figure: Quantity, written: str = "") -> str | None:
    """Return a figure as the slot writes it, None where the two do not go together: 1.5 meetings.

    ``written`` is the figure as it was typed: 3.2万 of a slot in 万元 is 3.2.
    """
    value = figure.value
    if value is None:
        return None
    if slot.unit == "万元" and (figure.unit in ("元", "块") or (not figure.unit and "万" in written)):
        value = value / _TEN_THOUSAND
    elif slot.unit == "元" and figure.unit == "万元":
        value = value * _TEN_THOUSAND
    if slot.type in ("count", "table") and value != value.to_integral_value():
        return None
    return plain(value.normalize() if value != value.to_integral_value() else value.to_integral_value())
