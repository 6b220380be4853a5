"""Words that only go on with what was told before, and those that are said of anything."""

from __future__ import annotations

import re

from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.piece import Piece

FOREIGN = 2  # so many 汉字 that do not go on with what was told before name something of its own
HAN = re.compile("[\u4e00-\u9fff]")
# Words that belong to whatever was told before; with any other a piece speaks of something of its own.
FOLLOWING = re.compile(
    one_of(
        "收到 收了 采纳 查了 排查 发现 整改 改了 改完 改好 改 参加 参训 来了 来 听的 听 其中 办结 答复 里面 "
        "里头 当中 一共 总共 合计 共计 到场 到 涉及 覆盖 更新 接待 受理 对应 费 钱 金额 款项 县 乡镇 我们 政协 "
        "人大 群众 老百姓 人员 全年 今年 本年 一年 下来 总 公开 公示 公布 发布 发了 发 办了 办 开了 开 搞了 搞 "
        "做了 做 组织 开展 举办 次数 信息 内容 自己 镇里 县里 各村 小组 项目 目前 现在 的 有 共 人 个 中 里 在 "
        "全 都 了 就 也 得 排 由 组成 第 名 满分 点 张 家 村 镇 乡"
    )
)
# What is said around the total of all information: 截至年底我镇累计.
SOFT = re.compile(
    one_of(
        "将近 接近 大约 左右 上下 不到 近 约 多 余 来 快 政府 各类 各项 各种 主动 法定 向社会 对外 累计 截至 "
        "年底 年末 底 月 日 止 单位 机关 本 我 局 办 街道 县 市 区 今 年 去 工作 是 为 达 不对 错 看错 行 写 "
        "说 一 二 两 三 四 五 六 七 八 九 十 百 千 万 零 方面 应 及时 依法 通过 渠道 新 类 总量 总数 数量 等 "
        "网上 这 那 差不多 大概"
    )
)
GENERAL = re.compile(one_of("一共 总共 合计 累计 总计 共计 全年 今年 本年 公开 发布 发了 更新 信息 条 共"))


def names_its_own(piece: Piece) -> bool:
    """True where words of a piece are left that do not just go on with what was told before: 政策类40条."""
    said = piece.own.replace(piece.figure.unit, "") if piece.figure.unit else piece.own
    return len(HAN.findall(FOLLOWING.sub("", said))) >= FOREIGN
