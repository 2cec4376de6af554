# What the scripts of this folder share. Sourced, never run.
deploy_folder=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
repository=$(dirname "$deploy_folder")
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C TZ=UTC

die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
need() { local program; for program in "$@"; do command -v "$program" > /dev/null || die "$program is missing; run lab/install aot"; done; }

# the time of the last commit, so that the same sources give the same bytes (https://reproducible-builds.org/specs/source-date-epoch/)
: "${SOURCE_DATE_EPOCH:=$(git -C "$repository" log -1 --format=%ct 2> /dev/null || printf '0')}"
export SOURCE_DATE_EPOCH

# a version for packages of this tree: before the first release every commit is newer than the one before
package_version() {
  local count hash
  count=$(git -C "$repository" rev-list --count HEAD 2> /dev/null || printf '0')
  hash=$(git -C "$repository" rev-parse --short=8 HEAD 2> /dev/null || printf 'unknown')
  printf '%s' "${VERSION:-0.1.0~git$count.$hash}"
}

# the same for Windows Installer, which wants three numbers: before the first release they are 0.0.COMMITS
msi_version() {
  local version
  version=$(package_version)
  if [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+~git([0-9]+)\. ]]; then printf '0.0.%s' "${BASH_REMATCH[1]}"
  elif [[ $version =~ ^([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,5})([-+~].*)?$ ]]; then printf '%s' "${BASH_REMATCH[1]}"
  else die "Windows Installer wants a version like 1.2.3, not $version"; fi
}

# service_sid NAME: the number of a Windows service's own account, which Windows computes from the name
service_sid() {
  local hash part sid=S-1-5-80
  hash=$(printf '%s' "${1^^}" | iconv -t UTF-16LE | sha1sum)
  for part in 0 8 16 24 32; do
    sid+=-$(( 0x${hash:part+6:2}${hash:part+4:2}${hash:part+2:2}${hash:part:2} ))
  done
  printf '%s' "$sid"
}

# build_windows_agent FILE VERSION: the agent with the part of the runtime that it uses, in one file; compiling ahead of time
# for Windows needs Windows
build_windows_agent() {
  local file=$1 folder
  if [ -n "${AGENT:-}" ]; then install -m 0755 "$AGENT" "$file"; return; fi
  need dotnet
  folder=$(mktemp -d)
  dotnet publish "$repository/src/Sspr.Agent" -c Release -r win-x64 --self-contained -v q -nologo -p:ContinuousIntegrationBuild=true \
    -p:RestoreLockedMode=true -p:PublishSingleFile=true -p:PublishTrimmed=true -p:DebugType=None -p:PublishDocumentationFiles=false \
    -p:FileVersion="$2.0" -o "$folder" > "$folder/log" || { cat "$folder/log" >&2; die "the agent could not be compiled for Windows"; }
  install -m 0755 "$folder/sspr-agent.exe" "$file"
  rm -rf "$folder"
}

# build_agent FILE: the compiled agent, without symbols
build_agent() {
  local file=$1 folder
  if [ -n "${AGENT:-}" ]; then install -m 0755 "$AGENT" "$file"; return; fi
  need dotnet gcc objcopy
  folder=$(mktemp -d)
  dotnet publish "$repository/src/Sspr.Agent" -c Release -r linux-x64 -v q -nologo -p:ContinuousIntegrationBuild=true \
    -p:RestoreLockedMode=true -o "$folder" > "$folder/log" || { cat "$folder/log" >&2; die "the agent could not be compiled"; }
  # the link to the file with the symbols carries a checksum of it, and so of the folder it was built in
  objcopy --strip-all --remove-section=.gnu_debuglink "$folder/sspr-agent" "$file"
  chmod 0755 "$file"
  rm -rf "$folder"
}

# build_server FOLDER: server and command line with one runtime for both
build_server() {
  local folder=$1 project
  need dotnet
  for project in Sspr.Server Sspr.Cli; do
    dotnet publish "$repository/src/$project" -c Release -r linux-x64 --self-contained -v q -nologo -p:ContinuousIntegrationBuild=true \
      -p:RestoreLockedMode=true -p:DebugType=None -p:PublishDocumentationFiles=false -o "$folder" > "$folder.log" \
      || { cat "$folder.log" >&2; die "$project could not be compiled"; }
  done
  rm -f "$folder.log" "$folder/createdump" "$folder"/*.pdb "$folder"/*.xml
  find "$folder" -type f -exec chmod 0644 {} +
  chmod 0755 "$folder"/sspr{,-server}
}

# same_times FOLDER: nothing in it is younger than the sources
same_times() { find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +; }
