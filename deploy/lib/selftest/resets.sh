# One whole reset by the API, as a user would do it at the portal. Sourced.

# api METHOD PATH [JSON]: the answer; the key of the attempt is in $key
api() {
  local arguments=(--silent --show-error --max-time 60 --cacert "$authority/ca.pem" -X "$1" -H "Content-Type: application/json")
  [ -z "${key:-}" ] || arguments+=(-H "Authorization: Bearer $key")
  (( $# < 3 )) || arguments+=(--data "$3")
  curl "${arguments[@]}" "https://localhost:$portal_port/api/v1/$2"
}

# the code of the newest mail to an address
code_for() {
  curl --silent "http://127.0.0.1:$mailbox_port/" | tr '\n' ' ' | sed 's/<article/\n<article/g' \
    | grep -F "<dd>$1</dd>" | head -n 1 | grep -oE '\b[0-9]{4} [0-9]{4}\b' | head -n 1 | tr -d ' ' | grep .
}

# reset_password ACCOUNT PASSWORD
reset_password() {
  local account=$1 password=$2 key= answer state rounds=60
  answer=$(api POST resets "$(jq -n --arg name "$account" '{ name: $name }')")
  key=$(jq -er .key <<< "$answer")
  if [ "$(jq -r .state <<< "$answer")" = ChoosingMethod ]; then api POST resets/current/method '{"method":"EmailCode"}' > /dev/null; fi
  wait_until 60 code_for "$account@corp.test"
  answer=$(api POST resets/current/proof "$(jq -n --arg code "$(code_for "$account@corp.test")" '{ code: $code }')")
  key=$(jq -er .key <<< "$answer") || { printf '%s\n' "$answer"; return 1; }
  answer=$(api POST resets/current/password "$(jq -n --arg password "$password" '{ password: $password }')")
  while state=$(jq -r '.state // .code' <<< "$answer"); [ "$state" = Writing ] || [ "$state" = Unconfirmed ]; do
    (( rounds-- > 0 )) || break
    sleep 1
    answer=$(api GET resets/current)
  done
  printf '%s\n' "$answer"
  [ "$state" = Completed ]
}
