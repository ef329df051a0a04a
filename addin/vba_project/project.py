"""A project in, the bytes of its compound file out: which streams there are and what each holds, [MS-OVBA] 2.2."""

from addin.vba_project.compound import Storage, compound_file
from addin.vba_project.compression import compressed
from addin.vba_project.parts import ENCODING, Module, ModuleKind, Project, Reference
from addin.vba_project.records import directory
from addin.vba_project.veil import unprotected

__all__ = ["Module", "ModuleKind", "Project", "Reference", "to_bytes"]

_NO_COMPILED_CODE = b"\xcc\x61\xff\xff\x00\x01\x00"
"""The `_VBA_PROJECT` stream of a project whose sources are to be compiled when it is opened: 2.3.4.1."""

_DOCUMENT_ATTRIBUTES = (
    ("Base", '"0{{{}}}"'),
    ("GlobalNameSpace", "False"),
    ("Creatable", "False"),
    ("PredeclaredId", "True"),
    ("Exposed", "True"),
    ("TemplateDerived", "False"),
    ("Customizable", "True"),
)


def to_bytes(project: Project) -> bytes:
    """The project as a `vbaProject.bin`. Equal projects give equal bytes; UnicodeEncodeError for signs not in GBK."""
    sources = {module.name: compressed(source(module).encode(ENCODING)) for module in project.modules}
    vba: Storage = {**sources, "_VBA_PROJECT": _NO_COMPILED_CODE, "dir": compressed(directory(project))}
    return compound_file({"VBA": vba, "PROJECT": _project_stream(project), "PROJECTwm": _names(project)})


def source(module: Module) -> str:
    """The whole text of a module as the project keeps it: its attributes, then its source; lines end in CR LF."""
    lines = [f'Attribute VB_Name = "{module.name}"']
    if module.kind is not ModuleKind.STANDARD:
        lines += [f"Attribute VB_{name} = {value.format(module.kind.value)}" for name, value in _DOCUMENT_ATTRIBUTES]
    lines += module.source.splitlines()
    return "".join(f"{line}\r\n" for line in lines)


def _project_stream(project: Project) -> bytes:
    """The PROJECT stream, text lines as an .ini file has them: 2.3.1."""
    protection = unprotected(project.project_id)
    lines = (
        f'ID="{project.project_id}"',
        *map(_listed, project.modules),
        f'Name="{project.name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{protection.state}"',
        f'DPB="{protection.password}"',
        f'GC="{protection.visibility}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in project.modules),
    )
    return "".join(f"{line}\r\n" for line in lines).encode(ENCODING)


def _listed(module: Module) -> str:
    if module.kind is ModuleKind.STANDARD:
        return f"Module={module.name}"
    return f"Document={module.name}/&H00000000"


def _names(project: Project) -> bytes:
    """The PROJECTwm stream: each module's name in the code page and in UTF-16: 2.3.3."""
    names = (each.name.encode(ENCODING) + b"\0" + each.name.encode("utf-16-le") + b"\0\0" for each in project.modules)
    return b"".join(names) + b"\0\0"
