# The private Debian 13 root folder that holds Samba 4.24, and how a program runs inside it. Sourced, never run.

root_folder=$lab_state/samba-4.24

# debian_sites: the addresses of Debian's own archive and of its security archive, out of this machine's apt settings
# (other vendors' repositories may stand beside them), as two lines
debian_sites() {
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(SITE)|$(REPO_URI)' "Created-By: Packages" | sort -u | awk -F'|' '
    $1 == "Debian" && $2 == "Debian" && !archive { archive = $4 }
    $1 == "Debian" && $2 == "Debian-Security" && !security { security = $4 }
    END { print archive; print security }'
}

# Samba 4.24 lies in Debian 13's backports; it links a newer ngtcp2 than Debian 13 itself has.
build_root_folder() {
  [ -x "$root_folder/usr/sbin/samba" ] && return 0
  local work archive security
  hold samba-4.24
  [ -x "$root_folder/usr/sbin/samba" ] && return 0
  [ "$(id -u)" = 0 ] || die "the root folder of Samba 4.24 can only be built by root"
  { read -r archive; read -r security; } < <(debian_sites)
  if [ -z "$archive" ]; then
    apt-get update -q > "$lab_state/apt.log" 2>&1 || true
    { read -r archive; read -r security; } < <(debian_sites)
  fi
  [ -n "$archive" ] || die "apt knows no Debian archive on this machine; Samba 4.24 needs one (Samba 4.17 is used without it)"
  say "building the root folder of Samba 4.24 (about 40 s, once)"
  work=$(mktemp -d "$lab_state/build.XXXXXX")
  {
    printf 'deb %s trixie main\ndeb %s trixie-backports main\n' "$archive" "$archive"
    [ -z "$security" ] || printf 'deb %s trixie-security main\n' "$security"
  } > "$work/sources.list"
  printf 'Package: src:samba src:ngtcp2\nPin: release n=trixie-backports\nPin-Priority: 600\n' > "$work/backports"
  if ! mmdebstrap --quiet --mode=root --variant=minbase \
      --include=samba-ad-dc,samba-ad-provision,samba-dsdb-modules,ldb-tools \
      --setup-hook='mkdir -p "$1/etc/apt/preferences.d"' \
      --setup-hook="copy-in $work/backports /etc/apt/preferences.d" \
      --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
      --dpkgopt='path-exclude=/usr/share/locale/*' \
      --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
      trixie "$work/root" "$work/sources.list" > "$lab_state/samba-4.24.log" 2>&1 8>&-; then
    rm -rf "$work"
    tail -n 20 "$lab_state/samba-4.24.log" >&2
    die "mmdebstrap could not build Samba 4.24; the whole output is in $lab_state/samba-4.24.log"
  fi
  rm -rf "$root_folder"
  mv "$work/root" "$root_folder"
  rm -rf "$work"
}

# inside_root_folder COMMAND...: replaces this shell. The state folder is visible at its own path; mounts end with the
# process. /dev is made of fresh nodes: a program in there may change the mode of what it finds, and the host's /dev is
# not its to change.
inside_root_folder() {
  [ -x "$root_folder/usr/sbin/samba" ] || die "no Samba 4.24 yet; run: lab/install samba-4.24"
  exec unshare --mount --propagation private bash -c '
    set -e
    root=$1 state=$2; shift 2
    mount -t tmpfs -o mode=755,size=16m lab "$root/dev"
    mkdir -m 1777 "$root/dev/shm"
    for node in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "$root/dev/${node%:*}" c 1 "${node#*:}"; done
    ln -s /proc/self/fd "$root/dev/fd"
    mount -t proc proc "$root/proc"
    mkdir -p "$root$state"
    mount --bind "$state" "$root$state"
    exec chroot "$root" /usr/bin/env -C / PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"' \
    inside "$root_folder" "$lab_state" "$@"
}
