#!/usr/bin/env bash
# Runs PostgreSQL 15's regression files against a fresh HeliosDB, one after the other in the order of their schedule, and prints for
# each file how many statements answered as PostgreSQL's expected output says.
#
#   it/conformance/pg-regress.sh [--results DIR] [--port PORT] [--timeout SECONDS] [--keep] [FILE..]
#
#   FILE..     run these only (names such as `numeric`), after the files whose tables and functions they need
#   --results  where to put FILE.out and FILE.diff (default: target/pg-regress in this directory)
#   --port     use the server that listens there (host and user: PGHOST, PGUSER); default: start one, and drop it afterwards
#   --timeout  longest time of a statement (default 30; ten times that for a file)
#   --score    score what --results holds, run nothing
#   PG_SOURCE  directory of PostgreSQL's unpacked sources (default: fetched from Debian into target/postgresql)
#   HELIOS_CLASSPATH  classes of the server to start (default: what ./helios builds)
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/server.sh"
results="$here/target/pg-regress" timeout=30 score_only="" files=()
while [ $# -gt 0 ]; do
  case "$1" in
    --results) mkdir -p "$2"; results=$(cd "$2" && pwd); shift 2 ;;
    --port) port=$2; shift 2 ;;
    --timeout) timeout=$2; shift 2 ;;
    --score) score_only=yes; shift ;;
    -*) sed -n '2,15s/^# \{0,1\}//p' "$0"; exit 2 ;;
    *) files+=("$1"); shift ;;
  esac
done
mkdir -p "$results"

fetch_sources() {
  source_dir=${PG_SOURCE:-$here/target/postgresql}
  if [ ! -d "$source_dir/src/test/regress" ]; then
    mkdir -p "$here/target/download"
    download || { echo "pg-regress: add a deb-src entry for Debian 12 (then apt-get update), or set PG_SOURCE" >&2; exit 1; }
    mkdir -p "$source_dir"
    tar xjf "$here"/target/download/postgresql-15_*.orig.tar.bz2 -C "$source_dir" --strip-components=1
  fi
  regress="$source_dir/src/test/regress"
}

download() { # the newest version that the mirrors still hold
  local version
  for version in $(apt-cache showsrc postgresql-15 | sed -n 's/^Version: //p' | sort -rVu); do
    (cd "$here/target/download" && apt-get source --download-only "postgresql-15=$version") >&2 && return
  done
  return 1
}

# Files that others build on; see the comments of parallel_schedule and of the files themselves.
prerequisites() {
  case "$1" in
    test_setup) ;;
    geometry | amutils) echo test_setup point lseg line box path polygon circle create_index ;;
    horology) echo test_setup date time timetz timestamp timestamptz interval ;;
    multirangetypes) echo test_setup rangetypes ;;
    aggregates) echo test_setup create_index create_aggregate ;;
    join | with | select_parallel | tsrf) echo test_setup create_misc create_index ;;
    select_views) echo test_setup create_view ;;
    create_index | create_view | create_misc | test_setup) echo test_setup ;;
    psql) echo test_setup create_am ;;
    *) echo test_setup create_index ;;
  esac
}

planned_files() {
  local schedule name before
  schedule=$(sed -n 's/^test: *//p' "$regress/parallel_schedule" | tr ' ' '\n')
  if [ ${#files[@]} -eq 0 ]; then
    echo "$schedule"
    return
  fi
  local wanted=" "
  for name in "${files[@]}"; do
    [ -f "$regress/sql/$name.sql" ] || { echo "pg-regress: no file $name" >&2; exit 1; }
    for before in $(prerequisites "$name") "$name"; do wanted+="$before "; done
  done
  for name in $schedule; do [[ "$wanted" != *" $name "* ]] || echo "$name"; done
}

data=""
start_here() { # again on the same data, when a file made it end
  [ -n "$data" ] || data=$(mktemp -d)
  start_server "$data" "$results/server.log" || exit 1
}

create_database() {
  psql -X -q -h "$PGHOST" -p "$port" -d "$maintenance" >/dev/null 2>>"$results/create_database.log" <<SQL || true
DROP DATABASE IF EXISTS regression;
CREATE DATABASE regression TEMPLATE template0;
SQL
  local setting
  for setting in "lc_messages TO 'C'" "lc_monetary TO 'C'" "lc_numeric TO 'C'" "lc_time TO 'C'" "bytea_output TO 'hex'" \
    "timezone_abbreviations TO 'Default'"; do
    psql -X -q -h "$PGHOST" -p "$port" -d "$maintenance" -c "ALTER DATABASE regression SET $setting" >/dev/null \
      2>>"$results/create_database.log" || true
  done
}

run_file() { # name
  timeout -k 5 $((timeout * 10)) env PGAPPNAME="pg_regress/$1" psql -X -a -q -h "$PGHOST" -p "$port" -d regression \
    -v HIDE_TABLEAM=on -v HIDE_TOAST_COMPRESSION=on <"$regress/sql/$1.sql" >"$results/$1.out" 2>&1 || true
  if [ -n "$server_pid" ] && ! kill -0 "$server_pid" 2>/dev/null; then
    echo "pg-regress: the server ended during $1" >&2
    start_here
  fi
}

export PGHOST=${PGHOST:-127.0.0.1} PGUSER=${PGUSER:-helios} PGCLIENTENCODING=""
unset PGCLIENTENCODING PGDATABASE LC_ALL LC_COLLATE LC_CTYPE LC_MONETARY LC_NUMERIC LC_TIME LANG LANGUAGE
fetch_sources
mapfile -t planned < <(planned_files)
if [ -z "$score_only" ]; then
  maintenance=postgres
  if [ -z "$port" ]; then
    trap 'stop_server; rm -rf "$data"' EXIT
    maintenance=heliosdb
    start_here
  fi
  create_database
  export LC_MESSAGES=C PGDATESTYLE="Postgres, MDY" PG_ABS_SRCDIR="$regress" PG_ABS_BUILDDIR="$results" PG_DLSUFFIX=.so
  export PGTZ=America/Los_Angeles PG_LIBDIR=/usr/lib/postgresql/15/lib
  export PGOPTIONS="-c intervalstyle=postgres_verbose -c statement_timeout=${timeout}s"
  mkdir -p "$results/results" # where files write what they copy out
  for name in "${planned[@]}"; do run_file "$name"; done
fi
python3 "$here/score.py" "$regress" "$results" "${planned[@]}"
