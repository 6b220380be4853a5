"""The five aspects of part one: what a text says when it is about one of them."""

from __future__ import annotations

import re

from drafter.recognition.prose import ASPECT_WORDS

ASPECT_NAMES = {
    "proactive": "主动公开",
    "requests": "依申请公开",
    "management": "政府信息管理",
    "platform": "政府信息公开平台建设",
    "supervision": "监督保障",
}

# 依申请公开 as one of the properties that a document is given is not the work on requests.
_PROPERTY = re.compile(
    r"主动公开[、，]依申请公开(?:[、，和或及]|以及)*不予公开|依申请公开[、和或及]不予公开|主动公开[、和或及]依申请公开|依申请公开\d+[件条份]"
)

# Words that only a text about the aspect has: enough of them, and the aspect is there whatever its heading.
SUBSTANCE = {
    "proactive": re.compile(r"主动公开|公开[^，。；]{0,12}信息|发布[^，。；]{0,12}(?:信息|\d+条)|政策解读|公示|公布"),
    "requests": re.compile(
        r"(?:收到|受理|新收|接收|办理|处理|答复|没有|未|无|提出|提交)[^，。；]{0,20}申请|申请[^，。；]{0,14}"
        r"(?:答复|办理|受理|渠道|件|处理|登记|回复|流程|制度|程序|机制)|申请人|依申请公开(?:工作|办理|服务|事项|答复|信息)?[^，。；、]{0,8}"
        r"(?:规范|有序|及时|依法|平稳|顺畅|便民|渠道|流程|制度|机制)"
    ),
    "management": re.compile(
        r"信息管理|审核|审查|三审|保密|规范性文件|公开指南|指南|目录|清理|更正|错敏词|公开属性|归档|台账|动态调整|文件库|"
        r"先审后发|把关|信息质量|发布(?:制度|流程|机制)"
    ),
    "platform": re.compile(
        r"平台建设|网站建设|改版|升级|栏目|专栏|专区|查阅(?:点|场所|中心|室|服务)|账号|运维|粉丝|关注用户|访问量|浏览量|"
        r"公示栏|宣传栏|公告栏|公开栏(?!\d)|电子屏|显示屏|(?:依托|利用|借助|运用)[^，。；]{0,25}(?:网站|公众号|平台|新媒体|微信)|"
        r"通过[^，。；]{0,25}(?:网站|公众号|平台|新媒体|微信)[^，。；申]{0,12}(?:公开|发布|公布|推送)|"
        r"(?:网站|公众号|新媒体|平台)[^，。；]{0,8}(?:作为|为主|开设|开通|维护|管理|建设|运行|安全|作用)"
    ),
    "supervision": re.compile(
        r"考核|评议|问责|责任追究|追责|培训|监督|督查|督促|督办|检查|自查|巡查|巡检|通报|领导小组|组织领导|分管|专人|责任人|整改|"
        r"组织学习|联络员|信息员|监测"
    ),
}

# Words that touch the aspect in passing.
_PASSING = {
    "requests": re.compile(r"依申请|申请公开|公开申请"),
    "platform": re.compile(r"网站|公众号|平台|新媒体|微信|微博|公开栏"),
}


def aspects_named(heading: str) -> set[str]:
    """Return all aspects that a heading names."""
    return {aspect for aspect, words in ASPECT_WORDS if any(word in heading for word in words)}


def tells_of(aspect: str, text: str) -> bool:
    """True where a text without spaces says something of its own about an aspect."""
    return bool(SUBSTANCE[aspect].search(_PROPERTY.sub(" ", text)))


def touches(aspect: str, text: str) -> bool:
    """True where a text at least names what an aspect is about."""
    return aspect in _PASSING and bool(_PASSING[aspect].search(_PROPERTY.sub(" ", text)))
