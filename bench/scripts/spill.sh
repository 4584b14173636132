#!/usr/bin/env bash
# Sorts, groups and joins MEGABYTES (1024) of rows in a server that may use 512 MB, and checks that each statement
# finishes and leaves no temporary file: ./helios bench spill
set -euo pipefail
cd "$(dirname "$0")/../.."
MEGABYTES=${MEGABYTES:-1024}
work=$(mktemp -d)
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
finish() {
  ./helios stop --data "$work/helios" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
./helios start --data "$work/helios" --memory 512m --protocols pg --auth trust --port-offset $((port - 5432)) --daemon >/dev/null
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=helios PGDATABASE=heliosdb PGSSLMODE=disable
sql() { psql -X -q -v ON_ERROR_STOP=1 -At -c "$1"; }

# A row has about a kilobyte; the text has as many different values as there are rows.
sql "create table wide (id bigint primary key, k bigint, t text)"
for ((i = 0; i < MEGABYTES; i += 16)); do
  sql "insert into wide select i, (i * 7919) % 1000003, md5(i::text) || repeat(md5((i * 31)::text), 30)
       from generate_series($i * 1000 + 1, ($i + 16) * 1000) i"
done
echo "| statement | seconds | temporary files left |"
echo "|---|---|---|"
run() { # name, SQL
  local start=$SECONDS
  sql "$2" >/dev/null
  echo "| $1 | $((SECONDS - start)) | $(find "$work/helios/spill" -type f | wc -l) |"
}
run "sort" "select count(*) from (select t from wide order by t offset 1) x"
run "group" "select count(*) from (select t, count(*) from wide group by t) x"
run "join" "select count(*) from wide a join wide b on a.t = b.t and a.k = b.k"
