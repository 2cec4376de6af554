# Builds the four programs into the state folder, where the unprivileged processes can read them. Sourced by ./demo.

programs=$state/programs

install_basics() {
  "$repository/lab/install" dotnet 2> "$state/log/install.log" 8>&- || { cat "$state/log/install.log" >&2; fail "a Debian package cannot be installed"; }
  command -v dotnet > /dev/null || fail "there is no dotnet on this machine" "Install the .NET 10 SDK and run ./demo again."
}

# The same sources give the same number; a second start then builds nothing.
source_hash() {
  ( cd "$repository" && find src testing eng ./*.props global.json .editorconfig -type f -print0 | sort -z | xargs -0 sha256sum ) \
    | sha256sum | cut -d' ' -f1
}

build_programs() {
  local hash
  hash=$(source_hash)
  if [ "$(cat "$programs/built-from" 2> /dev/null)" = "$hash" ]; then return; fi
  step "building server, agent, command line and mailbox (when sources have changed)" publish_all
  share_runtime
  printf '%s\n' "$hash" > "$programs/built-from"
}

# One build of all four. No build server is left behind, the lock files decide the versions, and the clone stays as it is.
publish_all() {
  local log=$state/log/build.log project
  rm -rf "$programs" "$state/build/publish"
  mkdir -p "$programs" "$state/build"
  write_solution_filter > "$state/build/demo.slnf"
  DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 dotnet publish "$state/build/demo.slnf" --configuration Release \
    --artifacts-path "$state/build" --verbosity quiet --nodeReuse:false -p:UseSharedCompilation=false \
    -p:RestoreLockedMode=true -p:RunAnalyzers=false -p:GenerateDocumentationFile=false > "$log" 2>&1 8>&- || {
    printf '\n'
    tail -n 30 "$log" >&2
    fail "the sources do not build" "The whole output: $log"
  }
  for project in Server Agent Cli Mailbox; do mv "$state/build/publish/Sspr.$project/release" "$programs/${project,,}"; done
}

write_solution_filter() {
  cat <<JSON
{ "solution": { "path": "$repository/Sspr.slnx", "projects": [
  "src/Sspr.Server/Sspr.Server.csproj", "src/Sspr.Agent/Sspr.Agent.csproj", "src/Sspr.Cli/Sspr.Cli.csproj",
  "testing/Sspr.Mailbox/Sspr.Mailbox.csproj" ] } }
JSON
}

# The .NET runtime may be installed where only root can read it; then a copy is shared.
share_runtime() {
  local root
  root=$(dirname "$(readlink -f "$(command -v dotnet)")")
  runtime=$root
  if ! setpriv --reuid=$server_id --regid=$server_id --clear-groups test -x "$root/dotnet"; then
    runtime=$programs/dotnet
    mkdir -p "$runtime/shared"
    cp -a "$root/dotnet" "$root/host" "$runtime/"
    cp -a "$root"/shared/Microsoft.{NETCore,AspNetCore}.App "$runtime/shared/"
    chmod -R a+rX "$runtime"
  fi
  printf '%s\n' "$runtime" > "$programs/runtime"
}
