# Bare Debians, made by debootstrap in a temporary folder: sourced by tests/fresh-machine, tests/debian-package
# and tests/portable-tarball, from the top of the repository, with their arguments.
#
# A script that sources this runs as root. Packages come from where this machine's apt gets them (its mirror,
# proxies and added certificates; or the mirror that DEBIAN_MIRROR names); nothing else of this machine is
# copied. All mounts are in a mount namespace of the script's own, so that none outlives it, however it ends.
script=${0##*/}
fail() { echo "$script: $*" >&2; exit 1; }
step() { echo "== $*"; SECONDS=0; }
took() { echo "== took $SECONDS s"; }

[ "$(id -u)" -eq 0 ] || fail "a machine is made by root only: sudo tests/$script"
if ! command -v debootstrap >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap; } >/dev/null ||
    fail "debootstrap is missing and cannot be installed"
fi
if [ -z "${SHUANGBAI_OWN_NAMESPACE:-}" ]; then
  SHUANGBAI_OWN_NAMESPACE=1 exec unshare --mount --pid --fork --kill-child -- "tests/$script" "$@"
fi

# The mirror that this machine's apt gets Debian from.
debian_mirror() {
  apt-get indextargets --format '$(ORIGIN)/$(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    sed -n 's,^Debian/Debian ,,p' | sort -u | head -n 1
}
mirror=${DEBIAN_MIRROR:-$(debian_mirror)}
if [ -z "$mirror" ]; then
  apt-get update -qq || true
  mirror=$(debian_mirror)
fi
[ -n "$mirror" ] || fail "this machine's apt knows no mirror of Debian: name one in DEBIAN_MIRROR"
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy https_proxy

work=$(mktemp -d "${TMPDIR:-/tmp}/$script.XXXXXX")
clean_up() {
  awk -v work="$work/" 'index($5, work) == 1 { print $5 }' /proc/self/mountinfo | sort -r |
    while read -r mount; do umount --lazy "$mount"; done
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# make_base RELEASE: a bare system in $work/RELEASE, from which each machine is copied.
make_base() {
  local root=$work/$1
  debootstrap --variant=minbase --include=git,ca-certificates "$1" "$root" "$mirror" >"$work/log" 2>&1 ||
    { tail -n 20 "$work/log" >&2; fail "debootstrap failed"; }
  apt-config dump | grep -E '^Acquire::(https?::|Retries|Check-)' >"$root/etc/apt/apt.conf.d/90host" || true
  if compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null; then
    cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
    chroot "$root" update-ca-certificates >/dev/null 2>&1
  fi
}

# inside COMMAND: runs it in the machine as root, with an environment of its own.
inside() {
  env -i HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    chroot "$work/machine" /bin/bash -c "$1"
}

# make_machine RELEASE [FOLDER]: a fresh machine in $work/machine; with a clone of HEAD in FOLDER.
make_machine() {
  local root=$work/machine
  cp -a "$work/$1" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  [ -n "${2:-}" ] || return 0
  mkdir -p "$(dirname "$root$2")"
  git -c safe.directory='*' clone --quiet --no-local "$PWD" "$root$2"
  inside "chown -R root:root $2"
}

remove_machine() {
  umount "$work/machine/proc"
  umount --recursive "$work/machine/dev"
  rm -rf --one-file-system "$work/machine"
}
