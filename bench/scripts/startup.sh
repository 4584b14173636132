#!/usr/bin/env bash
# Cold start of an empty database: time to the ready line and resident memory after it. ./helios bench startup
set -euo pipefail
cd "$(dirname "$0")/../.."
ROUNDS=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "| round | start to ready, ms | resident, MB |"
echo "|---|---|---|"
for ((round = 1; round <= ROUNDS; round++)); do
  port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
  begin=$(date +%s%N)
  coproc SERVER { exec ./helios start --data "$work/$round" --protocols pg --port-offset $((port - 5432)) --json 2>/dev/null; }
  pid=$SERVER_PID
  while read -r line <&"${SERVER[0]}"; do case "$line" in *'"ready"'*) break ;; esac; done
  end=$(date +%s%N)
  sleep 2
  resident=$(ps -o rss= -p "$pid")
  echo "| $round | $(((end - begin) / 1000000)) | $((resident / 1024)) |"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
done
