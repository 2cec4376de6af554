# Shared by the programs of this folder: where the state lies, how a program speaks, and which processes are ours.
# Sourced, never run.
set -euo pipefail
export LC_ALL=C.UTF-8

lab_folder=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# not SSPR_…: variables with that prefix are settings of the server, which refuses to start over one it does not know
lab_state=${OPENSSPR_LAB:-/var/tmp/opensspr-lab}

say() { printf 'lab: %s\n' "$*" >&2; }
die() { printf 'lab: %s\n' "$*" >&2; exit 1; }

# The state may lie in a folder that everybody can write to, so a folder prepared by somebody else is refused.
prepare_state() {
  mkdir -p "$lab_state"
  [ -O "$lab_state" ] || die "$lab_state belongs to somebody else; choose another folder with OPENSSPR_LAB"
  chmod 711 "$lab_state"
  mkdir -p "$lab_state"/{templates,instances,addresses,locks,authority}
}

# hold NAME: hold a lock by descriptor 8 until this shell ends. Whatever is started meanwhile must close it (8>&-).
hold() { exec 8> "$lab_state/locks/$1"; flock 8; }

require_loopback() {
  [[ $1 =~ ^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$ ]] || die "the lab only uses loopback addresses (127.x.y.z), not '$1'"
}

require_name() {
  [[ $1 =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$ ]] || die "'$1' is no instance name (letters, digits, dot, dash, underscore)"
}

random_password() { printf 'Aa1-%s' "$(openssl rand -hex 16)"; }

# ---- processes: a number alone may mean somebody else by now, so the start time is kept and compared as well

# A process of several threads is gone when the last of them is, with the sockets that they share.
start_time() {
  local stat
  { read -r stat < "/proc/$1/stat"; } 2> /dev/null || return 1
  set -- ${stat##*) }
  [ "$1" != Z ] || (( ${18} > 1 )) || return 1
  printf '%s' "${20}"
}

# remember FILE PID
remember() { printf '%s %s\n' "$2" "$(start_time "$2")" > "$1"; }

# running FILE: the remembered process is still there; its number is then in $pid
running() {
  local started
  [ -s "$1" ] || return 1
  read -r pid started < "$1" || true
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ]
}

# end FILE [SECONDS]: end the remembered process, first politely, and wait until it is gone
end() {
  local rounds=$(( ${2:-30} * 50 ))
  if running "$1"; then
    kill -TERM "$pid" 2> /dev/null || true
    kill -CONT "$pid" 2> /dev/null || true
    while (( rounds-- > 0 )) && running "$1"; do sleep 0.02; done
    if running "$1"; then
      kill -KILL "$pid" 2> /dev/null || true
      while running "$1"; do sleep 0.02; done
    fi
  fi
  rm -f "$1"
}

accepts() { (exec 9<> "/dev/tcp/$1/$2") 2> /dev/null; }

# wait_until_accepting ADDRESS PORT PID-FILE SECONDS: false if the process has ended, whoever else accepts there
wait_until_accepting() {
  local rounds=$(( $4 * 50 ))
  while (( rounds-- > 0 )); do
    if accepts "$1" "$2"; then running "$3"; return; fi
    running "$3" || return 1
    sleep 0.02
  done
  return 1
}

# guard INSTANCE PID COMMAND...: run COMMAND as soon as the process PID has ended
guard() {
  local instance=$1 watched=$2; shift 2
  [ -n "$watched" ] || return 0
  [[ $watched =~ ^[0-9]+$ ]] && start_time "$watched" > /dev/null || die "--die-with: no process $watched"
  remember "$instance/die-with" "$watched"
  setsid bash -c 'tail --pid="$1" -f /dev/null; shift; exec "$@"' guard "$watched" "$@" \
    < /dev/null > /dev/null 2>&1 8>&- &
  remember "$instance/guard" "$!"
}

# dismiss INSTANCE: end the guard, unless it is the guard who is calling (it has become this very process)
dismiss() {
  if running "$1/guard" && [ "$pid" != "$$" ]; then kill -TERM -- "-$pid" 2> /dev/null || true; fi
  rm -f "$1/guard" "$1/die-with"
}

# Another state folder does not know this one's instances, so each has a range of addresses to itself: 127.77.0.0/16 for the
# usual folder.
address_range() {
  local sum
  if [ "$lab_state" = /var/tmp/opensspr-lab ]; then printf 127.77; return; fi
  sum=$(cksum <<< "$lab_state")
  printf '127.%d' "$(( 78 + ${sum%% *} % 150 ))"
}

# choose_address INSTANCE-NAME WANTED PORT: sets $address; 'auto' takes a free one, and if it can the same one as at the last
# start, because the certificate names it
choose_address() {
  local number range
  if [ "$2" != auto ]; then address=$2; return; fi
  range=$(address_range)
  exec 7> "$lab_state/locks/addresses"; flock 7
  address=$(address_of "$1")
  if [ -n "$address" ] && accepts "$address" "$3"; then rm -f "$lab_state/addresses/$address"; address=; fi
  for (( number = 1; number < 65000; number++ )); do
    [ -z "$address" ] || break
    address=$range.$(( number / 250 )).$(( number % 250 + 1 ))
    if is_taken "$lab_state/addresses/$address" || accepts "$address" "$3"; then address=; fi
  done
  printf '%s\n' "$1" > "$lab_state/addresses/$address"
  exec 7>&-
}

address_of() { # INSTANCE-NAME
  local taken owner
  for taken in "$lab_state"/addresses/*; do
    { read -r owner < "$taken"; } 2> /dev/null || continue
    if [ "$owner" = "$1" ]; then printf '%s' "${taken##*/}"; return; fi
  done
}

# An address is free again when its owner is gone, however it went.
is_taken() {
  local owner
  { read -r owner < "$1"; } 2> /dev/null || return 1
  [ -d "$lab_state/instances/$owner" ]
}

# Not between the look of another instance and its claim: the folder of this one is gone, so that the address may have a new owner.
release_address() { # INSTANCE-NAME
  local owned
  exec 7> "$lab_state/locks/addresses"; flock 7
  owned=$(address_of "$1")
  [ -z "$owned" ] || rm -f "$lab_state/addresses/$owned"
  exec 7>&-
}

# copy_template TEMPLATE INSTANCE
copy_template() { cp -a --reflink=auto --sparse=auto "$1/." "$2/"; }
