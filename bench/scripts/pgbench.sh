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
source bench/scripts/servers.sh

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
