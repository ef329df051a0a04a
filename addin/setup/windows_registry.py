"""Keys and values of the Windows registry; elsewhere an empty one that nothing can be written to."""

import sys
from collections.abc import Sequence

from addin.setup.machine import Registry, RegistryValue


class NoRegistry(Registry):
    """Of a computer that has none."""

    def read(self, key: str, name: str = "") -> RegistryValue | None:
        """Nothing."""

    def write(self, key: str, name: str, value: RegistryValue | None) -> None:
        """Impossible."""
        raise OSError(f"no registry: {key} {name} {value}")

    def keys(self, key: str) -> Sequence[str]:  # noqa: ARG002 - the Protocol's argument
        """None."""
        return ()

    def names(self, key: str) -> Sequence[str]:  # noqa: ARG002 - the Protocol's argument
        """None."""
        return ()


if sys.platform == "win32":
    import winreg

    _ROOTS = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }

    class WindowsRegistry(Registry):
        """The real one, in its 64-bit view: Office and Windows keep their policies there."""

        def read(self, key: str, name: str = "") -> RegistryValue | None:
            """A text or a number; other kinds count as missing."""
            try:
                with self._open(key) as handle:
                    value, _ = winreg.QueryValueEx(handle, name)
            except OSError:
                return None
            return value if isinstance(value, (str, int)) else None

        def write(self, key: str, name: str, value: RegistryValue | None) -> None:
            """Numbers as REG_DWORD, texts as REG_SZ."""
            root, _, path = key.partition("\\")
            with winreg.CreateKeyEx(_ROOTS[root], path, 0, winreg.KEY_ALL_ACCESS) as handle:
                if value is not None:
                    kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
                    winreg.SetValueEx(handle, name, 0, kind, value)
                    return
                winreg.DeleteValue(handle, name)
                below, values, _ = winreg.QueryInfoKey(handle)
            if not below and not values:
                winreg.DeleteKey(_ROOTS[root], path)

        def keys(self, key: str) -> Sequence[str]:
            """In the registry's own order."""
            try:
                with self._open(key) as handle:
                    return [winreg.EnumKey(handle, at) for at in range(winreg.QueryInfoKey(handle)[0])]
            except OSError:
                return ()

        def names(self, key: str) -> Sequence[str]:
            """In the registry's own order."""
            try:
                with self._open(key) as handle:
                    return [winreg.EnumValue(handle, at)[0] for at in range(winreg.QueryInfoKey(handle)[1])]
            except OSError:
                return ()

        @staticmethod
        def _open(key: str) -> winreg.HKEYType:
            root, _, path = key.partition("\\")
            return winreg.OpenKey(_ROOTS[root], path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)

else:
    WindowsRegistry = NoRegistry
