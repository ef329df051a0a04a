"""The clerk's handbook as a page in the browser: the shipped text comes in, where it is shown goes out."""

import sys
import webbrowser
from pathlib import Path

from addin.bridge.places import spool_folder
from addin.wording import sentence

TEXT = "handbook.zh.md"
PAGE = "使用手册.html"

_FRAME = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>保供使用手册</title><base href="{base}/"><style>
body {{ font: 16px/1.7 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #262626;
  max-width: 52em; margin: 2em auto; padding: 0 1em; }}
h1, h2, h3 {{ color: #1F4E79; }} img {{ max-width: 100%; border: 1px solid #BFBFBF; }}
table {{ border-collapse: collapse; }} td, th {{ border: 1px solid #BFBFBF; padding: .3em .7em; }}
th {{ background: #DCE6F1; }} code {{ background: #F2F2F2; padding: 0 .3em; }}
</style></head><body>
{body}</body></html>
"""


def open_handbook() -> str:
    """Show the handbook in the browser; what to tell the clerk."""
    page = write_page(spool_folder().parent)
    if webbrowser.open(str(page) if sys.platform == "win32" else page.as_uri()):
        return sentence("help-opened")
    return sentence("help-lies", path=str(page))


def write_page(folder: Path) -> Path:
    """The handbook as one HTML file in this folder; its pictures stay where they are."""
    from markdown_it import MarkdownIt

    text = _shipped()
    body = MarkdownIt("commonmark").enable("table").render(text.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / PAGE
    page.write_text(_FRAME.format(base=text.parent.as_uri(), body=body), encoding="utf-8")
    return page


def _shipped() -> Path:
    """The handbook's text: beside the program when it was installed, else in the repository."""
    here = Path(__file__).parent
    return next(path for path in (here / "docs" / TEXT, here.parent / "docs" / TEXT) if path.is_file())
