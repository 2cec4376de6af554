# Installs Debian packages without letting any of their services start. Sourced, never run.

# missing_packages NAME...: prints those that are not installed
missing_packages() {
  local name state
  declare -A installed=()
  while read -r name state; do
    [ "$state" = installed ] && installed[${name%%:*}]=1
  done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2> /dev/null || true)
  for name in "$@"; do [ -n "${installed[$name]:-}" ] || printf '%s\n' "$name"; done
}

# install_packages NAME...: returns at once when all are there
install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  (( ${#missing[@]} )) || return 0
  [ "$(id -u)" = 0 ] || die "missing Debian packages: ${missing[*]}. Run lab/install as root, or: apt-get install --no-install-recommends ${missing[*]}"
  say "installing ${missing[*]}"
  ( forbid_services; apt_install "${missing[@]}" )
}

apt_install() {
  local options=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=300)
  export DEBIAN_FRONTEND=noninteractive
  if apt-get install "${options[@]}" "$@" > "$lab_state/apt.log" 2>&1; then return 0; fi
  # the lists may be missing (a fresh image) or too old
  apt-get update -q -o DPkg::Lock::Timeout=300 >> "$lab_state/apt.log" 2>&1 || true
  apt-get install "${options[@]}" "$@" >> "$lab_state/apt.log" 2>&1 && return 0
  tail -n 20 "$lab_state/apt.log" >&2
  die "apt-get could not install: $*. The whole output is in $lab_state/apt.log"
}

# Answers 101 ("forbidden by policy") to every maintainer script that wants to start a service, as long as this
# subshell lives; whatever stood there before is put back, also after a failure or Ctrl-C.
forbid_services() {
  policy=/usr/sbin/policy-rc.d kept=
  exec 6> "$lab_state/locks/policy"; flock 6
  if [ -e "$policy" ]; then kept=$(mktemp "$policy.XXXXXX"); cp -p "$policy" "$kept"; fi
  trap 'if [ -n "$kept" ]; then mv -f "$kept" "$policy"; else rm -f "$policy"; fi' EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\nexit 101\n' > "$policy.ours"
  chmod 755 "$policy.ours"
  mv -f "$policy.ours" "$policy"
}
