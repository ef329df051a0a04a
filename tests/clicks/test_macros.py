"""The macros in a running LibreOffice: what a real click writes into the spool, and what each answer makes of it."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from addin.books.shipped import shipped
from addin.bridge.helper import PROCESS_FILE
from addin.sheets.workbench import ADDIN_FILE, CLICKED_CELL, OUTCOME_CELL, WORKBENCH_FILE
from addin.wording.buttons import BUTTONS
from addin.wording.macros import MACRO_TEXTS
from addin.wording.workbench import FIRST_OUTCOME
from tests.clicks.calc import Calc, OpenBook, calc
from tests.clicks.screen import screen, until

CAPTION = "检查订单"
ADDIN_FILTER = "Calc MS Excel 2007 VBA XML"


def said(name: str, caption: str = CAPTION) -> str:
    return MACRO_TEXTS[name].replace("%1", caption)


def read(request: Path) -> dict[str, str]:
    """The lines of a request; what is in hexadecimal, as text."""
    lines = request.read_text(encoding="ascii").splitlines()
    assert lines[0] == "baogong 1"
    assert lines[-1] == "end"
    pairs = dict(line.partition(" ")[::2] for line in lines[1:-1])
    return {key: value if key == "verb" else bytes.fromhex(value).decode("utf-16-be") for key, value in pairs.items()}


class Spool:
    """The helper's folder, and a stand-in for the helper that answers at once when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[dict[str, str]] = []
        self._answer: Callable[[Path], None] | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def requests(self) -> list[Path]:
        return sorted(self.folder.glob("*.req"))

    def waiting(self, verb: str = "check") -> list[Path]:
        """Requests for a verb that nobody has taken up."""
        with suppress(OSError):
            return [each for each in self.requests() if read(each)["verb"] == verb]
        return []

    def acknowledge(self) -> None:
        """From now on the helper takes every request up."""
        self._answer = lambda request: request.with_suffix(".ack").touch()

    def refuse(self, sentence: str) -> None:
        """From now on the helper refuses with this sentence."""
        self._answer = lambda request: write_no(request, sentence)

    def be_silent(self) -> None:
        """There is no helper."""
        self._answer = None

    def empty(self) -> None:
        self.be_silent()
        self.seen.clear()
        for file in [*self.folder.glob("*"), self.folder.parent / "helper.cmd"]:
            file.unlink(missing_ok=True)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _serve(self) -> None:
        while not self._over.wait(0.02):
            answer = self._answer
            for request in self.requests() if answer else []:
                self.seen.append(read(request))
                request.unlink()
                answer(request)


def write_no(request: Path, sentence: str) -> None:
    whole = request.with_suffix(".half")
    whole.write_text(sentence.encode("utf-16-be").hex().upper(), encoding="ascii")
    whole.rename(request.with_suffix(".no"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("点击")


@pytest.fixture(scope="module")
def shared_spool(place: Path) -> Iterator[Spool]:
    spool = Spool(place / "状态" / "spool")
    yield spool
    spool.stop()


@pytest.fixture(scope="module")
def office(place: Path, shared_spool: Spool) -> Iterator[Calc]:
    with screen() as shown, calc(shown, place, {"BAOGONG_SPOOL": str(shared_spool.folder)}) as running:
        yield running


@pytest.fixture
def spool(shared_spool: Spool, office: Calc) -> Iterator[Spool]:
    yield shared_spool
    office.dismiss()
    shared_spool.empty()


@pytest.fixture
def bench(office: Calc, spool: Spool, tmp_path: Path) -> Iterator[OpenBook]:
    """The workbench, opened from an office folder, with its own first request out of the way."""
    spool.acknowledge()
    folder = tmp_path / "办公文件夹"
    folder.mkdir()
    book = office.open(Path(shutil.copy(shipped(WORKBENCH_FILE), folder)))
    until(lambda: spool.seen, "the request for new figures")
    spool.empty()
    yield book
    book.close()


def test_opening_the_workbench_asks_for_new_figures_and_says_nothing(
    office: Calc, spool: Spool, tmp_path: Path
) -> None:
    book = office.open(Path(shutil.copy(shipped(WORKBENCH_FILE), tmp_path)))
    (request,) = until(spool.requests, "the request")
    assert read(request)["verb"] == "refresh"
    assert office.dialogs() == []
    assert book.text(OUTCOME_CELL) == FIRST_OUTCOME
    book.close()


def test_a_click_writes_a_whole_request_and_the_cell_says_so_at_once(
    office: Calc, bench: OpenBook, spool: Spool
) -> None:
    bench.click_button(CAPTION)
    (request,) = until(spool.waiting, "the request")
    assert read(request) == {
        "verb": "check",
        "book": str(bench.path),
        "cell": OUTCOME_CELL,
        "host": "Microsoft Excel",
        "pipe": office.pipe,
    }
    assert request.stem.replace("-", "").isdigit()
    assert [len(part) for part in request.stem.split("-")] == [14, 6, 4]
    assert bench.text(OUTCOME_CELL) == said("SAY_WORKING")
    assert bench.text(CLICKED_CELL) != ""
    request.with_suffix(".ack").touch()
    until(lambda: not request.with_suffix(".ack").exists(), "the macro to see the answer")
    assert office.dialogs() == []
    assert bench.text(OUTCOME_CELL) == said("SAY_WORKING")


def test_every_button_asks_for_its_verb(bench: OpenBook, spool: Spool, tmp_path: Path) -> None:
    spool.acknowledge()
    for number, button in enumerate(BUTTONS, 1):
        bench.click_button(button.caption)
        until(lambda number=number: len(spool.seen) == number, button.caption)
        until(lambda: not list(spool.folder.glob("*.ack")), "the macro to end")
        assert bench.text(OUTCOME_CELL) == said("SAY_WORKING", button.caption)
    assert [each["verb"] for each in spool.seen] == [button.verb for button in BUTTONS]
    assert bench.office.screen.screenshot(tmp_path / "workbench.png").stat().st_size > 0


def test_a_refusal_is_shown_and_stays_in_the_cell(office: Calc, bench: OpenBook, spool: Spool) -> None:
    sentence = "这个文件夹不是办公文件夹（没有基础资料.xlsx）。请选对文件夹😀。"
    spool.refuse(sentence)
    bench.click_button(CAPTION)
    assert office.message() == sentence
    assert bench.text(OUTCOME_CELL) == sentence
    assert not list(spool.folder.glob("*.no"))


def test_without_a_helper_the_clerk_is_told_to_open_the_launcher(office: Calc, bench: OpenBook, spool: Spool) -> None:
    bench.click_button(CAPTION)
    assert office.message() == said("SAY_NO_HELPER")
    assert bench.text(OUTCOME_CELL) == said("SAY_NO_HELPER")
    assert spool.waiting() == [], "what has not begun must not be done later"


def test_a_helper_that_is_busy_for_long_is_waited_for_and_then_told(
    office: Calc, bench: OpenBook, spool: Spool
) -> None:
    (spool.folder / PROCESS_FILE).touch()
    bench.click_button(CAPTION)
    until(spool.waiting, "the request")
    assert office.message() == said("SAY_HELPER_BUSY")
    assert bench.text(OUTCOME_CELL) == said("SAY_HELPER_BUSY")
    assert spool.waiting() == []


def test_a_helper_that_takes_the_request_up_late_is_waited_for(
    office: Calc, bench: OpenBook, spool: Spool, place: Path
) -> None:
    program = place / "late.sh"
    program.write_text(f'#!/bin/sh\nfor each in "{spool.folder}"/*.req; do mv "$each" "${{each%.req}}.run1"; done\n')
    program.chmod(0o700)
    (spool.folder.parent / "helper.cmd").write_text(f'"{program}"\n', encoding="utf-8")
    bench.click_button(CAPTION)
    (running,) = until(lambda: list(spool.folder.glob("*.run1")), "the started helper")
    running.with_suffix(".ack").touch()
    until(lambda: not running.with_suffix(".ack").exists(), "the macro to see the answer")
    assert office.dialogs() == []
    assert bench.text(OUTCOME_CELL) == said("SAY_WORKING")


def test_a_helper_that_does_not_run_is_started(bench: OpenBook, spool: Spool, place: Path) -> None:
    program = place / "helper.sh"
    program.write_text(f'#!/bin/sh\nfor each in "{spool.folder}"/*.req; do : > "${{each%.req}}.ack"; done\n: > "$1"\n')
    program.chmod(0o700)
    (spool.folder.parent / "helper.cmd").write_text(f'"{program}" "{place / "ran"}"\n', encoding="utf-8")
    bench.click_button(CAPTION)
    until((place / "ran").exists, "the started helper")
    until(lambda: not list(spool.folder.glob("*.ack")), "the macro to end")
    assert bench.text(OUTCOME_CELL) == said("SAY_WORKING")


def test_two_quick_clicks_are_one_request(bench: OpenBook, spool: Spool) -> None:
    bench.click_button(CAPTION, times=2)
    until(lambda: bench.text(OUTCOME_CELL) == said("SAY_BUSY"), "the sentence for the second click")
    assert len(spool.waiting()) == 1
    spool.acknowledge()
    until(lambda: spool.seen, "the helper")


def test_after_an_answer_the_same_button_works_again(bench: OpenBook, spool: Spool) -> None:
    spool.acknowledge()
    for number in (1, 2):
        bench.click_button(CAPTION)
        until(lambda number=number: len(spool.seen) == number, "the request")
        until(lambda: not list(spool.folder.glob("*.ack")), "the macro to end")


def test_a_workbook_that_was_never_saved_is_told_to_be_saved_first(office: Calc, spool: Spool) -> None:
    book = office.open(shipped(WORKBENCH_FILE), as_template=True)
    book.click_button(CAPTION)
    assert office.message() == said("SAY_UNSAVED")
    assert spool.waiting() == []
    book.close()


def test_where_nothing_can_be_written_the_clerk_is_told(office: Calc, bench: OpenBook, spool: Spool) -> None:
    shutil.rmtree(spool.folder)
    spool.folder.write_bytes(b"a file where the folder should be")
    bench.click_button(CAPTION)
    assert office.message() == said("SAY_NO_FOLDER")
    spool.folder.unlink()


def test_a_workbook_whose_cells_only_bear_the_same_name_is_not_written_into(bench: OpenBook, spool: Spool) -> None:
    bench.document.NamedRanges.removeByName(CLICKED_CELL)
    bench.click_button(CAPTION)
    (request,) = until(spool.waiting, "the request")
    assert read(request)["cell"] == ""
    assert bench.text(OUTCOME_CELL) == FIRST_OUTCOME
    request.with_suffix(".ack").touch()
    until(lambda: not request.with_suffix(".ack").exists(), "the macro to end")


def test_the_usual_spool_folder_is_the_users_own(tmp_path: Path) -> None:
    state, folder = tmp_path / "状态", tmp_path / "办公"
    folder.mkdir()
    with screen() as shown, calc(shown, tmp_path, {"BAOGONG_SPOOL": "", "XDG_STATE_HOME": str(state)}) as running:
        running.open(Path(shutil.copy(shipped(WORKBENCH_FILE), folder)))
        (request,) = until(lambda: list(state.glob("baogong/spool/*.req")), "the request")
        assert read(request)["book"] == str(folder / WORKBENCH_FILE)


def test_the_spool_folder_is_made_with_those_above_it(bench: OpenBook, spool: Spool) -> None:
    shutil.rmtree(spool.folder.parent)
    bench.click_button(CAPTION)
    assert until(spool.waiting, "the request in a new folder")


def test_the_add_in_loads_with_all_its_macros(office: Calc) -> None:
    addin = office.load(shipped(ADDIN_FILE).as_uri(), ADDIN_FILTER)
    modules = addin.BasicLibraries.getByName("VBAProject")
    assert {"ThisWorkbook", "baogong", "baogong_ribbon"} <= set(modules.ElementNames)
    for button in BUTTONS:
        assert f"Public Sub {button.macro}()" in modules.getByName("baogong")
    addin.setModified(False)
    addin.close(True)
