#!/usr/bin/env bash
# ./helios demo [--exit]: real public data through COPY, queries, a rollback, a kill -9 and recovery with nothing lost.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
helios="$root/helios"
stay=true
[ "${1:-}" != --exit ] || stay=false

"$root/scripts/install-clients.sh"
work=$(mktemp -d)
export HELIOS_PASSWORD=demo
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
url="postgresql://helios:demo@127.0.0.1:$port/heliosdb"

finish() {
  "$helios" stop --data "$work/data" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
start() { "$helios" start --data "$work/data" --protocols pg --port-offset $((port - 5432)) --daemon; }
number() { "$helios" sql "$url" --format unaligned --tuples-only -c "$1"; }

say "1. Start a server on loopback with an empty data directory"
start

say "2. Load real public data (npm's vega-datasets) through COPY"
sample="$root/it/clients/node/node_modules/vega-datasets/data"
cp "$sample"/{airports,stocks,weather}.csv "$work"
node "$root/scripts/demo/prepare.mjs" "$sample" "$work"
(cd "$work" && "$helios" sql "$url" -f "$root/scripts/demo/load.sql")

say "3. Ask it things"
"$helios" sql "$url" -f "$root/scripts/demo/show.sql"

say "4. kill -9 under load, then recovery"
number "create table payment (id int primary key, amount numeric not null)" >/dev/null
for ((i = 1; i <= 20000; i++)); do echo "insert into payment values ($i, $i * 0.01);"; done >"$work/payments.sql"
"$helios" sql "$url" -f "$work/payments.sql" >"$work/acknowledged" 2>/dev/null &
loader=$!
until [ "$(grep -c 'INSERT 0 1' "$work/acknowledged")" -ge 500 ]; do sleep 0.1; done
kill -9 "$(cat "$work/data/helios.pid")"
wait "$loader" 2>/dev/null || true
acknowledged=$(grep -c 'INSERT 0 1' "$work/acknowledged")
start >/dev/null
found=$(number "select count(*) from payment where id <= $acknowledged")
flights=$(number "select count(*) from flight")
echo "acknowledged before the kill: $acknowledged; found after recovery: $found; flights still there: $flights"
[ "$found" -eq "$acknowledged" ] || { echo "lost commits!" >&2; exit 1; }
echo "nothing was lost"

say "5. Connect yourself"
echo "  psql 'postgresql://helios:demo@127.0.0.1:$port/heliosdb'        (or ./helios sql with the same URL)"
if $stay; then
  echo "  The server stays up; Ctrl-C ends it and removes its data ($work/data)."
  trap 'finish; exit 0' INT TERM
  while kill -0 "$(cat "$work/data/helios.pid")" 2>/dev/null; do sleep 1; done
fi
