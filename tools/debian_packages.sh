# Functions for sh: what is missing of some Debian packages, and installing it where that is possible.

# Whether a package is there: package name, and a program that proves it ("-": none).
is_there() {
    if [ "$2" != - ] && command -v "$2" >/dev/null 2>&1; then return 0; fi
    command -v dpkg-query >/dev/null 2>&1 || return 1
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

# Prints the names of the packages of a list file that are not there.
missing_of() {
    grep -v '^#' "$1" | while read -r package program; do
        if [ -n "$package" ] && ! is_there "$package" "$program"; then printf '%s ' "$package"; fi
    done
}

# Prints how to become root: nothing for root itself, "sudo -n" where that needs no password; fails otherwise.
as_root() {
    if [ "$(id -u)" = 0 ]; then return 0; fi
    sudo -n true 2>/dev/null && echo "sudo -n"
}

# Installs packages; fails, without a word to standard output, where that cannot be done.
install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    root=$(as_root) || return 1
    $root apt-get update -qq </dev/null >&2 || return 1
    $root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}
