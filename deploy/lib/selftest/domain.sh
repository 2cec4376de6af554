# The domain and the mailbox of deploy/selftest. Sourced.

start_domain() {
  local file
  "$repository/lab/install" samba-4.24
  # Samba takes the previous password for an hour unless told otherwise; here the old one has to be dead at once
  file=$("$repository/lab/samba" up --name deploy-selftest --flavour 4.24 --option "old password allowed period = 0" --die-with $$)
  cp "$file" "$work/domain"
  dotnet publish "$repository/testing/Sspr.Mailbox" -c Release -v q -nologo -p:RunAnalyzers=false -o "$work/mailbox"
  ! accepts 127.0.0.1 $mailbox_port || die "something else listens on port $mailbox_port"
  "$work/mailbox/sspr-mailbox" --SmtpPort $smtp_port --PagePort $mailbox_port < /dev/null >> "$log/mailbox.log" 2>&1 &
  remember "$work/run/mailbox.pid" $!
  wait_until 30 curl --silent --fail "http://127.0.0.1:$mailbox_port/health"
}

# has_password ACCOUNT PASSWORD: the domain takes this one, and the one that everybody started with no more
has_password() {
  LDAPTLS_CACERT=$DC_CA ldapwhoami -x -H "$DC_URI" -D "$1@${DC_REALM,,}" -w "$2"
  refuses env LDAPTLS_CACERT="$DC_CA" ldapwhoami -x -H "$DC_URI" -D "$1@${DC_REALM,,}" -w "$PERSON_PASSWORD"
}
