"""Which words: the same for the same organ and year, others for another, as little repeated as can be."""

from __future__ import annotations

from collections import Counter

from small_bank import Small, small

from drafter.forms import Form

TOPICS = """
topics:
  - id: meetings
    part: 1
    aspect: supervision
    slots: [会议次数]
    wordings:
      - 围绕公开事项专题研究{{ 会议次数 }}次。
      - 召开专题会议{{ 会议次数 }}次。
  - id: training
    part: 1
    aspect: supervision
    slots: [培训次数]
    wordings:
      - 围绕公开事项专题培训{{ 培训次数 }}次。
      - 举办业务培训{{ 培训次数 }}次。
"""
FACTS = "会议次数: 2\n培训次数: 3"


def text_of(bank: Small, seed: int, last_year: str = "") -> str:
    draft = bank.draft(FACTS, mode="least", seed=seed, last_year=last_year)
    return draft.parts[0].sections[1].paragraphs[0].text


def test_a_phrase_is_not_said_twice_where_it_can_be_said_otherwise(form: Form) -> None:
    bank = small(form, TOPICS)
    for seed in range(20):
        assert text_of(bank, seed).count("围绕公开事项专题") <= 1


def test_other_seeds_give_other_words(form: Form) -> None:
    bank = small(form, TOPICS)
    texts = Counter(text_of(bank, seed) for seed in range(30))
    assert len(texts) == 3


def test_the_same_seed_gives_the_same_words(form: Form) -> None:
    assert text_of(small(form, TOPICS), 5) == text_of(small(form, TOPICS), 5)


def test_last_years_phrases_are_avoided(form: Form) -> None:
    bank = small(form, TOPICS)
    for seed in range(20):
        assert (
            text_of(bank, seed, last_year="全年围绕公开事项专题研究3次，举办业务培训2次。召开专题会议。").count(
                "举办业务"
            )
            <= 1
        )
        assert (
            text_of(bank, seed, last_year="召开专题会议1次，举办业务培训1次。") != "召开专题会议2次。举办业务培训3次。"
        )


def test_a_source_says_which_choice_of_how_many_it_is(form: Form) -> None:
    draft = small(form, TOPICS).draft(FACTS, mode="least", seed=1)
    for sentence in draft.parts[0].sections[1].paragraphs[0].sentences:
        piece = sentence.pieces[0]
        assert piece.of == 2
        assert piece.place.file == "topics.yaml"
        lines = ("\n" + TOPICS).split("\n")
        assert piece.text.split("{")[0][:6] in lines[piece.place.line]
