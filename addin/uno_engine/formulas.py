"""Formulas between Excel's notation and LibreOffice's: pure text, no spreadsheet.

Excel writes `=SUM(Data!A1,'My sheet'!B2:B9,{1,2;3,4})`, LibreOffice's programming interface
`=SUM($Data.A1;$'My sheet'.B2:B9;{1;2|3;4})`. Texts in quotes stay as they are. Function names are the same in both but
for the few that `RENAMED` lists.
"""

import re

CELL_PART = r"\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+|#REF!"
SHEET_PART = r"'(?:[^']|'')+'|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*"
EXCEL_REFERENCE = rf"(?P<sheet>{SHEET_PART})!(?=[$A-Za-z\d#])"
OFFICE_REFERENCE = rf"\$?(?P<sheet>{SHEET_PART})\.(?={CELL_PART})"
SECOND_END = re.compile(rf":\$?(?:{SHEET_PART})?\.(?={CELL_PART})")
STRING = r'(?P<string>"(?:[^"]|"")*")'
SIGN = r"(?P<sign>[,;|{}])"
WORD = r"(?P<word>[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)(?P<call>\()?"
TO_OFFICE = re.compile(f"{STRING}|{EXCEL_REFERENCE}|{SIGN}|{WORD}")
TO_EXCEL = re.compile(f"{STRING}|{OFFICE_REFERENCE}|{SIGN}|{WORD}")

RENAMED = {"ERROR.TYPE": "ERRORTYPE"}
RENAMED_BACK = {office: excel for excel, office in RENAMED.items()}
PREFIX = re.compile(r"_xlfn\.(?:_xlws\.)?|_xlpm\.", re.IGNORECASE)


def is_formula(value: object) -> bool:
    """Whether Excel would read a value as a formula."""
    return isinstance(value, str) and len(value) > 1 and value[0] == "="


def to_office(formula: str) -> str:
    """Excel's notation as LibreOffice's programming interface wants it."""
    depth = 0
    out = []
    position = 0
    for match in TO_OFFICE.finditer(formula):
        out.append(formula[position : match.start()])
        position = match.end()
        sign = match["sign"]
        depth += {"{": 1, "}": -1}.get(sign or "", 0)
        if sign:
            out.append({",": ";", ";": "|"}[sign] if depth and sign in ",;" else ";" if sign == "," else sign)
        elif match["sheet"]:
            out.append(f"${match['sheet']}.")
        elif match["word"]:
            word = PREFIX.sub("", match["word"])
            out.append(RENAMED.get(word.upper(), word) + (match["call"] or ""))
        else:
            out.append(match[0])
    return "".join(out) + formula[position:]


def to_excel(formula: str) -> str:
    """LibreOffice's notation as Excel writes it."""
    formula = SECOND_END.sub(":", formula.removeprefix("{").removesuffix("}") if formula[:2] == "{=" else formula)
    depth = 0
    out = []
    position = 0
    for match in TO_EXCEL.finditer(formula):
        out.append(formula[position : match.start()])
        position = match.end()
        sign = match["sign"]
        depth += {"{": 1, "}": -1}.get(sign or "", 0)
        if sign:
            out.append({";": ",", "|": ";"}.get(sign, sign) if depth or sign == ";" else sign)
        elif match["sheet"]:
            out.append(f"{match['sheet']}!")
        elif match["word"]:
            call = match["call"] or ""
            word = match["word"].upper() if call else match["word"]  # LibreOffice writes unknown functions small
            out.append(RENAMED_BACK.get(word, word) + call)
        else:
            out.append(match[0])
    return "".join(out) + formula[position:]
