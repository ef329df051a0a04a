"""The daily report and its mail: the sentences of the text, words in its tables, and what the clerk is told."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# Words in the tables and notes.
KILOGRAM = "公斤"
KINDS, PIECES = "种", "处"
AND_MORE, AND_OTHERS = "等 {count} {unit}", "等"
TOTAL = "合计"
TOWNSHIP_STORE = "街道库房"
REPORTED, NOT_REPORTED = "是", "否"
LAST_REPORTED = "最近上报 {day}"
NEVER_REPORTED = "未上报过"
PENDING = "待收货 {quantity}"
SUPPLY_STATES = {"enough": "充足", "low": "低于目标", "out": "脱销", "unsold": "昨日无销量"}
ALERT_STATES = {"yellow": "价格黄色预警", "red": "价格红色预警"}
PRICE_REMARKS = {
    "first": "上期无报价",
    "other-shops": "两期报价商家不同",
    "none": "商家未说明原因",
    "slip": "{shop}报 {price} 元疑为小数点错，未计入",
}
DEFINITION = "可供天数＝库存÷昨日销量，舍去尾数；昨日没有销量的空着。各类按重量折合公斤相加。"
UNWEIGHED = "未填单件重量、没有折算的：{names}；同类中只列可供天数最少的一种。"
SALES_MISSING = "没填昨日销量的库存不计入可供天数。"
NO_SUPPLY = "今日没有商家上报。"
PRICES_AGAINST = "价格为各上报商家的平均；上期为 {day}。变动超过 {limit}% 的在备注说明原因。"
NO_BEFORE = "价格为各上报商家的平均；此前没有上报，无从比较。"
SLIPS_LEFT_OUT = "疑为小数点错、未计入平均的：{slips}。"

SENTENCES: dict[str, Sentence] = {
    # The report's text, paragraph by paragraph.
    "report-text-shops": Sentence(INFO, "截至{until}，保供商家共 {shops} 家，已上报 {reported} 家{missing}。"),
    "report-text-missing-shops": Sentence(INFO, "，未上报 {count} 家：{names}"),
    "report-text-stock": Sentence(INFO, "库存和可供天数：{items}。"),
    "report-text-lasting": Sentence(INFO, "{label} {stock} {unit}（{days} 天）"),
    "report-text-unsold": Sentence(INFO, "{label} {stock} {unit}"),
    "report-text-sales": Sentence(INFO, "昨日销量较前一日：{items}。"),
    "report-text-more": Sentence(INFO, "{label}增加 {change}%"),
    "report-text-less": Sentence(INFO, "{label}减少 {change}%"),
    "report-text-sales-same": Sentence(INFO, "昨日销量与前一日持平。"),
    "report-text-enough": Sentence(INFO, "可供天数均达到目标。"),
    "report-text-low": Sentence(INFO, "低于目标天数 {count} 项：{names}。"),
    "report-text-no-sold-out": Sentence(INFO, "已上报的商家未出现脱销断供。"),
    "report-text-sold-out": Sentence(INFO, "脱销 {count} 种：{names}。"),
    "report-text-prices": Sentence(
        INFO,
        "价格：与 {day} 相比，{total} 种商品中上涨 {up} 种（占 {share}%）、持平 {flat} 种、下跌 {down} 种{movers}。",
    ),
    "report-text-movers": Sentence(INFO, "，变动最大：{items}"),
    "report-text-alerts": Sentence(INFO, "类别均价预警 {count} 类：{items}。"),
    "report-text-alert": Sentence(INFO, "{category} {change}%（{level}）"),
    "report-text-slips": Sentence(INFO, "疑为小数点错的报价 {count} 处，未计入均价。"),
    "report-text-delivery": Sentence(
        INFO,
        "配送：今日为 {households} 户订购 {ordered} 件，到货 {arrived} 件，发放 {issued} 件，缺货 {missing} 件{who}。",
    ),
    "report-text-special": Sentence(INFO, "；其中特殊群体 {special} 户，代购药品 {medicines} 份"),
    "report-text-fund": Sentence(INFO, "保供资金累计拨款 {granted} 元，支出 {spent} 元，余额 {left} 元。"),
    "report-text-next": Sentence(INFO, "下一步：{steps}。"),
    "report-text-next-supply": Sentence(INFO, "补充低于目标和脱销的商品"),
    "report-text-next-shops": Sentence(INFO, "催未上报的商家补报"),
    "report-text-next-prices": Sentence(INFO, "核实预警和存疑的价格"),
    "report-text-next-missing": Sentence(INFO, "催商家补送缺货"),
    "report-text-next-nothing": Sentence(INFO, "继续做好监测、采购和配送"),
    # What the clerk is told about the shops' reports.
    "shop-daily-none": Sentence(
        WARNING, "「{file}」文件夹里没有商家日报。", "请运行 baogong init 生成各商家的空白表。"
    ),
    "shop-unknown": Sentence(
        ERROR, "看不出「{file}」是哪个商家的。", "请把文件名改成商家名，或在「保供商家」表里加上它。已有商家：{known}。"
    ),
    "shop-daily-twice": Sentence(
        ERROR, "「{file}」和「{other}」是同一商家（{value}）的日报，只用了后一个。", "请合并成一个文件，另一个移走。"
    ),
    "shop-day-future": Sentence(WARNING, "日期 {value} 晚于今天（{day}），这一行没有采用。", "请核对日期。"),
    "shop-product-unknown": Sentence(
        ERROR, "商品目录里没有编码「{value}」，这一行没有采用。", "请改正编码，或先在「商品目录」里加上。"
    ),
    "shop-not-reported": Sentence(WARNING, "「{value}」今天还没有上报。", "请催报，补报后再运行一次。"),
    "sales-missing": Sentence(WARNING, "「{value}」有 {rows} 行没填昨日销量，没有算进可供天数。", "请商家补填。"),
    "weight-missing": Sentence(
        INFO, "没有单件重量、不能折算公斤的商品：{value}。", "可在「商品目录」补填“单件重量克”。"
    ),
    "supply-below-target": Sentence(WARNING, "{value}可供 {days} 天，低于目标 {target} 天。", "请安排补货。"),
    "price-slip": Sentence(
        ERROR,
        "{product}报价 {value} 元，与参照的 {expected} 元相差约十倍或百倍，像是小数点错，没有计入均价。",
        "请与商家核对，改正后再运行一次；如果是上次报错了，请改上次的。",
    ),
    "price-note-missing": Sentence(WARNING, "价格变动 {value}，超过 {limit}%，备注没有写原因。", "请商家补写。"),
    "price-alert-yellow": Sentence(WARNING, "{value}均价上涨 {change}%，达到黄色预警。", "涨得多的：{movers}。"),
    "price-alert-red": Sentence(WARNING, "{value}均价上涨 {change}%，达到红色预警。", "涨得多的：{movers}。"),
    # What the flows say.
    "template-missing": Sentence(ERROR, "找不到「{file}」。", "请运行 baogong init 重新生成，或放回本单位的模板。"),
    "pdf-not-made": Sentence(INFO, "没有生成 PDF：这台电脑没有安装 LibreOffice。", "需要 PDF 时，可在表格软件里另存。"),
    "report-done": Sentence(INFO, "日报已填好：{reported}/{shops} 家商家上报，{warnings} 项请核实。"),
    "report-nothing": Sentence(INFO, "日报没有变化，没有改动。"),
    "report-not-made": Sentence(INFO, "日报没有填成，原因见下。"),
    "report-missing": Sentence(ERROR, "还没有「{file}」。", "请先填写日报（baogong report），再生成邮件。"),
    "mail-no-recipient": Sentence(
        WARNING, "「设置」里没有日报收件人，草稿的收件人空着。", "请在邮件里填，或补填设置。"
    ),
    "mail-address-invalid": Sentence(
        WARNING, "「{value}」不是电子邮箱，没有采用。", "请在「设置」里改正「{setting}」。"
    ),
    "mail-value-unsafe": Sentence(
        ERROR, "设置「{setting}」里有换行等不可见的字符，没有生成邮件。", "请清空这一格，重新填写。"
    ),
    "mail-pdf-stale": Sentence(INFO, "PDF 与日报不是同一版，没有附上。", "请重新运行填写日报，再生成邮件。"),
    "mail-unavailable": Sentence(ERROR, "这里不能生成邮件草稿。", "请用 baogong mail 命令。"),
    "mail-subject": Sentence(INFO, "【保供日报】{office} {day}"),
    "mail-closing": Sentence(INFO, "日报全文见附件。"),
    "mail-done": Sentence(INFO, "邮件草稿已生成，附件 {attachments} 个；请打开核对后发送。"),
    "mail-nothing": Sentence(INFO, "邮件草稿没有变化，没有改动。"),
    "mail-not-made": Sentence(INFO, "邮件草稿没有生成，原因见下。"),
}
