"""Sentences about sheets and cells that cannot be read as what they should hold."""

from addin.model.finding import Severity
from addin.wording import Sentence

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - the table reads better so

SENTENCES: dict[str, Sentence] = {
    "headings-none": Sentence(
        E,
        "「{file}」的工作表「{sheet}」里找不到表头。",
        "表头应有：{wanted}……请用系统生成的空白表，或把表头补在数据上方。",
    ),
    "headings-missing": Sentence(
        E,
        "「{file}」的工作表「{sheet}」第 {row} 行表头缺少「{missing}」。",
        "{seen}请把表头改回「{missing}」，没有这一列的请补上再试；数据没有改动。",
    ),
    "workbook-other-kind": Sentence(
        E,
        "「{file}」是「{found}」，不是「{wanted}」，没有读取。",
        "{hint}",
    ),
    "workbook-newer": Sentence(
        W, "「{file}」是较新版本的程序做的表（版本 {value}）。", "请更新程序；在那之前，新增的栏目不会读到。"
    ),
    "headings-understood": Sentence(
        I, "「{sheet}」的表头与系统的不同，这样理解：{pairs}。", "理解得不对的，请把表头改成系统的叫法。"
    ),
    "heading-twice": Sentence(
        W, "「{sheet}」有两列表头都是「{column}」，只读了 {used} 列。", "请核对，另一列（{other} 列）请改名或删去。"
    ),
    "heading-unit-taken": Sentence(
        I,
        "表头写着「{value}」：「单位」空着的 {count} 行（第 {rows} 行）都按“{unit}”读取。",
        "不是“{unit}”的，请在这一行的「单位」里写明。",
    ),
    "heading-unit-differs": Sentence(
        W,
        "表头写着「{value}」，有 {count} 行的「单位」不是“{unit}”（第 {rows} 行），按各行的「单位」读取。",
        "请核对这几行的数量是按哪个单位记的；表头请只写“数量”。",
    ),
    "cells-merged": Sentence(
        I,
        "「{columns}」有合并的单元格，{count} 行（第 {rows} 行）按合并的内容读取。",
        "合并的表不能排序、筛选；读得不对的，请取消合并，逐行写全。",
    ),
    "household-blank": Sentence(
        E, "这一行没有写全住户，像是与第 {above} 行同一户。", "是同一户的请照上面写全，采纳建议就会填好；不是的请补填。"
    ),
    "table-beside": Sentence(
        W,
        "「{sheet}」右边从 {other} 列起还有一张表，表头也有「{headings}」，没有读取。",
        "要登记的请移到左边那张表的下面；不要的请删去。",
    ),
    "cells-understood": Sentence(
        I,
        "「{column}」有 {count} 格写法特别（如 {cell} 的“{value}”），按 {shown} 读取。",
        "读得不对的，请改成一般的写法。",
    ),
    "status-cancels": Sentence(
        I, "状态写的是“{value}”，当作“取消”，这一行不采购。", "仍要的请清空这一格，再点一次检查订单。"
    ),
    "status-unordered": Sentence(
        W,
        "状态写的是“{value}”，但这一行没有编号，系统没有采购过，当作新需求检查。",
        "已经在别处买到的，请把状态改成“取消”；没有买的不用管。",
    ),
    "rows-hidden": Sentence(
        I,
        "「{sheet}」有 {count} 行没有显示（第 {rows} 行），也当作订单检查。",
        "隐藏、筛选掉的行也算订单；不要的行请显示出来，把状态改成“取消”或删去。",
    ),
    "columns-hidden": Sentence(
        I, "「{sheet}」里「{columns}」没有显示，内容照样读取。", "请选中两边的列，点右键“取消隐藏”，核对后再采购。"
    ),
    "rows-unfilled": Sentence(
        I,
        "「{sheet}」第 {rows} 行没有住户和商品，没有当作订单。",
        "要登记的请补填收货人、品名、数量；预先填好的、写说明的，不用管。",
    ),
    "columns-unread": Sentence(
        I,
        "「{sheet}」里「{columns}」列不认识，没有读取。",
        "是登记内容的，请把表头改成系统的叫法，或写进备注；不是的不用管。",
    ),
    "sheets-unread": Sentence(
        W,
        "「{file}」里的工作表「{others}」也像登记表，没有读取，只读了「{sheet}」。",
        "要采购的请移到「{sheet}」里；不要的请删去那张表。",
    ),
    "sheet-understood": Sentence(
        I,
        "「{file}」里没有叫「{value}」的工作表，读的是「{sheet}」。",
        "读得不对的，请把登记的那张表改名为「{value}」。",
    ),
    "text-is-date": Sentence(
        E, "「{column}」里的「{value}」被表格当成了日期。", "请把单元格格式改为“文本”再重填，例如 {mended}。"
    ),
    "text-is-ditto": Sentence(
        E, "「{column}」写的是“{value}”，一排序就不知道是谁的了。", "请照上面一行写全；采纳建议就会填好。"
    ),
    "sheet-empty": Sentence(
        W, "「{file}」的工作表「{sheet}」没有填写任何数据。", "如确实没有，可以不管；否则请填写后再试。"
    ),
    "total-row-skipped": Sentence(
        I, "「{sheet}」第 {rows} 行是合计行，没有当作数据。", "合计由系统计算，可以删去这一行。"
    ),
    "heading-row-skipped": Sentence(I, "「{sheet}」第 {rows} 行又是一行表头，没有当作数据。", "可以删去这一行。"),
    "remark-row-skipped": Sentence(
        I, "「{sheet}」第 {rows} 行是说明“{value}”，没有当作数据。", "如果是登记的内容，请把各列填全。"
    ),
    "number-invalid": Sentence(
        E, "「{column}」里的「{value}」不是数字。", "请只填数字，例如 2 或 1.5；单位填在「单位」列。"
    ),
    "number-is-date": Sentence(
        E, "「{column}」里的「{value}」被表格当成了日期。", "请把单元格格式改为“常规”，重新填写数字。"
    ),
    "number-not-whole": Sentence(E, "「{column}」里的「{value}」不是整数。", "请填写整数。"),
    "number-too-low": Sentence(E, "「{column}」不能是 {value}。", "请填写正确的数字；这一行没有采用。"),
    "money-too-fine": Sentence(E, "「{column}」里的「{value}」比一分钱还细。", "金额最多两位小数，请核对后重填。"),
    "moment-invalid": Sentence(
        E, "「{column}」里的「{value}」不是日期。", "请按 2026-11-23 或 2026-11-23 08:30 的样子填写。"
    ),
    "time-invalid": Sentence(E, "「{column}」里的「{value}」不是时刻。", "请按 15:00 的样子填写。"),
    "yes-no-invalid": Sentence(E, "「{column}」里的「{value}」看不懂。", "请填“是”或“否”。"),
    "cell-required": Sentence(E, "「{column}」没有填写。", "请补填。"),
    "choice-unknown": Sentence(E, "「{column}」里的「{value}」不在可选项里。", "可填：{choices}。"),
    "row-twice": Sentence(E, "「{value}」在「{sheet}」里填了两次。", "请删去重复的一行，或改正「{column}」。"),
    "reference-unknown": Sentence(E, "「{column}」里的「{value}」在「{target}」里找不到。", "{hint}"),
    "setting-unknown": Sentence(W, "「设置」里没有「{value}」这一项，没有采用。", "请核对名称，或删去这一行。"),
    "setting-range": Sentence(E, "设置「{name}」的值「{value}」不在允许范围内。", "允许 {low} 到 {high}{unit}。"),
}

ROWS_BETWEEN = "{first}—{last}"

ELSEWHERE = {
    "": "请放到它原来的文件夹，这里换成正确的表。",
    "基础资料": "请放在办公文件夹的最上层，文件名“基础资料.xlsx”；那里已有的，先核对哪一份新。",
    "需求登记": "请移到「需求登记」文件夹。",
    "商家日报": "请移到「商家日报」文件夹。",
    "收货登记": "请移到「收货登记」文件夹。",
    "日报模板": "请放在办公文件夹的最上层，文件名“日报模板.xlsx”。",
    "物资台账": "台账由系统生成，放在办公文件夹的最上层，不用移到这里。",
    "资金台账": "台账由系统生成，放在办公文件夹的最上层，不用移到这里。",
    "采购单": "采购单由系统生成，在「输出」文件夹里，不用移到这里。",
    "快团团导出表": "请移出这个文件夹，用“导入”读入，系统会转成需求登记。",
    "群接龙导出表": "请移出这个文件夹，用“导入”读入，系统会转成需求登记。",
}
"""Where a workbook belongs that lies in another's place, by its kind; "" stands for any other."""

FOREIGN = {
    "快团团导出表": ("跟团号", "团员备注", "团长备注", "物流方式", "订单金额", "服务小区"),
    "群接龙导出表": ("订单总金额", "支付状态", "收货地址"),
    "采购单": ("采购单号", "商家", "单价", "金额"),
    "送货单": ("送货单号", "客户名称", "送货日期", "送货人"),
    "派送单": ("需求概述", "配送完成", "楼栋号"),
    "入库单": ("入库时间", "入库数量", "库管员签字"),
    "出库单": ("出库时间", "出库数量", "领用人"),
    "领用登记": ("领用单号", "领用日期", "领用部门", "领用事由"),
    "盘点表": ("账面数量", "实盘数量", "差异数量"),
    "采购申请表": ("申请部门", "预估单价", "预估总价", "用途说明"),
    "消毒记录": ("消毒时间", "消毒区域", "消毒方法"),
    "通行证申请": ("车牌号", "司机姓名", "起止地名称", "通行线路", "承运企业名称"),
    "价格监测表": ("本期价格", "上期价格", "变动幅度", "指标解释"),
}
"""Headings of other people's forms, two of which tell one (field guide, section 2)."""
