# Writes the certificate and the settings files of server and agent. Sourced by ./demo.

server_folder=$state/server agent_folder=$state/agent

# The portal and the relay show a certificate of the demo's own authority; a browser warns until it trusts that file.
write_certificate() {
  ensure_authority
  mkdir -p "$state/tls"
  chmod 711 "$state/tls"
  cp "$authority/ca.pem" "$state/tls/ca.pem"
  chmod 644 "$state/tls/ca.pem"
  private_folder $server_id "$server_folder"
  if ! openssl x509 -checkend 2592000 -noout -in "$server_folder/portal.pem" > /dev/null 2>&1; then
    issue "$authority" "$server_folder/portal" localhost "DNS:localhost,IP:127.0.0.1"
  fi
}

# give FILE USER-ID: what comes in becomes a file that only this user id may read
give() {
  ( umask 077; cat > "$1.new" )
  chown "$2:$2" "$1.new"
  mv "$1.new" "$1"
}

write_settings() {
  chown $server_id:$server_id "$server_folder"/portal.{pem,key}
  write_server_settings | give "$server_folder/server.json" $server_id
  [ -z "$without_domain" ] || return 0
  private_folder $agent_id "$agent_folder"
  printf '%s' "$SVC_PASSWORD" | give "$agent_folder/service-password" $agent_id
  cp "$DC_CA" "$state/tls/domain-ca.pem"
  chmod 644 "$state/tls/domain-ca.pem"
  write_agent_settings | give "$agent_folder/agent.json" $agent_id
}

# One gate: so that a code by mail is all that a first walk needs.
write_server_settings() {
  local directories='"Relay": { "Port": '$relay_port', "StateFolder": "'$server_folder'/relay" },
  "Directories": [ { "Name": "corp", "Kind": "Agent" } ],
  "Synchronisation": { "Directories": [ { "Name": "corp", "Conditions": [ "!employeeType=Contractor" ] } ] },
  "Rehearsals": { "Accounts": [ { "Directory": "corp", "Account": "'$rehearsal_account'", "Every": "06:00:00" } ] }'
  [ -z "$without_domain" ] || directories='"Directories": [ { "Name": "cloud", "Kind": "BuiltIn", "BuiltIn": { "MinimumLength": 10, "ComplexityRequired": true } } ]'
  cat <<JSON
{
  "Installation": { "KeyFile": "$server_folder/installation.key" },
  "Portal": {
    "PublicAddress": "$portal",
    "Listen": "https://127.0.0.1:$port",
    "CertificateFile": "$server_folder/portal.pem",
    "KeyFile": "$server_folder/portal.key",
    "PublicCaFile": "$state/tls/ca.pem"
  },
  "Organisation": {
    "Name": "Example Corporation",
    "NameJa": "サンプル株式会社",
    "HelpdeskName": "IT Helpdesk",
    "HelpdeskPhone": "555-0100",
    "HelpdeskHours": "Monday to Friday, 8:00 to 18:00",
    "AlertAddresses": [ "it-alerts@corp.test" ]
  },
  "AdminApi": { "Listen": "https://127.0.0.1:$admin_port", "PublicAddress": "$admin_centre" },
  "Storage": { "Provider": "Sqlite", "File": "$server_folder/sspr.db" },
  "Mail": { "Host": "127.0.0.1", "Port": $smtp_port, "Security": "None", "From": "password-reset@corp.test" },
  "Policy": { "Gates": 1, "AllowSingleGate": true, "Methods": [ "EmailCode", "AuthenticatorApp", "Passkey", "RecoveryCode" ] },
  "Passwords": { "MinimumLength": 15 },
  $directories
}
JSON
}

# Samba 4.17 cannot hold a reset to the password history; the product refuses such a domain unless told to go on.
write_agent_settings() {
  local without_history=false
  [ "$flavour" = 4.24 ] || without_history=true
  cat <<JSON
{
  "Server": { "Address": "https://localhost:$relay_port", "CaFile": "$state/tls/ca.pem" },
  "StateFolder": "$agent_folder/identity",
  "Directories": [
    {
      "Name": "corp",
      "Servers": [ "$DC_ADDRESS:636" ],
      "BaseDn": "$DC_BASE",
      "SearchBases": [ "$PEOPLE_BASE" ],
      "ServiceAccount": "$SVC_UPN",
      "PasswordFile": "$agent_folder/service-password",
      "CaFile": "$state/tls/domain-ca.pem",
      "StampAttribute": "extensionName",
      "PreviousPasswordGrace": "00:00:00",
      "AllowWithoutHistory": $without_history
    }
  ]
}
JSON
}
