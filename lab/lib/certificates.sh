# A certificate authority for the lab and server certificates, good ones and deliberately bad ones. Sourced, never run.

authority=$lab_state/authority

new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2> /dev/null && chmod 600 "$1"; }

# ensure_authority [FOLDER] [NAME]
ensure_authority() {
  local folder=${1:-$authority} name=${2:-OpenSSPR lab authority}
  [ -s "$folder/ca.pem" ] && return 0
  exec 5> "$lab_state/locks/authority"; flock 5
  if [ ! -s "$folder/ca.pem" ]; then
    mkdir -p "$folder"
    new_key "$folder/ca.key"
    openssl req -x509 -new -key "$folder/ca.key" -sha256 -days 3650 -subj "/O=OpenSSPR lab/CN=$name" \
      -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign \
      -out "$folder/ca.pem.new" 2> /dev/null
    mv "$folder/ca.pem.new" "$folder/ca.pem"
  fi
  exec 5>&-
}

# issue AUTHORITY OUT NAME ALTERNATIVE-NAMES [FROM UNTIL [USAGE]]: writes OUT.pem and OUT.key; the dates as `date -d` reads them
issue() {
  local from=${5:--1 hour} until=${6:-+825 days} work
  work=$(mktemp -d "$lab_state/issue.XXXXXX")
  new_key "$work/key"
  openssl req -new -key "$work/key" -subj "/O=OpenSSPR lab/CN=$3" -out "$work/request" 2> /dev/null
  : > "$work/index"
  cat > "$work/settings" <<SETTINGS
[ca]
default_ca = lab
[lab]
database = $work/index
new_certs_dir = $work
default_md = sha256
policy = any
x509_extensions = server
unique_subject = no
rand_serial = yes
[any]
organizationName = optional
commonName = supplied
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = ${7:-serverAuth}
subjectAltName = $4
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
SETTINGS
  openssl ca -batch -notext -config "$work/settings" -cert "$1/ca.pem" -keyfile "$1/ca.key" \
    -startdate "$(date -u -d "$from" +%Y%m%d%H%M%SZ)" -enddate "$(date -u -d "$until" +%Y%m%d%H%M%SZ)" \
    -in "$work/request" -out "$2.pem" 2> "$work/log" || { cat "$work/log" >&2; die "openssl could not issue $2.pem"; }
  mv "$work/key" "$2.key"
  rm -rf "$work"
}

# issue_kind KIND OUT HOST ADDRESS
issue_kind() {
  local names="DNS:$3,DNS:${3#*.},DNS:localhost,IP:$4" other
  ensure_authority
  case $1 in
    good) issue "$authority" "$2" "$3" "$names" ;;
    expired) issue "$authority" "$2" "$3" "$names" '-30 days' '-1 day' ;;
    soon) issue "$authority" "$2" "$3" "$names" '-30 days' '+10 days' ;;
    notyet) issue "$authority" "$2" "$3" "$names" '+1 day' '+30 days' ;;
    wrongname) issue "$authority" "$2" other.example "DNS:other.example,IP:127.255.255.254" ;;
    clientonly) issue "$authority" "$2" "$3" "$names" '-1 hour' '+825 days' clientAuth ;;
    wrongca)
      other=$lab_state/authority-unknown
      ensure_authority "$other" "Some other authority"
      issue "$other" "$2" "$3" "$names" ;;
    selfsigned)
      new_key "$2.key"
      openssl req -x509 -new -key "$2.key" -days 90 -subj "/CN=$3" -addext "subjectAltName=$names" -out "$2.pem" 2> /dev/null ;;
    *) die "unknown kind of certificate '$1' (good, expired, soon, notyet, wrongca, wrongname, clientonly, selfsigned)" ;;
  esac
}
