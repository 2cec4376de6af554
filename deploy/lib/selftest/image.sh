# The container image, unpacked by umoci and started by runc as the user of the image, without capabilities. Sourced.

image_id=10001

start_container() {
  local code words bundle=$work/bundle
  mkdir -p "$work/layout" "$bundle" "$work/container-state" "$work/container-etc" "$work/container-run"
  tar -xf "$(compgen -G "$work/packages/*.oci.tar")" -C "$work/layout"
  umoci raw unpack --image "$work/layout:$(jq -r '.manifests[0].annotations."org.opencontainers.image.ref.name"' "$work/layout/index.json")" "$bundle/rootfs"
  [ -z "$(find "$bundle/rootfs" -type f \( -perm /6000 -o -name sh -o -name bash -o -name busybox \))" ]
  cp "$authority/ca.pem" "$work/container-etc/server-ca.pem"
  cp "$DC_CA" "$work/container-etc/domain-ca.pem"
  printf '%s' "$SVC_PASSWORD" > "$work/container-etc/service-password"
  chmod 600 "$work/container-etc/service-password"
  jq -n --arg address "https://localhost:$relay_port" --arg dc "$DC_ADDRESS:636" --arg base "$PEOPLE_BASE" --arg account "$SVC_UPN" '{
    Server: { Address: $address, CaFile: "/etc/opensspr/server-ca.pem" }, StateFolder: "/var/lib/sspr-agent",
    Directories: [ { Name: "corp", Servers: [ $dc ], SearchBases: [ $base ], ServiceAccount: $account,
      PasswordFile: "/etc/opensspr/service-password", CaFile: "/etc/opensspr/domain-ca.pem" } ] }' > "$work/container-etc/agent.json"
  chown -R $image_id:$image_id "$work/container-state" "$work/container-etc"
  chmod 700 "$work/container-state"

  code=$(in_root sspr agent code --name container --directory corp --json | jq -r .code)
  ( in_container enrol enroll --server "https://localhost:$relay_port" --ca /etc/opensspr/server-ca.pem --code "$code" --json ) > "$log/container-enroll"
  words=$(jq -r .words "$log/container-enroll")
  in_root sspr agent confirm container --words "$words"
  ( in_container agent run --config /etc/opensspr/agent.json < /dev/null >> "$log/container.log" 2>&1 ) &
  remember "$work/run/container.pid" $!
  wait_until 60 is_connected container
}

# in_container NAME ARGUMENTS...: replaces this shell by the agent with these arguments, as the image says; the network is the machine's own
in_container() {
  local name=$1; shift
  container_settings "$@" > "$work/bundle/config.json"
  exec runc --root "$work/container-run" run --bundle "$work/bundle" "selftest-$name"
}

container_settings() {
  local arguments
  arguments=$(printf '%s\n' "$@" | jq -R . | jq -s .)
  jq -n --argjson arguments "$arguments" --arg state "$work/container-state" --arg etc "$work/container-etc" --arg hosts "$root/etc/hosts" --argjson user $image_id '{
    ociVersion: "1.0.0", root: { path: "rootfs", readonly: true }, hostname: "agent",
    process: { terminal: false, user: { uid: $user, gid: $user }, cwd: "/var/lib/sspr-agent", noNewPrivileges: true,
      args: (["/usr/bin/sspr-agent"] + $arguments), env: ["PATH=/usr/bin", "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"],
      capabilities: { bounding: [], effective: [], permitted: [], inheritable: [], ambient: [] } },
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "strictatime", "mode=755", "size=65536k"] },
      { destination: "/tmp", type: "tmpfs", source: "tmpfs", options: ["nosuid", "noexec", "nodev", "size=1m"] },
      { destination: "/etc/hosts", type: "none", source: $hosts, options: ["bind", "ro"] },
      { destination: "/var/lib/sspr-agent", type: "none", source: $state, options: ["bind", "nosuid", "noexec", "nodev"] },
      { destination: "/etc/opensspr", type: "none", source: $etc, options: ["bind", "ro", "nosuid", "noexec", "nodev"] } ],
    linux: { namespaces: [ { type: "pid" }, { type: "mount" }, { type: "ipc" }, { type: "uts" } ],
      maskedPaths: ["/proc/kcore", "/proc/keys"], readonlyPaths: ["/proc/sys"] } }'
}

# what the kernel says of the running process
examine_container() {
  local process
  process=$(pgrep -u $image_id -f '^/usr/bin/sspr-agent run' | head -n 1)
  grep -q '^CapEff:\s*0*$' "/proc/$process/status"
  grep -q '^CapBnd:\s*0*$' "/proc/$process/status"
  grep -q '^NoNewPrivs:\s*1$' "/proc/$process/status"
  awk '$5 == "/" { print $6 }' "/proc/$process/mountinfo" | grep -q '^ro'
  awk '$5 == "/etc/opensspr" { print $6 }' "/proc/$process/mountinfo" | grep -q '^ro'
}
