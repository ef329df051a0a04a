#!/bin/sh
# Makes the project's own environment in the given folder, or says in one sentence why it cannot.
set -eu
here=$(dirname "$0")
venv=$1
. "$here/debian_packages.sh"

fail() {
    echo "baogong: $1" >&2
    exit 1
}

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return 0
        fi
    done
    return 1
}

python=$(find_python) || fail "Python 3.11 or newer is needed; install it, or name it: make PYTHON=/path/to/python3 …"
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    install_packages python3-venv || true
    "$python" -c 'import venv, ensurepip' 2>/dev/null || fail "Python's venv module is missing; install it (Debian: apt-get install python3-venv)."
fi

# An environment from another place or another Python does not start any more and is made anew.
if [ -d "$venv" ] && ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then rm -rf "$venv"; fi
if [ ! -d "$venv" ]; then "$python" -m venv "$venv"; fi
echo "baogong: installing the packages of pyproject.toml into $venv …" >&2
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]' ||
    fail "the packages could not be installed; is the network there?"
