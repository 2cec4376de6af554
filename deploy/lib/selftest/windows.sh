# The package for Windows, as far as it can be looked at from Linux. Sourced.

# rows TABLE: its rows, fields parted by |
rows() { msiinfo export "$msi" "$1" | tr -d '\r' | tail -n +4 | tr '\t' '|'; }

# has TABLE PATTERN: one row of it matches
has() { rows "$1" | grep -E -q -- "$2" || { printf '%s has no row like %s:\n' "$1" "$2"; rows "$1"; return 1; }; }

# before ACTION ACTION: the order in which they are carried out
before() {
  local order
  order=$(rows InstallExecuteSequence | sort -t '|' -k 3n | cut -d '|' -f 1 | grep -E -x "$1|$2" | paste -sd ' ')
  [ "$order" = "$1 $2" ] || { printf '%s\n' "$order"; return 1; }
}

# the account number of a service whose number is known everywhere, so that ours can be trusted
examine_service_numbers() {
  [ "$(from_common service_sid TrustedInstaller)" = S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464 ]
}

# from_common FUNCTION ARGUMENT...: one of deploy/lib/common.sh, whose die is another than that of the lab
from_common() { ( . "$repository/deploy/lib/common.sh"; "$@" ); }

examine_msi() {
  local files=$work/msi-files number service file
  msi=$(compgen -G "$packages/opensspr-agent_*_x64.msi" || true)
  [ -n "$msi" ] || msi=$("$repository/deploy/build-msi" "$work/packages")
  number=$(rows Property | sed -n 's/^ProductVersion|//p')
  service=$(from_common service_sid sspr-agent)
  # the files, byte for byte as they are in the sources, and a program for 64-bit Windows of the version that the table names
  mkdir -p "$files" && msiextract -C "$files" "$msi" > /dev/null
  file() { find "$files" -name "$1" | head -n 1; }
  cmp "$(file agent.json)" "$repository/deploy/agent/windows/agent.json"
  cmp "$(file agent.schema.json)" "$repository/deploy/agent/agent.schema.json"
  jq -e '.StateFolder | endswith("OpenSSPR\\state")' "$(file agent.json)" > /dev/null
  [ "$(od -An -tx2 -j "$(( $(od -An -tu4 -j 60 -N 4 "$(file sspr-agent.exe)") + 4 ))" -N 2 "$(file sspr-agent.exe)" | tr -d ' ')" = 8664 ]
  strings -el "$(file sspr-agent.exe)" | grep -A 1 -x FileVersion | grep -q -x "$number.0"
  has File "^AgentExe\|Agent\|SSPRAG~1\.EXE\|sspr-agent\.exe\|$(stat -c %s "$(file sspr-agent.exe)")\|$number\.0\|0\|"
  has ServiceInstall '^AgentService\|sspr-agent\|[^|]*\|16\|2\|1\|\|\|NT SERVICE\\sspr-agent\|\|run --config "\[DATADIR\]agent\.json"\|Agent\|'
  has ServiceControl '^StopAgent\|sspr-agent\|162\|'
  has Component '^Started\|[^|]*\|INSTALLDIR\|256\|START\|'
  has Property '^SecureCustomProperties\|.*\bSTART\b'
  has Registry '\|2\|SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\sspr-agent\|EventMessageFile\|#%%SystemRoot%'
  has MsiServiceConfig '^DelayedStart\|sspr-agent\|1\|3\|1\|Agent$'
  has MsiLockPermissionsEx "\|STATEDIR\|CreateFolder\|O:BAG:SYD:PAI\(A;OICI;FA;;;SY\)\(A;OICI;FA;;;BA\)\(A;OICI;FA;;;$service\)\|"
  has MsiLockPermissionsEx "\|DATADIR\|CreateFolder\|O:BAG:SYD:PAI\(A;OICI;FA;;;SY\)\(A;OICI;FA;;;BA\)\(A;OICI;0x1200a9;;;$service\)\|"
  # settings and state stay when the package goes, and no upgrade writes over the settings
  has Component '^Settings\|[^|]*\|DATADIR\|400\|'
  has Component '^State\|[^|]*\|STATEDIR\|272\|'
  has Property '^UpgradeCode\|\{8C0F5C0E-6D0B-4A53-9B9E-2F6B1D7C3A41\}$'
  has Upgrade "^\{8C0F5C0E-6D0B-4A53-9B9E-2F6B1D7C3A41\}\|\|$number\|"
  before InstallInitialize RemoveExistingProducts
  before CreateFolders InstallFiles
  before InstallServices MsiConfigureServices
  before MsiConfigureServices StartServices
}
