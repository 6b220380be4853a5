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


OWN_NAME = """
topics:
  - {id: one, part: 1, aspect: supervision, slots: [会议次数], wordings: ['{{ 简称 }}开会{{ 会议次数 }}次。', '会议共{{ 会议次数 }}次。']}
  - {id: two, part: 1, aspect: supervision, slots: [培训次数], wordings: ['{{ 简称 }}举办培训{{ 培训次数 }}次。', '办班{{ 培训次数 }}次。']}
  - {id: tail, part: 1, aspect: supervision, joins: two, slots: [地址], clauses: ['设在{{ 地址 }}'], wordings: ['班在{{ 地址 }}。']}
  - {id: three, part: 1, aspect: supervision, slots: [公开总数], wordings: ['{{ 简称 }}公开{{ 公开总数 }}条。', '共有{{ 公开总数 }}条。']}
"""


def test_no_three_sentences_in_a_row_open_with_the_organs_own_name(form: Form) -> None:
    bank = small(form, OWN_NAME)
    openings: Counter[int] = Counter()
    for seed in range(60):
        draft = bank.draft(f"简称: 我镇\n{FACTS}\n公开总数: 9\n地址: 镇里", mode="least", seed=seed)
        openings[draft.parts[0].sections[1].paragraphs[0].text.count("我镇")] += 1
    assert set(openings) <= {0, 1, 2}
    assert openings[1]
    assert openings[2]
