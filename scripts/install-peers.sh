#!/usr/bin/env bash
# Installs the servers that the benchmarks compare HeliosDB with. Needs root where one is missing.
set -euo pipefail
if [ ! -x /usr/lib/postgresql/15/bin/postgres ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # Without a cluster of its own: the benchmark makes one in a temporary directory.
  mkdir -p /etc/postgresql-common
  grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf ||
    echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf
  apt-get install -y -qq --no-install-recommends postgresql-15 >/dev/null
fi
