#!/usr/bin/env bash
# ./helios bench [NAME]: side-by-side benchmarks; results also go to bench/results/NAME.md.
set -euo pipefail
cd "$(dirname "$0")/.."
names=${*:-lsm commits pgbench scan startup}
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  --add-modules=jdk.incubator.vector -Xmx4g -cp)
mkdir -p bench/results
for name in $names; do
  case "$name" in
    pgbench | commits | scan | startup | tpch | spill) command=("bench/scripts/$name.sh") ;;
    *)
      mvn -q -B -ntp -pl bench -am package -DskipTests dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
      main=$(grep -h "^$name=" bench/benchmarks.properties | cut -d= -f2)
      [ -n "$main" ] || { echo "no benchmark is called $name" >&2; exit 2; }
      command=("${java[@]}" "bench/target/classes:$(cat bench/target/classpath.txt)" "$main") ;;
  esac
  echo "## $name"
  "${command[@]}" | tee "bench/results/$name.md"
done
