# The packages of deploy/selftest, and their units. Sourced.

collect_packages() {
  local kind
  for kind in agent server; do
    if [ -n "$packages" ] && compgen -G "$packages/opensspr-${kind}_*_amd64.deb" > /dev/null; then
      cp "$packages"/opensspr-${kind}_*_amd64.deb "$work/packages/"
    else
      "$repository/deploy/build-deb" $kind "$work/packages"
    fi
  done
  dpkg-deb -x "$(package agent)" "$work/agent-files"
  AGENT=$work/agent-files/usr/bin/sspr-agent "$repository/deploy/build-oci" "$work/packages"
}

# package KIND: its file
package() { compgen -G "$work/packages/opensspr-$1_*_amd64.deb" | tail -n 1; }

# A unit that systemd does not understand in part, or that leaves more open than 2.0 of 10, does not pass.
examine_units() {
  local kind unit folder=$work/unit-files exposure
  for kind in agent server; do
    mkdir -p "$folder"
    dpkg-deb -x "$(package $kind)" "$folder"
  done
  for kind in agent server; do
    unit=$folder/usr/lib/systemd/system/sspr-$kind.service
    # the programs are not on this machine, which is all that may be said
    ! systemd-analyze verify "$unit" 2>&1 | grep -v "is not executable: No such file" | grep "sspr-$kind" || return 1
    exposure=$(systemd-analyze security --offline=yes --no-pager "$unit" | sed -n 's/^.*Overall exposure level for [^:]*: \([0-9.]*\) .*$/\1/p')
    printf 'sspr-%s.service: %s\n' $kind "$exposure"
    printf '%s %s\n' $kind "$exposure" >> "$log/exposure"
    awk -v level="$exposure" 'BEGIN { exit !(level != "" && level <= 2.0) }'
  done
}

# higher_version KIND: the same package under a later number, for an upgrade
higher_version() {
  local folder=$work/again-$1
  dpkg-deb -R "$(package "$1")" "$folder"
  sed -i 's/^Version: .*/&+upgrade/' "$folder/DEBIAN/control"
  dpkg-deb --root-owner-group -Znone --build "$folder" "$work/packages/upgrade-$1.deb" > /dev/null
  rm -rf "$folder"
}
