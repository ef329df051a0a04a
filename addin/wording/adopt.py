"""What is said about the clerk's answers to a check: adopted suggestions, remembered answers, and kinds of faults."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SENTENCES: dict[str, Sentence] = {
    "adopt-done": Sentence(
        INFO,
        "采纳了 {adopted} 处建议，登记了 {answered} 条答复；还有 {faulty} 行有误。",
    ),
    "adopt-nothing": Sentence(
        INFO,
        "没有要采纳的建议，也没有新的答复，没有改动。",
        "请在“检查结果”表的“采纳”栏选“是”，保存并关闭后再试。",
    ),
    "adopt-line-gone": Sentence(
        WARNING,
        "“{column}”的建议「{value}」没有采纳：编号 {line_id} 的那一行找不到了。",
        "请再检查一次，按新的结果选。",
    ),
    "adopt-mended": Sentence(
        INFO, "“{column}”已经改过，建议「{value}」不用再采纳。", "如还有问题，新的检查结果里会写明。"
    ),
    "adopt-ordered": Sentence(
        WARNING, "这一行已经下了采购单，建议「{value}」没有采纳。", "要改请联系采购组，另登一行补差。"
    ),
    "adopt-conflict": Sentence(
        WARNING, "同一格选了两种改法，「{value}」没有采纳。", "已按先写的改好；不对的请直接在登记表里改。"
    ),
    "adopt-unreadable": Sentence(
        ERROR, "建议「{value}」不能填进“{column}”。", "请在“建议改成”里写好合适的内容，再选一次“是”。"
    ),
    "adopt-empty": Sentence(ERROR, "选了采纳，“建议改成”却空着。", "请写上要改成的内容，再运行一次“采纳建议”。"),
    "adopt-sheet-open": Sentence(
        WARNING, "「{file}」正由{who}打开，{count} 处建议还没有采纳。", "关闭后再运行一次“采纳建议”，选好的不用重选。"
    ),
    "result-open": Sentence(
        WARNING, "检查结果「{file}」正由{who}打开，里面的答复还没有取。", "请保存并关闭它，再运行一次。"
    ),
    "result-typed-over": Sentence(
        INFO,
        "检查结果「{file}」里直接改了 {count} 格，已当作选好的建议。",
        "“采纳建议”会把它们写进「{sheet_file}」。",
    ),
    "result-put-away": Sentence(INFO, "填过答复的检查结果收在「{kept}」。", "内容已取，不用再管。"),
    "answer-unknown": Sentence(WARNING, "答复「{value}」看不懂。", "可选：{choices}。"),
    "answer-without-name": Sentence(
        INFO, "登记了 {count} 条答复，没有写是谁答的。", "请在「{file}」的“登记人”栏补上姓名。"
    ),
    "answers-not-kept": Sentence(
        WARNING, "「{file}」正由{who}打开，{count} 条答复还没有登记。", "关闭后再运行一次，答复不用重填。"
    ),
    "answers-broken": Sentence(WARNING, "「{file}」读不了，里面的答复这次没有用上。", "{reason}"),
    "answer-rule-unknown": Sentence(
        WARNING, "规则「{value}」没有这个名称，这一条答复没有用上。", "请照“检查结果”里的写法改，或删去这一行。"
    ),
    "answer-not-allowed": Sentence(
        WARNING, "「{value}」不能用答复放过，这一条没有用上。", "请在登记表里改正；这一行可以删去。"
    ),
    "order-sheet-missing": Sentence(
        INFO, "「{value}」还没有需求登记表。", "请社区交来，或运行 baogong init 生成空白表。"
    ),
    "check-sheet": Sentence(INFO, "  {community}：{lines} 行，通过 {clean} 行，有误 {faulty} 行"),
    "check-file-unknown": Sentence(ERROR, "「{value}」不是「{folder}」文件夹里的需求登记表。", "现有：{known}。"),
}

KINDS: dict[str, str] = {
    "required-missing": "必填的没有填",
    "phone-not-given": "接龙里没有电话",
    "line-id-foreign": "编号不是系统给的",
    "line-id-copied": "编号重复，像是复制的行",
    "status-unknown": "状态看不懂",
    "quantity-absurd": "数量大得不合情理",
    "text-injected": "文字里有公式或链接",
    "moment-missing": "没有登记时间",
    "moment-future": "登记时间晚于今天",
    "moment-early": "登记时间早于预案启动",
    "after-cutoff": "过了当天截止时间",
    "compound-unknown": "小区名称对不上",
    "building-unknown": "楼栋对不上",
    "phone-invalid": "电话号码不对",
    "phone-differs": "同一人的电话不一样",
    "product-unknown": "品名不在商品目录里",
    "product-near": "品名不在商品目录里，有相近的",
    "spec-unknown": "规格对不上",
    "spec-missing": "没有写规格",
    "spec-word": "没有这种规格",
    "product-discontinued": "商品已停售",
    "product-not-supplied": "没有商家供应",
    "unit-mismatch": "单位不对",
    "quantity-not-positive": "数量不是正数",
    "quantity-not-whole": "数量不是整数",
    "quantity-too-fine": "数量小数位太多",
    "quantity-large": "数量偏大",
    "over-limit": "超过每户限购",
    "line-duplicate": "重复登记",
    "list-day-before": "像是前一天的表",
    "medicine-real-name": "购药没有实名",
    "group-unknown": "特殊群体不在名单里",
    "note-unsettled": "导入时的疑问没有确认",
    "note-cancels": "备注说不要了",
    "note-changes": "备注要求没有照办",
    "note-conditional": "备注带条件",
    "note-unreachable": "备注说联系不上",
    "note-wish": "备注对商品有要求",
    "recorder-unknown": "登记人不在人员表里",
    "compound-elsewhere": "小区属于别的社区",
    "room-unknown": "没有这个房号",
    "room-unlikely": "房号与别的住户差得太多",
    "unit-odd": "单元不像单元号",
    "room-several": "一个房号写了几户",
    "room-contradicts": "房号与楼栋、单元对不上",
    "room-odd": "房号不像门牌号",
    "zone-sealed-fetch": "封控区却写着自己取",
    "zone-controlled-door": "管控区要送到门口",
    "name-odd": "收货人不像姓名",
    "name-vague": "收货人不是姓名",
    "name-several": "收货人像是两个人",
    "name-phone": "收货人里写着电话",
    "household-two-names": "同一户写了两个姓名",
    "household-two-addresses": "同一人写了两个地址",
    "household-two-communities": "两个社区都有同一户",
    "quantity-not-multiple": "数量不是整件",
    "quantity-unusual": "数量与别家差得太多",
    "quantity-unusual-here": "数量与本户以往差得太多",
    "medicine-register": "这类药要实名登记",
    "medicine-mobile": "购药登记的不是手机号",
    "medicine-amount": "超过药品限量",
    "group-unregistered": "特殊群体没有登记",
    "group-differs": "特殊群体与登记不同",
    "price-differs": "单价与报价不同",
    "no-shop-supplies": "没有商家供应，没有采购",
    "out-of-stock": "商家库存不够",
    "over-capacity": "商家当天送不完",
    "below-minimum": "不到商家的起订量",
    "number-invalid": "不是数字",
    "number-is-date": "数字变成了日期",
    "moment-invalid": "时间看不懂",
    "line-changed-after-order": "采购后又改过",
    "line-cancelled-after-order": "采购后取消",
    "order-unknown": "写着已采购，台账里没有",
    "line-maybe-ordered": "可能已经采购过",
    "rows-unfilled": "没有住户和商品的行",
    "columns-unread": "不认识的列",
    "sheets-unread": "别的工作表没有读",
    "sheet-understood": "读的是哪张工作表",
    "text-is-date": "文字变成了日期",
    "text-is-ditto": "写着“同上”",
    "rows-hidden": "有行没有显示",
    "columns-hidden": "有列没有显示",
    "headings-understood": "表头的叫法不同",
    "heading-twice": "两列表头相同",
    "heading-unit-taken": "单位空着，按表头里的单位",
    "heading-unit-differs": "单位与表头里的不同",
    "sheet-copied": "文件是复制出来的",
    "sheet-copied-partly": "文件像是复制出来的",
    "cells-merged": "合并的单元格，已经读懂",
    "household-blank": "没有逐行写住户",
    "table-beside": "右边还有一张表，没有读取",
    "cells-understood": "写法特别，已经读懂",
    "status-cancels": "状态的写法当作“取消”",
    "status-unordered": "状态说已采购，系统没有采购过",
    "total-row-skipped": "合计行，没有当作订单",
    "heading-row-skipped": "又是表头，没有当作订单",
    "remark-row-skipped": "说明文字，没有当作订单",
    "workbook-newer": "表比程序新",
}
"""Short names of the kinds of faults, as headings of groups and in 已确认; kinds without one are named by column."""

OTHER_KIND = "「{column}」有问题"

GRADES = {ERROR: "必须改", WARNING: "请核实", INFO: "提示"}

RESULT_TITLE = "{community} 订单检查结果"
RESULT_SUMMARY = "{day:%Y-%m-%d}　共 {lines} 行：必须改 {errors} 处，请核实 {warnings} 处，提示 {infos} 处"
RESULT_CLEAN = "没有发现问题。"
RESULT_HELP = (
    "怎么用：点“位置”里的蓝字，就跳到那一格（红色必须改，黄色请核实，蓝色是提示）。可以直接到「{file}」里改；"
    "也可以在黄色栏里答复：同意“建议改成”的，在“采纳”选“是”（选在组名那一行，整组都采纳；建议可以改写）；"
    "确认没错的，在“答复”里选一项，以后不再问。填好保存并关闭，再运行“采纳建议”。"
)
ANSWERED_BY = "答复人"
GROUP = "{grade} · {title}：{count} 处（第 {rows} 行）"
GROUP_OF_SHEET = "{grade} · {title}：{count} 处"
MORE_ROWS = "{rows} 等"
BETWEEN_CELLS = "；"
"""Between the cells of a proposal for several: 收货人：…；房号：…"""
OTHER_COLUMN = "{column}：{value}"
"""A proposal for another cell of the row than the one that is doubted."""

AS_IT_IS = "就是这样"
NOT_TWICE = "不是重复"
APPROVED = "已批准"
ALWAYS_SO = "以后都按建议"
EMPTY_CELL = "（清空）"
"""A proposal to leave the cell empty."""
