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
        "{seen}请把表头改回「{missing}」再试；数据没有改动。",
    ),
    "workbook-other-kind": Sentence(
        E,
        "「{file}」是「{found}」，不是「{wanted}」。",
        "请把它放回原来的文件夹，换成正确的表。",
    ),
    "sheet-empty": Sentence(
        W, "「{file}」的工作表「{sheet}」没有填写任何数据。", "如确实没有，可以不管；否则请填写后再试。"
    ),
    "total-row-skipped": Sentence(
        I, "「{sheet}」第 {row} 行是合计行，没有当作数据。", "合计由系统计算，可以删去这一行。"
    ),
    "heading-row-skipped": Sentence(
        I, "「{sheet}」第 {row} 行又是一行表头，没有当作数据。", "可以删去这一行。"
    ),
    "remark-row-skipped": Sentence(
        I, "「{sheet}」第 {row} 行是说明“{value}”，没有当作数据。", "如果是登记的内容，请把各列填全。"
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
