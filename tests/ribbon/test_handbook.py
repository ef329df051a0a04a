"""The handbook as a page: it is made where it may be written, its pictures are found, its tables are tables."""

import re
import webbrowser
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

import pytest

from addin.bridge.places import SPOOL_VARIABLE
from addin.handbook import PAGE, open_handbook, write_page


class Page(HTMLParser):
    """What a page holds: its base, the pictures and links, how often each element comes, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.base = ""
        self.links: list[str] = []
        self.count: dict[str, int] = {}
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        named = dict(attrs)
        if tag == "base":
            self.base = str(named["href"])
        self.links += [str(named[name]) for name in ("src", "href") if tag != "base" and name in named]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(write_page(tmp_path / "新的 文件夹"))


def test_every_picture_and_every_file_that_it_names_is_there(page) -> None:
    near = [link for link in page.links if not link.startswith(("http:", "https:", "mailto:"))]
    assert near
    for link in near:
        assert not link.startswith("#"), "a place on the page would be sought beside the pictures"
        assert Path(unquote(urlparse(urljoin(page.base, link)).path)).exists(), link


def test_tables_and_headings_are_such(page) -> None:
    assert page.count["table"] >= 3
    assert page.count["h1"] == 1
    assert page.count["h2"] >= 5
    assert not re.search(r"^\||\*\*|\]\(", page.text, re.MULTILINE), "no sign of the markup is left"


def test_it_is_shown_in_the_browser_and_made_anew_each_time(tmp_path, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setenv(SPOOL_VARIABLE, str(tmp_path / "保供" / "spool"))
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(shown.append(address)) or True)
    for _ in range(2):
        assert open_handbook() == "使用手册已在浏览器里打开。"
        (tmp_path / "保供" / PAGE).write_text("old", encoding="utf-8")
    assert [Path(unquote(urlparse(address).path)).name for address in shown] == [PAGE, PAGE]


def test_without_a_browser_it_is_said_where_the_handbook_lies(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(SPOOL_VARIABLE, str(tmp_path / "spool"))
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    assert str(tmp_path / PAGE) in open_handbook()
