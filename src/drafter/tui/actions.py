"""The one table of what can be done: bindings, palette, footer, help and documentation are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done on a screen.

    ``id`` names the method ``action_<id>`` and may carry arguments: ``theme('深色')``. ``keys`` are Textual's, with
    commas between; empty where only the palette does it. ``short`` stands in the footer, empty for none. ``palette``
    reads 领域：动作; empty where it makes no sense there. ``first`` comes before the widget in focus.
    """

    id: str
    keys: str
    short: str
    palette: str
    help: str
    first: bool = False


EVERYWHERE, DESK = "everywhere", "desk"

# By area: ``everywhere`` holds for the application, ``desk`` for every screen of an open session, the others for one
# screen, which names its area in AREA.
ACTIONS: dict[str, tuple[Action, ...]] = {
    EVERYWHERE: (
        Action("help", "f1", "帮助", "帮助：这里能做什么", "说明现在这个地方能做什么、用哪些键。", first=True),
        Action("quit", "ctrl+q", "退出", "程序：退出", "退出；说过的都已经保存，下次接着来。", first=True),
        Action("command_palette", "ctrl+p", "命令", "", "列出这里能做的全部事情，打几个字就能找到。", first=True),
        Action("next_theme", "ctrl+l", "", "外观：换一种外观", "在浅色、深色、高对比之间换。"),
        Action("theme('浅色')", "", "", "外观：浅色", "白底黑字。"),
        Action("theme('深色')", "", "", "外观：深色", "黑底白字。"),
        Action("theme('高对比')", "", "", "外观：高对比", "字和底的反差最大，看得最清楚。"),
    ),
    DESK: (
        Action("undo", "ctrl+z", "撤销", "修改：撤销", "收回最近一次改动；可以一直往前收。"),
        Action("redo", "ctrl+y", "", "修改：重做", "把刚才撤销的再做一遍。"),
        Action("back", "escape", "返回", "窗口：返回", "回到上一个画面；这里做的都已经保存。"),
    ),
    "start": (
        Action("begin", "f2", "新写", "开始：新写一份", "从头问起，写一份新的年度报告。"),
        Action(
            "from_last_year", "f3", "用去年报告", "开始：用去年的报告", "读入去年的报告，能沿用的内容逐项请您确认。"
        ),
        Action("check_file", "f4", "检查报告", "开始：检查一份写好的报告", "指出一份写好的报告里可能被退回的地方。"),
        Action("stop", "escape", "停下", "", "停下正在做的事；不影响已经保存的。"),
    ),
    "talk": (
        Action("open('draft')", "f2", "草稿", "草稿：逐句看", "逐句看草稿：为什么这样写，换个说法，自己改。"),
        Action("open('edited')", "", "", "草稿：带回改过的 Word 文件", "逐处列出在文件里改了什么，选用哪些由您定。"),
        Action("open('tables')", "f3", "表格", "表格：填三张表", "在格子里填三张表，合计自动算好。"),
        Action("open('review')", "f4", "答复", "答复：全部答复", "看全部答复，改任何一项。"),
        Action("open('findings')", "f5", "检查", "检查：看检查结果", "看草稿现在有什么问题，逐条处理。"),
        Action("open('finish')", "f6", "成文", "报告：写成文件", "看还有什么待补，把报告写成文件。"),
        Action("why", "f7", "为何", "谈话：为什么问这一题", "说明为什么问、依据哪一条。"),
        Action("example", "f8", "举例", "谈话：举个例子", "给一个回答的例子。"),
        Action("next_view", "f9", "切换", "窗口：切换谈话、草稿、进度", "在谈话、草稿和进度之间轮流切换。"),
        Action("back", "escape", "", "窗口：回到开始画面", "回到开始画面；说过的都已经保存。"),
        Action("say('跳过')", "ctrl+n", "", "谈话：跳过这一题", "先不答；以后随时可以回来。"),
        Action("say('上一题')", "ctrl+b", "", "谈话：回到上一题", "重新回答上一个问题。"),
        Action("say('不清楚')", "ctrl+t", "", "谈话：这一题待补", "暂时不清楚；报告里标出【待补】。"),
    ),
    "tables": (
        Action("next_table", "f3", "下一张", "表格：下一张表", "在三张表之间轮流切换。"),
        Action("zero_row", "f7", "整行0", "表格：整行为0", "光标所在的一行全部填0。"),
        Action("zero_table", "f8", "整张0", "表格：整张为0", "这张表全部填0。"),
        Action("next_wrong", "f9", "不相符", "表格：下一处不相符的数", "到下一处加起来不相符或要核对的格子。"),
        Action("explain", "ctrl+e", "说明", "表格：写核对说明", "数与去年等对不上而确有原因的，写一句说明，不再提示。"),
    ),
    "review": (
        Action("change", "enter", "修改", "答复：改这一项", "改光标所在的答复，改完还在原处。"),
        Action("take_away", "delete", "拿掉", "答复：拿掉这一项", "把这一项答复去掉，像没有答过一样。"),
        Action("ask_again", "f7", "去这一题", "答复：回到谈话里答这一题", "回到谈话，重新回答这一题。"),
        Action("next_filter", "f9", "全部/待补/未填", "答复：只看待补或未填的", "在全部、待补、未填之间切换。"),
    ),
    "findings": (
        Action("see", "enter", "去看", "检查：去看这一句", "到草稿里看这一句，或者到表格里看这一格。"),
        Action("other_list", "f5", "另一组", "检查：未处理的和已搁置的", "在未处理的和已搁置的之间切换。"),
        Action("mend", "f7", "改答复", "检查：去改答复", "回到谈话，重新回答与它有关的那一题。"),
        Action("put_right", "f8", "改正", "检查：按建议改正", "看改前改后，确认以后改掉这一句。"),
        Action("set_aside", "f9", "搁置", "检查：搁置并写明理由", "确实没有问题的，写一句理由，不再提示。"),
        Action("take_back", "ctrl+r", "恢复", "检查：恢复已搁置的", "已搁置的重新提示。"),
    ),
    "draft": (
        Action("other_words", "f7", "换说法", "草稿：换个说法", "列出这一句的别的说法，选一个。"),
        Action("edit", "f8,enter", "改写", "草稿：改写这一句", "自己改写这一句；以后不会被覆盖。"),
        Action("lock", "f9", "锁定", "草稿：锁定或解锁这一句", "以后照现在这样写；再按一次解锁。"),
        Action("take_out", "delete", "拿掉", "草稿：拿掉这一句", "从报告里去掉这一句；以后可以放回来。"),
        Action("restore", "ctrl+r", "还原", "草稿：还原这一句", "改写、锁定、换过说法的，还原成程序写的。"),
        Action("bring_back", "f4", "带回", "草稿：带回改过的 Word 文件", "逐处列出在文件里改了什么，选用哪些由您定。"),
        Action("taken_out", "ctrl+t", "", "草稿：看拿掉过的句子", "列出拿掉过的句子，可以放回去。"),
        Action("mend", "ctrl+g", "", "草稿：去改用到的答复", "回到谈话，重新回答这一句用到的那一题。"),
    ),
    "finish": (
        Action("write", "f6", "写成文件", "报告：写成文件", "按选好的格式写到所写的位置。"),
        Action("next_format", "f7", "换格式", "报告：换一种格式", "在几种格式之间轮流换，如Word、网页。"),
        Action("layout", "f8", "换版式", "报告：换版式", "Word和PDF的字体、页面；也可以用本地的版式文件、Word样本。"),
        Action("papers", "f9", "送审", "报告：写送审用的两份", "写出处本、报送单，放在报告旁边。"),
        Action("paper('sources')", "", "", "报告：写出处本", "每句话下面写明出处，供审核；放在报告旁边。"),
        Action("paper('sheet')", "", "", "报告：写报送单", "一页纸，写明情况从哪里来、还差什么；放在报告旁边。"),
    ),
    "edited": (
        Action("tick", "space,enter", "勾选", "带回：勾选这一处", "光标所在的一处要不要采用；再按一次换回来。"),
        Action("other_file", "f4", "换文件", "带回：换一个文件", "另选一个改过的文件来比较。"),
        Action("take", "f6", "采用", "带回：采用勾选的", "勾选的都采用；撤销一次可以全部退回。"),
        Action("tick_all", "f7", "全选/全不选", "带回：全选或全不选", "全部勾选；已经全部勾选的，全部不选。"),
    ),
    "reading": (),
}


def bindings(area: str) -> list[BindingType]:
    """Return the bindings of an area, for BINDINGS of its screen (or of the application)."""
    return [
        Binding(
            action.keys,
            action.id,
            action.short or action.palette.partition("：")[2],
            show=bool(action.short),
            priority=action.first,
            tooltip=action.help,
        )
        for action in ACTIONS[area]
        if action.keys
    ]


_NAMES = {"escape": "Esc", "enter": "回车", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
          "up": "↑", "down": "↓", "left": "←", "right": "→", "tab": "Tab", "delete": "Del", "insert": "Ins",
          "space": "空格", "backspace": "退格"}  # fmt: skip
_WITH = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt"}


def key_name(key: str) -> str:
    """Return a key as people know it: F1, Ctrl+Z, Esc."""
    *held, last = key.split("+")
    name = _NAMES.get(last, last.upper() if len(last) <= 3 else last.capitalize())
    return "+".join([*(_WITH.get(each, each) for each in held), name])


def key_names(keys: str) -> str:
    """Return the keys of an action as people know them."""
    return "、".join(key_name(key.strip()) for key in keys.split(",") if key.strip())


def of_areas(*areas: str) -> Iterator[Action]:
    """Yield the actions of several areas in their order."""
    for area in areas:
        yield from ACTIONS.get(area, ())
