"""xlwings code in, LibreOffice Calc's answers out: an xlwings engine named `libreoffice` over UNO.

`start()` runs a hidden LibreOffice of its own and `connect(pipe=…)` joins a running one; both register and activate the
engine, so that plain xlwings code (`xw.Book()`, `xw.apps`, `xw.sheets` …) works from then on. Nothing of xlwings/pro is
used. What LibreOffice cannot do raises NotImplementedError.
"""

from addin.uno_engine.entry import connect, start
from addin.uno_engine.office import Office
from addin.uno_engine.problems import BookClosed, CannotStart, EngineProblem, OfficeGone

__all__ = ["BookClosed", "CannotStart", "EngineProblem", "Office", "OfficeGone", "connect", "start"]
