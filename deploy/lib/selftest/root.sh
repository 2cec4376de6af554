# The throw-away root folder, and what is installed and started in it. Sourced.

. "$repository/lab/lib/rootfolder.sh"

# what the packages depend on, and what runs in place of systemd
build_root() {
  local archive security
  { read -r archive; read -r security; } < <(debian_sites)
  [ -n "$archive" ] || die "apt knows no Debian archive on this machine"
  mmdebstrap --quiet --mode=root --variant=minbase \
    --include=ca-certificates,libssl3,libicu72,libgcc-s1,libstdc++6,passwd,util-linux \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --aptopt='APT::Install-Recommends "false"' \
    bookworm "$root" "$archive"
  printf '127.0.0.1 localhost\n' > "$root/etc/hosts"
  mkdir -p "$root/packages"
}

# enter_root COMMAND...: replaces this shell by the command as root in the folder; mounts end with the process
enter_root() {
  exec unshare --mount --propagation private bash -c '
    set -e
    root=$1; shift
    mount -t tmpfs -o mode=755,size=16m none "$root/dev"
    mkdir -m 1777 "$root/dev/shm"
    for node in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "$root/dev/${node%:*}" c 1 "${node#*:}"; done
    ln -s /proc/self/fd "$root/dev/fd"
    mkdir "$root/dev/pts"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620 none "$root/dev/pts"
    ln -s pts/ptmx "$root/dev/ptmx"
    mount -t proc proc "$root/proc"
    exec chroot "$root" /usr/bin/env -i -C / PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"' in_root "$root" "$@"
}

in_root() { ( enter_root "$@" ); }

# install_in_root FILE: by the command of the page; what it depends on is there already
install_in_root() {
  cp "$1" "$root/packages/$(basename "$1")"
  in_root apt-get install -y -q "/packages/$(basename "$1")"
}

# launch_in_root NAME USER COMMAND...: what the unit would start, as its user, without privileges
launch_in_root() {
  local name=$1 user=$2; shift 2
  ( enter_root setpriv --reuid="$user" --regid="$user" --init-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
    env HOME=/ DOTNET_EnableDiagnostics=0 "$@" < /dev/null >> "$log/$name.log" 2>&1 ) &
  remember "$work/run/$name.pid" $!
}

wait_until() { # SECONDS COMMAND...
  local rounds=$(( $1 * 5 )); shift
  while (( rounds-- > 0 )); do "$@" > /dev/null 2>&1 && return 0; sleep 0.2; done
  "$@"
}

ask() { curl --silent --fail --max-time 5 --cacert "$authority/ca.pem" "https://localhost:$portal_port$1"; }

install_server() {
  install_in_root "$(package server)"
  in_root test ! -e /etc/opensspr/server.json
  ensure_authority
  issue "$authority" "$root/etc/opensspr/portal" localhost "DNS:localhost,IP:127.0.0.1"
  cp "$authority/ca.pem" "$root/etc/opensspr/server-ca.pem"
  cp "$DC_CA" "$root/etc/opensspr/domain-ca.pem"
  chmod 644 "$root"/etc/opensspr/{portal,server-ca,domain-ca}.pem
  # the example of the package, with this machine's names
  jq --arg portal "https://localhost:$portal_port" --arg listen "https://127.0.0.1:$portal_port" --argjson relay $relay_port --argjson smtp $smtp_port '
    .Portal.PublicAddress = $portal | .Portal.Listen = $listen | .Relay.Port = $relay
    | .Mail = { Host: "127.0.0.1", Port: $smtp, Security: "None", From: "reset@corp.test" } | .Passwords.MinimumLength = 8' \
    "$repository/deploy/server/server.json.example" > "$root/etc/opensspr/server.json"
  in_root chown sspr:sspr /etc/opensspr/portal.key /etc/opensspr/server.json
  in_root chmod 640 /etc/opensspr/server.json
}

start_server() {
  ! accepts 127.0.0.1 $portal_port || die "something else listens on port $portal_port"
  launch_in_root server sspr /usr/lib/opensspr/sspr-server --config /etc/opensspr/server.json
  wait_until 60 ask /healthz
  # it misses the agent, and says so
  in_root sspr doctor || (( $? == 1 ))
}

start_agent() { launch_in_root agent sspr-agent /usr/bin/sspr-agent run --config /etc/opensspr/agent.json; }

is_connected() { in_root sspr agent list --json | jq -e --arg name "$1" '.[] | select(.name == $name and .isConnected)'; }

# Every step is a line of the page; only systemctl is missing, since nothing here is PID 1.
enrol_like_an_administrator() {
  local began=$EPOCHREALTIME code words
  code=$(in_root sspr agent code --name hq --directory corp --json | jq -r .code)
  must "apt-get install ./opensspr-agent_VERSION_amd64.deb" install_in_root "$(package agent)"
  printf '%s\n' "https://localhost:$relay_port" /etc/opensspr/server-ca.pem "$code" corp "$DC_ADDRESS:636" "$PEOPLE_BASE" "$SVC_UPN" "$SVC_PASSWORD" \
    /etc/opensspr/domain-ca.pem > "$work/answers"
  must "runuser -u sspr-agent -- sspr-agent enroll --guided" enroll_guided
  words=$(grep -E '^ {4}[a-z]+( [a-z]+){5}$' "$log/enroll" | sed 's/^ *//')
  claim "sspr agent confirm hq, with other words, is refused" refuses in_root sspr agent confirm hq --words "$words no"
  must "sspr agent confirm hq" in_root sspr agent confirm hq --words "$words"
  start_agent
  must "the server sees the agent" wait_until 60 is_connected hq
  must "runuser -u sspr-agent -- sspr-agent doctor finds nothing" in_root runuser -u sspr-agent -- sspr-agent doctor
  must "a reset can succeed (sspr doctor, /readyz)" wait_until 90 ask /readyz
  printf '        from the code to readiness: %s seconds, without the time that people need to read and type\n' \
    "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')"
}

enroll_guided() {
  in_root runuser -u sspr-agent -- sspr-agent enroll --guided < "$work/answers" > "$log/enroll" 2>&1 || { cat "$log/enroll"; return 1; }
  ! grep -q "$SVC_PASSWORD" "$log/enroll"
}

refuses() { ! "$@"; }

examine_agent_files() {
  local state=$root/var/lib/sspr-agent
  [ "$(stat -c %a "$state")" = 700 ]
  [ "$(find "$state" -type f ! -perm 600 | wc -l)" = 0 ]
  # by user ids of the root folder
  [ "$(stat -c %u "$state")" = "$(in_root id -u sspr-agent)" ]
  refuses in_root runuser -u sspr -- cat /var/lib/sspr-agent/agent.key
  refuses grep -rqF "$SVC_PASSWORD" "$root/etc/opensspr"
}

upgrade_both() {
  local before agents kind
  before=$(in_root sh -c 'cat /etc/opensspr/server.json /etc/opensspr/agent.json /var/lib/opensspr/relay/server.key /var/lib/sspr-agent/agent.key | sha256sum')
  end "$work/run/agent.pid"; end "$work/run/server.pid" 60
  for kind in server agent; do higher_version $kind; install_in_root "$work/packages/upgrade-$kind.deb"; done
  [ "$before" = "$(in_root sh -c 'cat /etc/opensspr/server.json /etc/opensspr/agent.json /var/lib/opensspr/relay/server.key /var/lib/sspr-agent/agent.key | sha256sum')" ]
  start_server
  start_agent
  wait_until 90 ask /readyz
  agents=$(in_root sspr agent list --json | jq length)
  [ "$agents" = 1 ]
  in_root sspr audit verify
}

remove_and_purge() {
  end "$work/run/container.pid"; end "$work/run/server.pid" 60
  in_root apt-get remove -y -qq opensspr-agent opensspr-server
  in_root sh -c 'test -e /var/lib/opensspr/sspr.db && test -e /var/lib/sspr-agent/agent.key && test -e /etc/opensspr/agent.json && ! test -e /usr/bin/sspr'
  in_root apt-get purge -y -qq opensspr-agent opensspr-server
  in_root sh -c '! test -e /var/lib/opensspr && ! test -e /var/lib/sspr-agent && test -e /etc/opensspr/server.json && ! getent passwd sspr-agent'
}
