#!/usr/bin/env bash
# TPC-H's 22 queries against HeliosDB and PostgreSQL 15 in turn, on this machine, in one run: ./helios bench tpch
#
# Both servers load the same generated rows; the table shows the median of three rounds after one to warm up, the ratio,
# and whether the answers were equal. SCALE (0.1) is the scale factor; QUERIES (all) which ones run.
set -euo pipefail
cd "$(dirname "$0")/../.."
SCALE=${SCALE:-0.1} QUERIES=${QUERIES:-}
mvn -q -B -ntp -pl bench -am package -DskipTests dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
source bench/scripts/servers.sh

echo "Load average at the start: $(cut -d' ' -f1-3 /proc/loadavg)"
# shellcheck disable=SC2086
"$JAVA_HOME/bin/java" -Xmx1g -cp "bench/target/classes:$(cat bench/target/classpath.txt)" heliosdb.bench.TpchBench "$SCALE" \
  "jdbc:postgresql://127.0.0.1:$ours/heliosdb?user=helios&sslmode=disable" \
  "jdbc:postgresql://127.0.0.1:$theirs/heliosdb?user=helios&sslmode=disable" $QUERIES
