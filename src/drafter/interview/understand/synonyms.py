"""Words of the field that mean the same, so that no slot has to list them all: 公开, 公布, 晒."""

from __future__ import annotations

_GROUPS = tuple(
    tuple(words.split())
    for words in (
        "公开 公布 发布 发了 挂网 上网 上传 挂了 挂出 晒出 晒了 登载 发出",
        "收到 收了 接到 接收 受理 收集到 收上来 征集到 征得 接了",
        "答复 回复 回了 办复 答了 作答",
        "办结 办完 办好 办理完毕 处理完 办妥",
        "整改 改正 改了 改完 改好 改掉 纠正 更正 销号 整好 整改到位",
        "修复 修补 补上 修好 堵上 补了",
        "发现 查出 查到 检出 扫出 找出 筛出 检查出 排查出",
        "差错 错误 毛病 问题",
        "群众 公众 居民 村民 市民 老百姓 企业群众",
        "参加 参与 参会 到场 来了 前来",
        "举办 开展 组织 召开 搞了 办了 开了 做了 举行",
        "采纳 采用 吸收 吸纳 采信",
        "更新 变更 调整 修改 修订 更换 换了 改过",
        "设立 设有 设了 设置 建有 建了 建成 建起",
        "印发 下发 出台 制发",
        "检查 督查 督导",
        "解读 讲解 解说",
        "清理 清退 清除 清掉",
        "排名 名次 位次",
        "指出 反馈 点名 点出 提出",
    )
)
_OF_WORD = {word: group for group in _GROUPS for word in group}


def widened(alternatives: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with all that mean the same as one of them."""
    same = (other for word in alternatives for other in _OF_WORD.get(word, ()))
    return tuple(dict.fromkeys((*alternatives, *same)))
