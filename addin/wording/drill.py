"""Words of the drill: what was made wrong on purpose and what it is called when the check finds it."""

from collections.abc import Mapping

EMPTY = "（空）"
SUPERFLUOUS = "（多出的一行，应删去）"
ORIGINAL = "（原来的一行）"
UNSURE = "（本户两行不一样，看不出哪一行对）"
OTHER_ADDRESS = "（同一个人，两行的单元不一样）"

DID: Mapping[str, str] = {
    "left-empty": "漏填",
    "number-made-up": "编号是自己编的",
    "row-copied": "整行复制，编号没有清空",
    "row-copied-and-changed": "复制一行后改了商品，编号没有清空",
    "row-was-copied": "后面有一行复制了它又改了商品，看不出哪一行是原来的",
    "formula-typed": "从群里粘贴来的文字像公式",
    "link-typed": "从群里粘贴来的文字是链接",
    "moment-forgotten": "登记时间漏填",
    "moment-ahead": "日期写到了以后",
    "moment-behind": "上个月的旧单混了进来",
    "moment-in-words": "登记时间写成了口语",
    "late": "截止以后才登记",
    "compound-elsewhere": "小区不属于这个社区",
    "compound-of-others": "小区是别的社区的",
    "floor-too-high": "楼没有这么高",
    "room-too-long": "房号多打了数字",
    "number-for-name": "收货人写成了数字",
    "building-too-high": "没有这栋楼",
    "digit-lost": "电话少了一位",
    "digit-doubled": "电话多了一位",
    "phone-of-another": "同一户的电话前后不一样",
    "name-of-another": "同一户写了两个姓名",
    "door-of-another": "同一个人的单元前后不一样",
    "product-not-ours": "目录里没有的商品",
    "product-misspelt": "品名写了同音的错字",
    "spec-forgotten": "同名商品有几种规格，没写规格",
    "spec-not-ours": "规格写成了没有的一种",
    "product-stopped": "已经停售的商品",
    "product-not-quoted": "目录里有，但没有商家报价的商品",
    "counted-by-weight": "按件卖的商品写成了按斤",
    "weighed-by-piece": "按重量卖的商品写成了按个",
    "quantity-in-words": "数量里写了文字",
    "quantity-zero": "数量写成了 0",
    "quantity-negative": "数量写成了负数",
    "quantity-half": "按件卖的商品写了半件",
    "quantity-fine": "小数位太多",
    "quantity-huge": "数量大得不寻常",
    "quantity-absurd": "数量大得不合情理",
    "status-strange": "状态写了别的话",
    "pack-broken": "按整件卖的商品拆了件",
    "over-limit": "超过了每户限购",
    "registered-twice": "同一户同一天同一商品又登记了一次",
    "name-not-real": "买药没有写真实姓名",
    "register-not-real": "买退热止咳药没有写真实姓名",
    "register-without-mobile": "买退热止咳药没有留手机号",
    "medicine-too-much": "药买得太多",
    "sealed-fetches": "封控区的住户要自己下楼取",
    "controlled-to-the-door": "管控区的住户要送上门",
    "group-claimed": "没有登记在册，写了特殊群体",
    "group-of-another-kind": "写的特殊群体与登记的不同",
    "group-made-up": "特殊群体写了名单外的词",
    "note-cancels": "备注里说不要了",
    "note-unsettled": "导入时的疑问还没有确认",
    "note-changes": "备注里要求换货，行内没有改",
    "recorder-made-up": "登记人不在人员表里",
    "total-added": "表尾自己加了合计行",
}

FINDS: Mapping[str, str] = {
    "required-missing": "必填项没有填写",
    "phone-not-given": "接龙里没有联系电话",
    "line-id-foreign": "编号不是系统给的",
    "line-id-copied": "编号与另一行相同",
    "text-injected": "像是公式或链接",
    "moment-missing": "没有登记时间",
    "moment-future": "登记时间晚于今天",
    "moment-early": "登记时间早于预案启动",
    "moment-invalid": "不是日期",
    "after-cutoff": "已过截止时间，列入下一天",
    "compound-unknown": "社区没有这个小区",
    "compound-elsewhere": "小区属于别的社区",
    "building-unknown": "小区没有这栋楼",
    "room-unknown": "楼里没有这个房号",
    "room-unlikely": "房号不像",
    "unit-odd": "单元不像单元号",
    "room-several": "房号写了两户",
    "room-contradicts": "房号与楼栋单元对不上",
    "room-odd": "房号不像门牌号",
    "zone-sealed-fetch": "封控区不能下楼取",
    "zone-controlled-door": "管控区要送上门",
    "name-odd": "收货人不像姓名",
    "name-vague": "收货人不是姓名",
    "name-several": "收货人是两个人",
    "name-phone": "收货人里有电话",
    "household-two-names": "同一户两个姓名",
    "household-two-addresses": "同一人两处地址",
    "household-two-communities": "同一电话在两个社区",
    "quantity-not-multiple": "不是整件",
    "quantity-unusual": "数量与一般的差得多",
    "quantity-unusual-here": "数量与本户以往的差得多",
    "medicine-register": "退热止咳药要实名",
    "medicine-mobile": "退热止咳药要手机号",
    "medicine-amount": "药品超过每户限量",
    "group-unregistered": "不在特殊群体登记里",
    "group-differs": "与特殊群体登记不同",
    "price-differs": "单价与报价不同",
    "phone-invalid": "电话不对",
    "phone-differs": "同一户电话不同",
    "product-unknown": "目录里没有这种商品",
    "product-near": "目录里没有，猜可能是哪一种",
    "spec-unknown": "要写明规格",
    "spec-missing": "没有写规格",
    "spec-word": "没有这种规格",
    "product-discontinued": "已停售",
    "product-not-supplied": "没有商家供应",
    "unit-mismatch": "单位不对",
    "number-invalid": "不是数字",
    "quantity-not-positive": "数量要大于 0",
    "quantity-not-whole": "不是整数",
    "quantity-too-fine": "小数位太多",
    "quantity-large": "数量很大，请核实",
    "quantity-absurd": "数量大得不合情理",
    "status-unknown": "状态看不懂",
    "over-limit": "超过限购",
    "line-duplicate": "重复登记",
    "list-day-before": "像是前一天的表",
    "medicine-real-name": "买药要实名",
    "group-unknown": "特殊群体不在名单里",
    "note-cancels": "备注像是不要了",
    "note-unsettled": "导入的疑问没有确认",
    "note-changes": "备注要求更改",
    "note-conditional": "备注带条件",
    "note-unreachable": "备注说联系不上",
    "note-wish": "备注对商品有要求",
    "recorder-unknown": "登记人不在人员表里",
    "total-row-skipped": "合计行没有当作数据",
}

SHORT_OF = "「{product}」可供数量只有需求的六成左右"
SHORT_OF_SEEN = "生成采购单时有缺货，老人等优先群体先保障"
NOT_REPORTED_TODAY = "今天还没有报"
NO_REPORT_AT_ALL = "没有交过日报"
NOT_REPORTED_SEEN = "日报里列为未上报"
LOW_STOCK = "「{category}」库存偏低"
LOW_STOCK_SEEN = "日报提示可供天数不足"
PRICE_MISTYPED = "有一个价格写错了小数点（大了 100 倍）"
PRICE_MISTYPED_SEEN = "日报提示存疑，不计入均价"
SALES_MISSING = "有一行没填昨日销量"
SALES_MISSING_SEEN = "日报提示，不计入可供天数"
WEIGHTS_MISSING = "{kinds}没有填单件重量"
WEIGHTS_MISSING_SEEN = "日报里不能折算成公斤，单列最紧的一种"
PRICES_UP = "「{category}」涨价一成多"
PRICES_UP_SEEN = "日报提示类别均价上涨"
PRICES_MOVED = "一些商品价格变动超过 2%，有的没写原因"
PRICES_MOVED_SEEN = "日报提示请商家说明"
PRICE_REASON = "产地进货价变动"
SHORT_DELIVERY = "收货时约 5% 的行没有送齐"
SHORT_DELIVERY_SEEN = "登记收货后分给各户，状态显示部分到货或缺货"

FACTS = ("演练日期", "社区", "登记户数", "登记行数", "保供商家", "故意的错误", "随机种子", "是否干净", "重新生成")
CLEAN = "是（没有故意的错误）"
DIRTY = "否"
COMMAND = "baogong demo --communities {communities} --households {households} --shops {shops} --seed {seed}"
COMMAND_CLEAN = " --clean"
