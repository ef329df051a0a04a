"""Sentences of `intake.chat`: why a line of a message is asked about, and why a line of the text orders nothing."""

from addin.model.finding import Severity
from addin.wording import Sentence

W, I = Severity.WARNING, Severity.INFO  # noqa: E741 - the table reads better so


def _ask(message: str, suggestion: str = "") -> Sentence:
    return Sentence(W, message, suggestion)


def _told(message: str) -> Sentence:
    return Sentence(I, message)


SENTENCES: dict[str, Sentence] = {
    "chat-no-address": _ask("没有写楼栋房号，不知道送到哪一户。", "请问清地址后补上。"),
    "chat-no-room": _ask("地址「{value}」不完整，缺楼栋或房号。", "请问清后补上。"),
    "chat-room-only": _ask("只写了「{value}」，没有写哪一栋。", "请选楼栋。"),
    "chat-two-rooms": _ask("写了两个房号「{value}」，不知道是一户还是各一份。", "请问清各要多少。"),
    "chat-houses-range": _ask("写的是从几号到几号，不知道是不是每一户都要。", "请核对是哪几户。"),
    "chat-several-homes": _ask("一条里有几处地址，不知道哪样送哪一户。", "请问清后分开填写。"),
    "chat-floor-differs": _ask("地址「{value}」里楼层与房号对不上。", "请核对房号。"),
    "chat-floor-or-building": _ask("「{value}」里的“楼”可能是楼层，也可能是楼号。", "请核对楼栋。"),
    "chat-building-unknown": _ask("社区小区表里没有「{value}」这一栋。", "请核对楼栋；新的楼栋请先补进表里。"),
    "chat-compound-unknown": _ask("社区小区表里没有「{value}」这个小区。", "请核对小区；常用的叫法可以登记到别名。"),
    "chat-compound-open": _ask("没有写小区，几个小区都有这一栋。", "请选是哪个小区。"),
    "chat-compound-differs": _ask("标题里写的小区和选的小区不一样。", "请选是哪个小区。"),
    "chat-lane-open": _ask("没有写弄号，几条弄都有这个号。", "请选是哪条弄。"),
    "chat-building-or-unit": _ask("标题里写了楼栋，「{value}」的前一个数可能是单元，也可能是另一栋。", "请核对地址。"),
    "chat-address-apart": _ask("楼栋和房号分开写成「{value}」，可能读错。", "请核对地址。"),
    "chat-address-digits": _ask("地址前后还有数字「{value}」，可能读错。", "请核对地址。"),
    "chat-street-number": _ask("「{value}」里的“号”可能是路上的门牌号，不是楼号。", "请核对楼栋。"),
    "chat-room-odd": _ask("「{value}」的房号不像哪一层的，可能写错。", "请核对房号。"),
    "chat-person-other": _ask("「{value}」是替别人订的，不能确定送到哪一户。", "请问清收货人和地址。"),
    "chat-home-remembered": _ask("没有写地址；这个昵称在同一段里是「{value}」。", "请确认是否同一户。"),
    "chat-name-or-goods": _ask("「{value}」可能是昵称，也可能是要买的东西。", "请核对。"),
    "chat-product-unknown": _ask("商品目录里没有「{value}」。", "请选商品；常用的叫法可以登记到别名。"),
    "chat-product-near": _ask("商品目录里没有「{value}」，可能是：{names}。", "请选一种。"),
    "chat-product-missing": _ask("没有写要什么商品。", "请问清后补上。"),
    "chat-product-gone": _ask("「{value}」已经停售。", "请问居民换成什么。"),
    "chat-spec-open": _ask("「{value}」有几种规格，没有写要哪一种。", "请选规格。"),
    "chat-spec-differs": _ask("写的规格「{value}」与商品目录不一致。", "请选规格。"),
    "chat-by-amount": _ask("按金额订的「{value}」，不知道是多少。", "请按价格折成数量。"),
    "chat-money-first": _ask("「{value}」是价钱还是要买的金额，不能确定。", "请核对数量。"),
    "chat-quantity-missing": _ask("没有写数量。", "请问清后补上。"),
    "chat-quantity-vague": _ask("数量「{value}」不确定。", "请问清要多少。"),
    "chat-quantity-odd": _ask("数量「{value}」不合常理。", "请核对。"),
    "chat-quantity-split": _ask("「{value}」不是整数，{unit}不能拆开卖。", "请问清要几{unit}。"),
    "chat-unit-missing": _ask("「{value}」没有写单位，不知道是斤还是公斤。", "请选单位。"),
    "chat-unit-differs": _ask("写的是「{value}」，商品目录按{unit}卖，不能直接换算。", "请问清是多少{unit}。"),
    "chat-spec-or-quantity": _ask("「{value}」可能是规格，也可能是数量。", "请核对数量。"),
    "chat-order-unclear": _ask("商品和数量的搭配有两种读法。", "请核对是哪样要多少。"),
    "chat-each-of-what": _ask("写了“各”，不知道是哪几样。", "请补上商品。"),
    "chat-words-left": _ask("「{value}」没有看懂，可能是备注，也可能还要别的。", "请核对原文。"),
    "chat-question": _ask("这一条像是在问，不一定是要订。", "请问清后再登记。"),
    "chat-condition": _ask("这一条带条件或有选择（「{value}」）。", "请问清后再登记。"),
    "chat-report": _ask("这一条像是在说已订、已收或送错的货（「{value}」），不一定是要订。", "请问清后再登记。"),
    "chat-change-unclear": _ask("有取消或更改的话，不知道改的是哪一样。", "请问清后再登记。"),
    "chat-nothing-to-cancel": _ask("要取消，但这段里没有这一户的订单。", "请核对之前的单子。"),
    "chat-like-above": _ask("写的是“{value}”，不能确定照哪一条、要多少。", "请问清后补上。"),
    "chat-menu-unknown": _ask("菜单里的「{value}」在商品目录里对不上。", "请选商品。"),
    "chat-maybe-example": _ask("在名单前面，可能是例子，也可能是一条订单。", "请核对。"),
    "chat-repeated": _ask("与第 {value} 条是同一户、同一种商品，可能重复。", "请核对是重复还是另加。"),
    "chat-withdrawn-there": _ask("第 {value} 条要取消或更改，可能说的就是这一条。", "请核对。"),
    "chat-phone-odd": _ask("「{value}」不是正确的电话号码，可能混进了房号或数量。", "请核对电话和地址。"),
    "chat-too-long": _ask("这一条太长，没有细读。", "请分开填写。"),
    "chat-many-lines": _ask("这一户的条数太多，没有逐条核对。", "请核对是不是同一户。"),
    "chat-cancelled": _told("原文说不要了。"),
    "chat-cancelled-by": _told("后面第 {value} 条取消了。"),
    "chat-replaced-by": _told("后面第 {value} 条改了。"),
    "chat-line-title": _told("标题或说明，没有订东西。"),
    "chat-line-menu": _told("菜单，不是订单。"),
    "chat-line-example": _told("例子，不是订单。"),
    "chat-line-total": _told("合计行，不是订单。"),
    "chat-line-empty": _told("空位，没有订东西。"),
    "chat-line-decor": _told("分隔线或表情，没有文字。"),
    "chat-line-record": _told("聊天记录的时间或提示，没有订东西。"),
    "chat-line-quote": _told("引用别人说过的话，不重复计算。"),
    "chat-line-talk": _told("看不出订东西。"),
    "chat-line-home": _told("只说了住址；要的东西在同一个人的另一条里。"),
    "chat-line-void": _told("只写了取消，没有写是谁、是什么，没有可以取消的。"),
    "chat-line-notice": _told("通知，没有订东西。"),
    "chat-line-part": _told("与第 {value} 行是同一条，已一并读入。"),
    "chat-line-older": _told("后面有同一个接龙的新内容，以后面的为准。"),
    "chat-line-over": _told("文字太长，这一行没有读。"),
}
