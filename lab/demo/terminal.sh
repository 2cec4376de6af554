# How the demo speaks. Sourced by ./demo.

bold= dim= plain= red=
if [ -t 1 ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m' red=$'\e[31m'; fi

# fail WHAT [WHAT-TO-DO]
fail() {
  printf '%sfailed:%s %s\n' "$red" "$plain" "$1" >&2
  [ -z "${2:-}" ] || printf '        %s\n' "$2" >&2
  exit 1
}

# step TEXT COMMAND...: says what is being done, and how long it took if that was noticeable
step() {
  local text=$1 started=$EPOCHREALTIME took; shift
  printf '  %s' "$text"
  "$@"
  took=$(( (${EPOCHREALTIME/./} - ${started/./}) / 100000 ))
  if (( took >= 10 )); then printf ' %s%d.%d s%s\n' "$dim" "$(( took / 10 ))" "$(( took % 10 ))" "$plain"; else printf '\n'; fi
}
