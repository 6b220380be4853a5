"""The segmenter that all services share."""

from __future__ import annotations

from drafter.text.segment import JiebaSegmenter, Segmenter, dictionary_is_loaded

# Words of this field that jieba would cut apart.
FIELD_TERMS = (
    "依申请公开", "主动公开", "政府信息", "信息公开", "予以公开", "部分公开", "不予公开", "上年结转", "办理结果",
    "规范性文件", "政策解读", "公开指南", "公开目录", "社会评议", "责任追究", "重点领域", "公众号", "信息员",
)  # fmt: skip


def segmenter() -> Segmenter:
    """Return the segmenter with the field's terms; its dictionary is loaded on the first cut."""
    return JiebaSegmenter(FIELD_TERMS)


def load_words() -> None:
    """Load the dictionary; takes most of a second."""
    segmenter().words("词")


def are_loaded() -> bool:
    """True where the dictionary is loaded, so that cutting words takes no time."""
    return dictionary_is_loaded()
