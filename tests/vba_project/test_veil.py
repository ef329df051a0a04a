"""CMG, DPB and GC: another implementation of the veil agrees."""

from hypothesis import given
from hypothesis import strategies as st
from ms_ovba_crypto import MsOvbaCrypto

from addin.vba_project.veil import unprotected, veiled

PROJECT = "{B9C5F0A4-6E0B-4C5B-9E57-6F1D3A2C8D01}"


def test_an_open_project_says_so() -> None:
    said = unprotected(PROJECT)
    read = [MsOvbaCrypto.decrypt(bytes.fromhex(each)) for each in said]
    assert read == [bytes(4), bytes(1), b"\xff"]


@given(st.binary(max_size=40), st.integers(0, 255))
def test_whatever_is_veiled_is_read_back(content: bytes, seed: int) -> None:
    assert MsOvbaCrypto.decrypt(bytes.fromhex(veiled(content, PROJECT, seed))) == content


def test_with_the_same_seed_the_other_veils_alike(monkeypatch) -> None:
    monkeypatch.setattr("random.randint", lambda low, _high: low)
    assert MsOvbaCrypto.encrypt(PROJECT, b"\xff").hex().upper() == veiled(b"\xff", PROJECT, 0)
