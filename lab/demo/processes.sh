# Starts, watches and stops the demo's processes, each under a number of its own that is no user. Sourced by ./demo.

server_id=62001 agent_id=62002 mailbox_id=62003
started=()

claim_state() {
  [ "$(id -u)" = 0 ] || fail "the demo must run as root: it installs packages and starts each program under another user id"
  mkdir -p "$state"/{log,run}
  chmod 711 "$state" "$state/run"
  chmod 700 "$state/log"
  touch "$state/.opensspr-demo"
  exec 8> "$state/lock"
  flock --nonblock 8 || fail "the demo is already running" "./demo --status shows where; stop it with Ctrl-C in its own terminal."
  prepare_state
}

private_folder() { # USER-ID PATH
  mkdir -p "$2"
  chown "$1:$1" "$2"
  chmod 700 "$2"
}

# launch NAME USER-ID COMMAND...: no privileges, no capabilities, no terminal, and the end of the demo is its end
launch() {
  local name=$1 id=$2; shift 2
  private_folder "$id" "$state/$name"
  (
    cd "$state/$name"
    exec setpriv --reuid="$id" --regid="$id" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
      --pdeathsig TERM setsid env -i PATH=/usr/bin:/bin HOME="$state/$name" LANG=C.UTF-8 \
      DOTNET_ROOT="$(cat "$programs/runtime")" DOTNET_EnableDiagnostics=0 "$@"
  ) < /dev/null >> "$state/log/$name.log" 2>&1 8>&- &
  remember "$state/run/$name.pid" "$!"
  started+=("$name")
}

# wait_for NAME SECONDS CHECK...: until the check succeeds; fails at once when the process has ended
wait_for() {
  local name=$1 rounds=$(( $2 * 20 )); shift 2
  while (( rounds-- > 0 )); do
    "$@" && return 0
    running "$state/run/$name.pid" || break
    sleep 0.05
  done
  printf '\n' >&2
  tail -n 20 "$state/log/$name.log" >&2
  fail "the $name did not become healthy" "Its whole log: $state/log/$name.log"
}

need_free_port() {
  ! accepts 127.0.0.1 "$1" || fail "something else listens on port $1" "Choose other ports: ./demo --port 9443"
}

start_mailbox() {
  need_free_port "$page_port"; need_free_port "$smtp_port"
  launch mailbox $mailbox_id "$programs/mailbox/sspr-mailbox" --SmtpPort "$smtp_port" --PagePort "$page_port"
}

end_leftovers() {
  local name
  for name in agent server mailbox; do end "$state/run/$name.pid"; done
}

watch_processes() {
  local name
  while sleep 1; do
    for name in "${started[@]}"; do
      running "$state/run/$name.pid" && continue
      tail -n 20 "$state/log/$name.log" >&2
      fail "the $name has ended" "Its whole log: $state/log/$name.log"
    done
  done
}

stop_everything() {
  trap '' INT TERM HUP
  printf '\nstopping\n'
  end_leftovers
  [ -n "$without_domain" ] || "$repository/lab/samba" down --name demo --keep 8>&- || true
}

clean() {
  [ -d "$state" ] || { printf 'nothing to remove: %s does not exist\n' "$state"; return; }
  [ -e "$state/.opensspr-demo" ] || fail "$state was not made by the demo; it is left alone"
  exec 8> "$state/lock"
  flock --nonblock 8 || fail "the demo is running" "Stop it with Ctrl-C in its own terminal first."
  end_leftovers
  "$repository/lab/samba" down --name demo || true
  rm -rf "$state"
  printf 'removed %s\n' "$state"
}
