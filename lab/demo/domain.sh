# The demo's domain: Samba 4.24 where it can be had, Debian's 4.17 elsewhere. Sourced by ./demo.

start_domain() {
  step "installing what Samba needs" install_samba
  step "starting the domain (Samba $flavour)" bring_up_domain
  . "$domain_env"
  refresh_people
}

# The kind of domain is decided once; the databases of one flavour are not for the other.
install_samba() {
  flavour=$(cat "$state/flavour" 2> /dev/null) || flavour=4.24
  if [ "$flavour" = 4.24 ] && ! "$repository/lab/install" samba-4.24 kerberos 2> "$state/log/install.log" 8>&-; then
    flavour=4.17
  fi
  if [ "$flavour" = 4.17 ] && ! "$repository/lab/install" samba kerberos 2> "$state/log/install.log" 8>&-; then
    tail -n 20 "$state/log/install.log" >&2
    fail "Samba cannot be installed on this machine" "The whole output: $state/log/install.log"
  fi
  printf '%s\n' "$flavour" > "$state/flavour"
}

# Samba accepts the previous password over LDAP for an hour unless told otherwise; the demo shows a password that is dead at once.
bring_up_domain() {
  domain_env=$("$repository/lab/samba" up --name demo --flavour "$flavour" --services "ldap cldap kdc" \
    --option "old password allowed period = 0" --fsync --keep --die-with $$ 2> "$state/log/domain.log" 8>&-) || {
    tail -n 20 "$state/log/domain.log" >&2
    fail "the domain does not start"
  }
}

# Two of the sample people are what they are only for a while.
refresh_people() {
  "$repository/lab/samba" age --name demo --account heidi --days 0 8>&-
  "$repository/lab/samba" lock --name demo --account frank 8>&-
}
