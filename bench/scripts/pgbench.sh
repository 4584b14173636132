#!/usr/bin/env bash
# pgbench against HeliosDB and PostgreSQL 15 in turn, on this machine, in one run: ./helios bench pgbench
#
# Both servers run on loopback with their data in the same file system and fsync each commit. Each round runs
# the same pgbench command against one and then the other; the table shows the median of the rounds and the ratio.
# WORKLOADS are pgbench's own or files beside this one; SCALE (10), SECONDS_EACH (8), ROUNDS (3), CLIENTS ("1 16"), MODES ("simple prepared") change it.
set -euo pipefail
cd "$(dirname "$0")/../.."
SCALE=${SCALE:-10} SECONDS_EACH=${SECONDS_EACH:-8} ROUNDS=${ROUNDS:-3} CLIENTS=${CLIENTS:-1 16} MODES=${MODES:-simple prepared}
WORKLOADS=${WORKLOADS:-select-only tpcb-like}
scripts/install-peers.sh
bin=/usr/lib/postgresql/15/bin
work=$(mktemp -d) && chmod 755 "$work"
free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
ours=$(free_port) theirs=$(free_port)
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }

finish() {
  ./helios stop --data "$work/helios" >/dev/null 2>&1 || true
  as_postgres "$bin/pg_ctl -D $work/pg -m fast stop" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

mkdir "$work/pg" && { [ "$(id -u)" != 0 ] || chown postgres "$work/pg"; }
as_postgres "$bin/initdb -D $work/pg -A trust -U helios --locale=C -E UTF8" >/dev/null
as_postgres "$bin/pg_ctl -D $work/pg -w -l $work/pg/log -o '-p $theirs -c listen_addresses=127.0.0.1 -k /tmp' start" >/dev/null
"$bin/createdb" -h 127.0.0.1 -p "$theirs" -U helios heliosdb
./helios start --data "$work/helios" --protocols pg --auth trust --port-offset $((ours - 5432)) --daemon >/dev/null

export PGHOST=127.0.0.1 PGUSER=helios PGDATABASE=heliosdb PGSSLMODE=disable
for port in "$ours" "$theirs"; do
  PGPORT=$port psql -X -q -c "create table durable (id bigserial primary key, payload text)"
  PGPORT=$port "$bin/pgbench" -i -q -s "$SCALE" >/dev/null 2>"$work/init.$port" || { cat "$work/init.$port" >&2; exit 1; }
done

tps() { # port workload mode clients
  local script=(-b "$2")
  [ ! -f "bench/scripts/$2.sql" ] || script=(-f "bench/scripts/$2.sql")
  PGPORT=$1 "$bin/pgbench" -n "${script[@]}" -M "$3" -c "$4" -j $(($4 > 1 ? 2 : 1)) -T "$SECONDS_EACH" 2>"$work/err" |
    sed -n 's/^tps = \([0-9.]*\).*/\1/p'
  if [ -s "$work/err" ]; then cat "$work/err" >&2; fi
}
median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }

echo "| workload | mode | clients | HeliosDB tps | PostgreSQL 15 tps | ratio |"
echo "|---|---|---|---|---|---|"
for workload in $WORKLOADS; do
  for mode in $MODES; do
    for clients in $CLIENTS; do
      tps "$ours" "$workload" "$mode" "$clients" >/dev/null # warm-up of our JIT, and of both caches
      tps "$theirs" "$workload" "$mode" "$clients" >/dev/null
      a=() b=()
      for ((round = 0; round < ROUNDS; round++)); do
        a+=("$(tps "$ours" "$workload" "$mode" "$clients")")
        b+=("$(tps "$theirs" "$workload" "$mode" "$clients")")
      done
      x=$(median "${a[@]}") y=$(median "${b[@]}")
      printf '| %s | %s | %s | %.0f | %.0f | %.2f |\n' "$workload" "$mode" "$clients" "$x" "$y" \
        "$(python3 -c "print($x/$y)")"
    done
  done
done
