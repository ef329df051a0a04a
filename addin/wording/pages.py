"""Words that stand on generated pages themselves: yes and no, page numbers, tips on columns that are filled in."""

YES = "是"
NO = "否"

PAGE_NUMBERS = "第 &P 页 共 &N 页"
"""&P and &N are the spreadsheet programs' own codes for this page's number and the number of pages."""

REQUIRED_TITLE = "{heading}（必填）"
OWNED_TITLE = "{heading}（系统填写）"
REQUIRED_TIP = "这一列不能空着。"
OWNED_TIP = "这一列由系统填写，请不要改动。"

CHOICE_TITLE = "请从下拉列表中选择"
CHOICE_STRICT = "这一列只能填下拉列表里的内容，请点单元格右边的小箭头选择。"
CHOICE_FREE = "填写的内容不在下拉列表里。确实没有合适的，点“确定”就可以保留。"

CHOICES_SHEET = "下拉选项"
