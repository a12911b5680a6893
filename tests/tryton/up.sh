#!/usr/bin/env bash
# Starts a real Tryton 6.0 with a seeded company on loopback and keeps it in the foreground until it is ended.
# usage: up.sh FOLDER PORT    (the database stays in FOLDER; the first start makes and seeds it, about a minute)
set -euo pipefail
folder=$1 port=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PYTHONWARNINGS=ignore TRYTONPASSFILE=$folder/admin.pass
quick() { if command -v eatmydata >/dev/null; then eatmydata "$@"; else "$@"; fi; }

mkdir -p "$folder"
echo harbour-admin > "$TRYTONPASSFILE"
cat > "$folder/trytond.conf" <<CONF
[database]
uri = sqlite://
path = $folder
default_name = erp
[web]
listen = 127.0.0.1:$port
[session]
timeout = 3600
[password]
passlib = $folder/passlib.conf
CONF
# Nobody attacks this one, and a hash that is slow to guess takes a quarter of a second of every login.
cat > "$folder/passlib.conf" <<CONF
[passlib]
schemes = pbkdf2_sha512
pbkdf2_sha512__default_rounds = 1
CONF

if [[ ! -f $folder/seeded ]]; then
  rm -f "$folder/erp.sqlite"; : > "$folder/erp.sqlite"
  quick trytond-admin -c "$folder/trytond.conf" -d erp --email admin@example.test -u sale --activate-dependencies
  quick /usr/bin/python3 "$here/seed.py" "$folder/trytond.conf"
  touch "$folder/seeded"
fi
if command -v eatmydata >/dev/null; then exec eatmydata trytond -c "$folder/trytond.conf" -d erp; fi
exec trytond -c "$folder/trytond.conf" -d erp
