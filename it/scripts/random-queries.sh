#!/usr/bin/env bash
# Random queries against HeliosDB and a PostgreSQL 15, which must agree: it/scripts/random-queries.sh
# COUNT (10000) is how many, SEED (1) where they start. PostgreSQL 15's server must be installed (Debian: postgresql-15).
set -euo pipefail
cd "$(dirname "$0")/../.."
COUNT=${COUNT:-10000} SEED=${SEED:-1}
bin=/usr/lib/postgresql/15/bin
[ -x $bin/initdb ] || { echo "random-queries: skipped, PostgreSQL 15 is not installed" >&2; exit 0; }
work=$(mktemp -d) && chmod 755 "$work"
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
finish() {
  as_postgres "$bin/pg_ctl -D $work/pg -m fast stop" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
mkdir "$work/pg" && { [ "$(id -u)" != 0 ] || chown postgres "$work/pg"; }
as_postgres "$bin/initdb -D $work/pg -A trust -U helios --locale=C -E UTF8" >/dev/null
as_postgres "$bin/pg_ctl -D $work/pg -w -l $work/pg/log -o '-p $port -c listen_addresses=127.0.0.1 -k /tmp' start" >/dev/null
mvn -q -B -ntp verify -pl it -am -Dtest=RandomQueriesTest -Drandom.queries="$COUNT" -Drandom.seed="$SEED" \
  "-Drandom.postgres=jdbc:postgresql://127.0.0.1:$port/postgres?user=helios&sslmode=disable"
echo "$COUNT random queries from seed $SEED: no difference"
