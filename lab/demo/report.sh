# What the demo prints when it is ready, and for --status. Sourced by ./demo.

report_ready() {
  printf '\n%sReady.%s\n\n' "$bold" "$plain"
  printf '  Portal    %s%s%s\n' "$bold" "$portal" "$plain"
  printf '            Your browser warns about the certificate: it is of the demo'"'"'s own authority, %s\n' "$state/tls/ca.pem"
  printf '  Mails     %s   every mail that the portal sends\n' "$mail_page"
  printf '  Admin     %s   health, why, problems; sign in with the key %s\n' "$admin_centre" "$(cat "$admin_key")"
  printf '  Stop      Ctrl-C. The next ./demo goes on where this one stopped; ./demo --clean removes everything.\n\n'
  report_people
  report_commands
  report_limits
}

report_people() {
  [ -z "$without_domain" ] || { report_cloud_people; return; }
  local account folder name display mail days traits shows
  printf '  Type one of these names at the portal (domain %s, everybody starts with the password %s).\n\n' \
    "$DC_REALM" "$PERSON_PASSWORD"
  grep -v '^#' "$repository/lab/people.tsv" | while IFS=$'\t' read -r account folder name display mail days traits shows; do
    printf '    %s%-11s%s %s\n' "$bold" "$account" "$plain" "$(fold_under 16 <<< "$shows")"
  done
  printf '\n'
}

report_cloud_people() {
  printf '  Type one of these names at the portal (the built-in directory "cloud"; nobody has a known password yet).\n\n'
  printf '    alice       a plain account with a mail address: the reset works\n'
  printf '    chie        a Japanese name, on the pages and in the mails\n'
  printf '    dave        no mail address, so nothing to prove himself with: no code is ever sent\n'
  printf '    ivan        an administrator: self-service leaves the account alone\n\n'
}

# fold_under COLUMNS: wraps text that begins in that column to the terminal's width
fold_under() {
  local width=110
  [ ! -t 1 ] && [ ! -t 2 ] || width=$(tput cols 2> /dev/null || echo 110)
  fold -s -w "$(( width > 60 ? width - $1 - 1 : 44 ))" | sed "2,\$s/^/$(printf '%*s' "$1" '')/"
}

report_commands() {
  printf '  Ask why a reset ended as it did (the support code stands on the page):\n\n'
  printf '    %s why <support code>\n    %s why --user alice\n    %s audit verify\n\n' "$sspr" "$sspr" "$sspr"
  [ -z "$without_domain" ] || return 0
  printf '  Who would fail today, and what a reset needs, tried with an account that is nobody'"'"'s:\n\n'
  printf '    %s doctor\n    %s outlook\n    %s rehearse\n\n' "$sspr" "$sspr" "$sspr"
  printf '  Try the new password in the domain itself:\n\n'
  printf '    KRB5_CONFIG=%s kinit alice@%s\n\n' "$DC_KRB5_CONFIG" "$DC_REALM"
  printf '  The domain'"'"'s minimum age of one day holds for a second reset as well. To make a password old enough:\n\n'
  printf '    OPENSSPR_LAB=%s %s/lab/samba age --name demo --account alice --days 2\n\n' "$OPENSSPR_LAB" "$repository"
}

report_limits() {
  [ -z "$without_domain" ] && [ "$flavour" = 4.17 ] || return 0
  printf '  %sNote%s  Samba 4.24 could not be installed here; the domain is Samba 4.17, which cannot hold a reset to the\n' "$bold" "$plain"
  printf '        password history and the minimum age. The demo allows that in its own settings (AllowWithoutHistory);\n'
  printf '        the product refuses it by default.\n\n'
}

report_status() {
  local name
  [ -e "$state/.opensspr-demo" ] || { printf 'The demo has never run here (%s does not exist).\n' "$state"; exit 1; }
  for name in mailbox server agent; do
    if running "$state/run/$name.pid"; then printf '  %-8s runs (process %s), log %s\n' "$name" "$pid" "$state/log/$name.log"
    else printf '  %-8s does not run\n' "$name"; fi
  done
  if "$repository/lab/samba" status --name demo 2> /dev/null; then printf '  %-8s runs\n' domain; else printf '  %-8s does not run\n' domain; fi
  running "$state/run/server.pid" || exit 1
  printf '  portal   %s\n  mails    %s\n' "$(cat "$state/run/portal")" "$(cat "$state/run/mail-page")"
}
