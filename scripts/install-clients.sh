#!/usr/bin/env bash
# Installs what the integration tests and the demo drive HeliosDB with: psql, psycopg2, node-postgres, sample data.
# Does nothing where it's all there; needs root only for what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v psql >/dev/null || missing+=(postgresql-client)
/usr/bin/python3 -c 'import psycopg2' 2>/dev/null || missing+=(python3-psycopg2)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "These packages are missing and can't be installed by this user: ${missing[*]}" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

stamp=it/clients/node/node_modules/.installed
if [ ! -e "$stamp" ] || [ it/clients/node/package-lock.json -nt "$stamp" ]; then
  (cd it/clients/node && npm ci --omit=dev --no-audit --no-fund --loglevel=error >/dev/null)
  touch "$stamp"
fi
