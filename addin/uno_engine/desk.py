"""What belongs to a LibreOffice window and to the program as a whole: status bar, message boxes, settings, macros."""

from collections.abc import Mapping
from contextlib import suppress

from addin.uno_engine.facade import Uno, Value, enum, invoke, properties, struct
from addin.uno_engine.office import Office

BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
DEFAULTS = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}
ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
KINDS = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "ERRORBOX"}
PROGRESS_STEPS = 100


class StatusBar:
    """One text in the status bar of a window; False hands it back to LibreOffice."""

    def __init__(self) -> None:
        self.text: str | bool = False
        self._doc: Uno = None
        self._indicator: Uno = None

    def show(self, doc: Uno, value: str | bool) -> None:
        """Show a text in a document's window, or with False or an empty one give the bar back."""
        self.text = value if value and isinstance(value, str) else False
        if self._indicator is not None and self.text and doc is self._doc:
            self._indicator.setText(self.text)
            return
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        if self.text and doc is not None:
            self._doc, self._indicator = doc, doc.CurrentController.Frame.createStatusIndicator()
            self._indicator.start(self.text, PROGRESS_STEPS)


class Stillness:
    """Stops the windows of documents from painting, and lets them paint again, whoever stopped them."""

    def __init__(self) -> None:
        self._stopped: dict[str, Uno] = {}

    def begin(self, uid: str, doc: Uno) -> None:
        """Stop a document's windows, unless they stand still already."""
        if not doc.hasControllersLocked():
            doc.lockControllers()
            self._stopped[uid] = doc

    def end(self, docs: Mapping[str, Uno]) -> None:
        """Let the windows of these documents paint; LibreOffice does it next, and answers nothing until it is done."""
        ours, self._stopped = self._stopped, {}
        for uid, doc in docs.items():
            while uid not in ours and _stands_still(doc):
                doc.unlockControllers()
        for doc in ours.values():
            with suppress(Exception):  # one that was closed meanwhile
                doc.unlockControllers()


def _stands_still(doc: Uno) -> bool:
    with suppress(Exception):  # one that was closed meanwhile
        return bool(doc.hasControllersLocked())
    return False


def default_button(buttons: str) -> str:
    """The button that Enter presses."""
    _check(buttons, None)
    return DEFAULTS[buttons]


def alert(office: Office, doc: Uno, prompt: str, title: str, buttons: str, mode: str | None) -> str:
    """Show a message box over a document's window; the name of the pressed button."""
    _check(buttons, mode)
    toolkit = office.service("com.sun.star.awt.Toolkit")
    window = doc.CurrentController.Frame.ContainerWindow
    kind = enum("awt.MessageBoxType", KINDS[mode])
    box = toolkit.createMessageBox(window, kind, BUTTONS[buttons], title, prompt)
    return ANSWERS.get(int(box.execute()), "cancel")


def _check(buttons: str, mode: str | None) -> None:
    if buttons not in BUTTONS or mode not in KINDS:
        raise ValueError(f"unknown buttons {buttons!r} or mode {mode!r}")


def setting(office: Office, node: str, name: str) -> str:
    """A value of LibreOffice's configuration."""
    provider = office.service("com.sun.star.configuration.ConfigurationProvider")
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", properties(nodepath=node)
    )
    return str(access.getByName(name))


def path_variable(office: Office, variable: str) -> str:
    """A folder that LibreOffice knows by a variable, as a path."""
    from addin.uno_engine.facade import to_path

    return to_path(office.service("com.sun.star.util.PathSubstitution").getSubstituteVariableValue(variable))


def dispatch(office: Office, doc: Uno, command: str, **arguments: object) -> None:
    """Run a menu command in a document's window."""
    helper = office.service("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(doc.CurrentController.Frame, f".uno:{command}", "", 0, properties(**arguments))


def run_macro(doc: Uno, name: str, args: list[Value]) -> Value:
    """Run a document's macro; its result, as plain values."""
    where = name if name.count(".") > 1 else f"{_library(doc, name)}.{name}"
    script = doc.getScriptProvider().getScript(f"vnd.sun.star.script:{where}?language=Basic&location=document")
    return invoke(script, "invoke", tuple(args), (), ())[0]


def _library(doc: Uno, name: str) -> str:
    module = name.partition(".")[0]
    libraries = doc.BasicLibraries
    for library in libraries.ElementNames:
        libraries.loadLibrary(library)
        if libraries.getByName(library).hasByName(module):
            return str(library)
    raise KeyError(f"no module {module!r} in this book")


def point_of(x: float, y: float) -> Uno:
    """A UNO Point in 1/100 mm."""
    return struct("awt.Point", round(x), round(y))
