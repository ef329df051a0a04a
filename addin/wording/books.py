"""Sentences about workbooks that cannot be read or written."""

from addin.model.finding import Severity
from addin.wording import Sentence

E = Severity.ERROR

_RESAVE = "请用表格软件打开它，另存为“Excel 工作簿（.xlsx）”后再试。"

SENTENCES: dict[str, Sentence] = {
    "file-missing": Sentence(E, "找不到文件「{file}」。", "请核对文件名和所在文件夹；如被移走或改名，请放回原处。"),
    "file-empty": Sentence(E, "「{file}」是空文件，里面没有任何内容。", "可能还没传完或同步完，请重新复制一份。"),
    "file-not-workbook": Sentence(E, "「{file}」不是 Excel 工作簿，而是{kind}。", _RESAVE),
    "file-is-text": Sentence(E, "「{file}」其实是{kind}，只是改了扩展名。", _RESAVE),
    "file-old-xls": Sentence(E, "「{file}」是旧格式的表格（.xls 或 .et）。", _RESAVE),
    "file-encrypted": Sentence(
        E, "「{file}」设有打开密码，无法读取。", "请打开它，取消密码（文件→信息→保护工作簿）后保存再试。"
    ),
    "file-too-big": Sentence(
        E, "「{file}」太大（{size}，最大 {limit}）。", "请删去不用的工作表、图片和空白行列，或把它拆成几个文件。"
    ),
    "file-damaged": Sentence(
        E, "「{file}」已损坏，或没有传完整。", "请重新复制一份；如能用表格软件打开，另存一份再试。"
    ),
    "file-suspicious": Sentence(
        E,
        "「{file}」的内部结构不正常（{reason}），为安全起见没有打开。",
        "请向提供文件的人核实，并请他另存一份再发来。",
    ),
    "file-unreadable": Sentence(
        E, "「{file}」打不开（{reason}）。", "请关闭正在使用它的程序；仍不行，请确认您有查看这个文件夹的权限。"
    ),
    "file-locked": Sentence(
        E, "「{file}」正被{who}打开，现在不能写入。", "请先在表格软件里保存并关闭它，再试一次；内容没有改动。"
    ),
    "file-read-only": Sentence(
        E, "「{file}」是只读的，不能写入。", "请在文件属性里去掉“只读”，或请管理员开放写入权限；内容没有改动。"
    ),
    "file-no-space": Sentence(E, "磁盘空间不够，「{file}」没有保存。", "请清理磁盘后再试；原来的文件没有改动。"),
    "file-not-written": Sentence(
        E, "「{file}」没能保存（{reason}）。", "请确认文件夹能正常访问后再试；原来的文件没有改动。"
    ),
    "file-outside": Sentence(
        E,
        "名称「{file}」不能用作办公文件夹里的文件名。",
        "请检查社区、商家等名称里是否有斜杠、冒号之类的符号，改掉后再试。",
    ),
    "pdf-failed": Sentence(
        Severity.WARNING, "「{file}」没能转成 PDF（{reason}）。", "表格本身没有问题；需要 PDF 时请打开它另存为 PDF。"
    ),
    "file-changed-meanwhile": Sentence(
        E, "「{file}」刚刚被别人改动过，为不覆盖他的内容，这次没有保存。", "请再运行一次。"
    ),
    "sheet-missing": Sentence(
        E, "「{file}」里没有工作表「{sheet}」。", "现有工作表：{sheets}。请把名称改回「{sheet}」。"
    ),
    "sheet-several": Sentence(
        E,
        "「{file}」里有几张工作表都像「{sheet}」：{sheets}，不知道该读哪一张。",
        "请把内容合到一张，改名为「{sheet}」，再试一次；内容没有改动。",
    ),
    "sheet-too-big": Sentence(
        E,
        "「{file}」的工作表「{sheet}」用到了第 {rows} 行、{column} 列，范围太大，无法读取。",
        "请检查最下面和最右边是否误填了内容，删去后再试。",
    ),
    "template-name-missing": Sentence(
        E, "模板「{file}」里缺少名称：{names}。", "请在模板里选中对应的单元格，在“名称管理器”里补上这些名称。"
    ),
    "template-name-broken": Sentence(
        E, "模板「{file}」里的名称没有指向有效的单元格：{names}。", "请在“名称管理器”里重新指定它们的位置。"
    ),
    "template-table-too-small": Sentence(
        E,
        "模板「{file}」里「{table}」只准备了 {prepared} 行，要填 {needed} 行。",
        "请在模板的这一块中间插入空行，使它至少有 {needed} 行。",
    ),
    "template-table-too-narrow": Sentence(
        E,
        "模板「{file}」里「{table}」只准备了 {prepared} 列，要填 {needed} 列。",
        "请在“名称管理器”里把它扩大到 {needed} 列。",
    ),
}
"""Every code comes with `file`; sheet codes with `sheet`."""

KINDS = {
    "workbook-binary": "二进制工作簿（.xlsb）",
    "ods": "ODS 表格",
    "word": "Word 文档",
    "powerpoint": "演示文稿",
    "zip": "压缩包",
    "pdf": "PDF 文件",
    "image": "图片",
    "unknown": "别的文件",
    "csv": "文本（如 CSV）",
    "web-page": "网页",
}
"""What a file turned out to be instead of a workbook."""

REASONS = {
    "expands": "展开后会异常地大",
    "names": "部件名称不安全",
    "doctype": "含有外部引用声明",
    "parts": "部件过多",
    "access": "没有权限，或正被其他程序占用",
    "system": "系统提示：{detail}",
    "timeout": "LibreOffice 太久没有完成",
    "converter": "LibreOffice 没有给出结果",
}
"""Why a file is refused or could not be written."""

SOMEBODY = "其他人"
"""Who has a file open, when that is unknown."""

KEPT_ASIDE = "{stem}（人工修改 {number}）"
"""Name under which a generated file is kept that a person has changed since."""
