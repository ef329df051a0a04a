"""olevba, by which tests read VBA projects back; its own use of other packages is not this project's to mend."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream

__all__ = ["decompressed", "macros"]


def decompressed(container: bytes) -> bytes:
    """The content of a compressed container."""
    return bytes(decompress_stream(bytearray(container)))


def macros(content: bytes) -> dict[str, str]:
    """The source of each module of a project or workbook, by file name (baogong.bas), lines ending in \\n."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = VBA_Parser("vbaProject.bin", content)
        found = {name: code.replace("\r\n", "\n") for _, _, name, code in parser.extract_macros()}
        parser.close()
    return found
