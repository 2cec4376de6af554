# Starts the product itself: the server, and the agent once it is enrolled. Sourced by ./demo.

sspr=$state/sspr admin_key=$server_folder/admin-key

start_server() {
  need_free_port "$port"; need_free_port "$relay_port"; need_free_port "$admin_port"
  write_sspr
  launch server $server_id "$programs/server/sspr-server" --config "$server_folder/server.json"
  step "starting the server" wait_for server 60 server_is_healthy
  printf '%s\n' "$portal" > "$state/run/portal"
  printf '%s\n' "$mail_page" > "$state/run/mail-page"
}

# The key that opens the admin centre; printed, because everything here is for looking at and on loopback alone.
make_admin_key() {
  local key
  key=$("$sspr" apikey create --name demo --role administrator --json 2> "$state/log/admin-key.log" | sed -n 's/.*"key": *"\([^"]*\)".*/\1/p') && [ -n "$key" ] \
    || { cat "$state/log/admin-key.log" >&2; fail "the server gave no key for the admin centre"; }
  ( umask 077; printf '%s' "$key" > "$admin_key" )
}

# ask PATH: the HTTP status of the portal's answer, over a verified connection
ask() {
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" \
    | timeout 3 openssl s_client -quiet -connect "127.0.0.1:$port" -servername localhost \
      -CAfile "$state/tls/ca.pem" -verify_return_error 2> /dev/null \
    | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p'
}

server_is_healthy() { [ "$(ask /healthz)" = 200 ]; }

# The command line reads the server's own files, so it runs as the server's user id: what root writes there the server could not open.
write_sspr() {
  cat > "$sspr" <<WRAPPER
#!/bin/bash
export DOTNET_ROOT=$(cat "$programs/runtime") HOME=$server_folder LANG=\${LANG:-C.UTF-8}
cd "\$HOME"
exec setpriv --reuid=$server_id --regid=$server_id --clear-groups --no-new-privs $programs/cli/sspr "\$@" --config $server_folder/server.json
WRAPPER
  chmod 755 "$sspr"
}

start_agent() {
  [ -e "$agent_folder/enrolled" ] || step "enrolling the agent" enrol_agent
  launch agent $agent_id "$programs/agent/sspr-agent" run --config "$agent_folder/agent.json"
  step "starting the agent" wait_for agent 60 agent_is_healthy
}

enrol_agent() {
  local code words
  code=$("$sspr" agent code --name demo-agent --directory corp --json 2> "$state/log/enrolment.log" \
    | sed -n 's/.*"code": *"\([^"]*\)".*/\1/p') && [ -n "$code" ] \
    || { cat "$state/log/enrolment.log" >&2; fail "the server gave no code for the agent"; }
  rm -rf "$agent_folder/identity"
  words=$(as_agent enroll --server "https://localhost:$relay_port" --ca "$state/tls/ca.pem" --state "$agent_folder/identity" --code "$code" \
    --json 2>> "$state/log/enrolment.log" | sed -n 's/.*"words": *"\([^"]*\)".*/\1/p') && [ -n "$words" ] \
    || { tail -n 5 "$state/log/enrolment.log" >&2; fail "the agent could not be enrolled"; }
  # two people compare these words; here one script has seen both ends
  "$sspr" agent confirm demo-agent --words "$words" >> "$state/log/enrolment.log" 2>&1 \
    || { tail -n 5 "$state/log/enrolment.log" >&2; fail "the agent could not be confirmed"; }
  touch "$agent_folder/enrolled"
}

as_agent() {
  ( cd "$agent_folder" && exec setpriv --reuid=$agent_id --regid=$agent_id --clear-groups --no-new-privs \
      env -i PATH=/usr/bin:/bin HOME="$agent_folder" LANG=C.UTF-8 DOTNET_ROOT="$(cat "$programs/runtime")" \
      "$programs/agent/sspr-agent" "$@" ) 8>&-
}

# The built-in directory's people. Their first password is one that nobody knows: each sets one by a reset.
create_accounts() {
  [ -e "$server_folder/accounts-created" ] || step "creating the sample accounts" create_each_account
  step "waiting until a reset can succeed" wait_for server 60 agent_is_healthy
}

create_each_account() {
  local login display email extra
  while IFS=$'\t' read -r login display email extra; do
    "$sspr" account create --directory cloud --login "$login" --display-name "$display" ${email:+--email "$email"} $extra \
      >> "$state/log/accounts.log" 2>&1 || { tail -n 5 "$state/log/accounts.log" >&2; fail "the account $login could not be created"; }
  done <<< "$(cloud_people)"
  touch "$server_folder/accounts-created"
}

cloud_people() {
  printf 'alice\tAlice Adams\talice@corp.test\n'
  printf 'chie\t佐藤 千恵\tchie@corp.test\n'
  printf 'dave\tDave Dunn\t\n'
  printf 'ivan\tIvan Ivanov\tivan@corp.test\t--administrator\n'
}

# Ready means that a reset can succeed now: the agent is connected, and it can work in the domain.
agent_is_healthy() { [ "$(ask /readyz)" = 200 ]; }
