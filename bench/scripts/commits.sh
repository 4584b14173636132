#!/usr/bin/env bash
# Durable commits per second: one small INSERT each, at 1, 16 and 64 clients. ./helios bench commits
WORKLOADS=insert MODES=${MODES:-prepared} CLIENTS=${CLIENTS:-1 16 64} SCALE=1 exec "$(dirname "$0")/pgbench.sh"
