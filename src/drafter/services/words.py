"""The segmenter that all services share."""

from __future__ import annotations

from drafter.text.segment import JiebaSegmenter, Segmenter

# Words of this field that jieba would cut apart.
FIELD_TERMS = (
    "依申请公开", "主动公开", "政府信息", "信息公开", "予以公开", "部分公开", "不予公开", "上年结转", "办理结果",
    "规范性文件", "政策解读", "公开指南", "公开目录", "社会评议", "责任追究", "重点领域", "公众号", "信息员",
)  # fmt: skip


def segmenter() -> Segmenter:
    """Return the segmenter with the field's terms; its dictionary is loaded on the first cut."""
    return JiebaSegmenter(FIELD_TERMS)
