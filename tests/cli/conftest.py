import shutil
from pathlib import Path

import pytest

from tests.flows import township


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office folder with orders; copied, never changed."""
    return township.make(tmp_path_factory.mktemp("cli") / "街道")


@pytest.fixture
def office(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "街道"))
