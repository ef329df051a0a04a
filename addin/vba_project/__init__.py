"""A VBA project made of text: modules come in, the bytes of a `vbaProject.bin` go out.

Written from Microsoft's open specifications [MS-OVBA] and [MS-CFB]. The project holds sources only, no compiled code:
the program that opens it compiles them. Nothing here knows what the macros do.
"""

from addin.vba_project.project import Module, ModuleKind, Project, Reference, to_bytes

__all__ = ["Module", "ModuleKind", "Project", "Reference", "to_bytes"]
