# The demo's domain: Samba 4.24 where it can be had, Debian's 4.17 elsewhere. Sourced by ./demo.

rehearsal_account=sspr-rehearsal

start_domain() {
  step "installing what Samba needs" install_samba
  step "starting the domain (Samba $flavour)" bring_up_domain
  . "$domain_env"
  refresh_people
  [ -e "$state/domain-prepared" ] || step "giving the domain an account for rehearsals" prepare_domain
}

# What docs/operate/rehearsals.md and synchronisation.md ask of a domain: an account that is nobody's, with a policy without
# a minimum age, and the right to be told of changes. mallory2 is there for the address that two share; as a contractor the
# settings keep that account out of the copy, where the address would be a finding for ever.
prepare_domain() {
  "$repository/lab/samba" shell --name demo > "$state/log/prepare.log" 2>&1 8>&- <<SHELL || { tail -n 5 "$state/log/prepare.log" >&2; fail "the domain could not be prepared"; }
set -e
samba-tool user show $rehearsal_account > /dev/null 2>&1 || samba-tool user create $rehearsal_account --random-password --userou=OU=People
samba-tool domain passwordsettings pso show $rehearsal_account > /dev/null 2>&1 \
  || samba-tool domain passwordsettings pso create $rehearsal_account 10 --min-pwd-age=0 --min-pwd-length=14 --complexity=on
samba-tool domain passwordsettings pso show-user $rehearsal_account | grep -q '^Minimum password age (days): 0$' \
  || samba-tool domain passwordsettings pso apply $rehearsal_account $rehearsal_account
service=\$(samba-tool user show ${SVC_UPN%@*} --attributes=objectSid | sed -n 's/^objectSid: //p')
samba-tool dsacl set --objectdn="$DC_BASE" --sddl="(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;\$service)"
SHELL
  "$repository/lab/samba" admin-ldif --name demo >> "$state/log/prepare.log" 2>&1 8>&- <<LDIF || { tail -n 5 "$state/log/prepare.log" >&2; fail "the domain could not be prepared"; }
dn: CN=Mallory Miller,$PEOPLE_BASE
changetype: modify
replace: employeeType
employeeType: Contractor
LDIF
  touch "$state/domain-prepared"
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
