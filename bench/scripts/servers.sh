# Sourced by the benchmarks: starts HeliosDB and PostgreSQL 15 side by side on loopback, with their data in the same
# file system, and stops both at the end. Sets $work, $bin, and the ports $ours and $theirs; psql finds either by PGPORT.
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

median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }
