# Sourced by the suites of this directory: start_server DATA LOG [OPTION..] sets `port` and `server_pid`; stop_server ends it.
# HELIOS_CLASSPATH names compiled classes to start instead of ./helios. Access is by trust unless an option says otherwise.
server_pid="" port=""

start_server() {
  local data=$1 log=$2 command flags
  shift 2
  flags=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-modules=jdk.incubator.vector
    -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx768m)
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  if [ -n "${HELIOS_CLASSPATH:-}" ]; then
    command=("${JAVA_HOME:+$JAVA_HOME/bin/}java" "${flags[@]}" -cp "$HELIOS_CLASSPATH" heliosdb.server.boot.Main)
  else
    command=("$(dirname "${BASH_SOURCE[0]}")/../../helios")
  fi
  "${command[@]}" start --data "$data" --protocols pg --auth "${HELIOS_AUTH:-trust}" --port-offset $((port - 5432)) --json "$@" >"$log" 2>&1 &
  server_pid=$!
  until psql -X -q -h 127.0.0.1 -p "$port" -U helios -d heliosdb -c 'select 1' >/dev/null 2>&1; do
    kill -0 "$server_pid" 2>/dev/null || { echo "the server did not start; see $log" >&2; return 1; }
    sleep 0.3
  done
}

stop_server() {
  [ -n "$server_pid" ] || return 0
  kill "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=""
}
