"""RQ08: whom to ask about the report."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import gives_contact, gives_phone_or_mail, is_whole, says_where


class ContactMissing(Rule):
    """没有联系方式

    为什么：公众对报告有疑问时要找得到人；年报的惯例是在引言里写明联系部门的地址、电话或者电子邮箱。
    依据：惯例，各地年报引言多写明联系方式
    错误：公众如对本报告有疑问，欢迎咨询。（没有写向谁、怎么咨询）
    正确：如对本报告有疑问，请与松溪镇党政办公室联系（地址：云岭县松溪镇和平路18号，电话：0100-7654321）。
    """

    code = "RQ08"
    name = "contact-missing"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding where the report gives no address, phone or mailbox."""
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
        elif not gives_contact(subject):
            place = "" if says_where(subject) else "，也没有写电子版公布在哪个网站"
            said = f"没有找到联系方式{place}；请看是否要在引言里写明联系部门的地址、办公电话或者电子邮箱"
            yield self.overall(f"{said}，以及查阅报告的网址。" if place else f"{said}。")
        elif not gives_phone_or_mail(subject):
            yield self.overall("联系方式只有地址，没有办公电话，也没有电子邮箱；请看是否要补上，方便公众咨询。")
