#!/usr/bin/env bash
# Runs pgjdbc's own test suite against a fresh HeliosDB and prints counts by test class.
#
#   it/conformance/pgjdbc.sh [--results DIR] [--port PORT] [TEST..]
#
#   TEST..     run these test classes only, as Maven's -Dtest takes them (default: all)
#   --results  where to put failures.txt and server.log (default: target/pgjdbc in this directory)
#   --port     use the server that listens there: a PostgreSQL, say; its superuser is PGUSER (helios)
#
# The driver's sources with their tests come from Maven Central. They need a JDK 17 or 21: SUITE_JAVA_HOME (default: /usr/lib/jvm/java-17*).
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/server.sh"
version=42.7.8 results="$here/target/pgjdbc" given_port="" tests=()
while [ $# -gt 0 ]; do
  case "$1" in
    --results) results=$2; shift 2 ;;
    --port) given_port=$2; shift 2 ;;
    -*) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2 ;;
    *) tests+=("$1"); shift ;;
  esac
done
mkdir -p "$results" "$here/target"
suite="$here/target/postgresql-$version-jdbc-src"
suite_java=${SUITE_JAVA_HOME:-$(ls -d /usr/lib/jvm/java-17* 2>/dev/null | head -1)}
[ -x "$suite_java/bin/javac" ] || { echo "pgjdbc: needs a JDK 17; set SUITE_JAVA_HOME" >&2; exit 1; }

if [ ! -d "$suite" ]; then
  (cd "$here/target" && mvn -q -B dependency:copy "-Dartifact=org.postgresql:postgresql:$version:tar.gz:jdbc-src" -DoutputDirectory=. &&
    tar xzf "postgresql-$version-jdbc-src.tar.gz")
fi

data=$(mktemp -d)
trap 'stop_server; rm -rf "$data"' EXIT
export PGPASSWORD=conformance HELIOS_PASSWORD=conformance HELIOS_AUTH=scram
if [ -n "$given_port" ]; then port=$given_port; else start_server "$data/db" "$results/server.log"; fi
psql -X -q -h 127.0.0.1 -p "$port" -U "${PGUSER:-helios}" -d "${PGMAINTENANCE:-heliosdb}" >"$results/setup.log" 2>&1 <<'SQL'
CREATE ROLE test SUPERUSER LOGIN PASSWORD 'test';
CREATE ROLE postgres SUPERUSER LOGIN PASSWORD 'conformance';
CREATE DATABASE test OWNER test;
\c test
CREATE EXTENSION hstore;
SQL
cat >"$suite/build.local.properties" <<PROPERTIES
test.url.PGHOST=127.0.0.1
test.url.PGPORT=$port
test.url.PGDBNAME=test
user=test
password=test
privilegedUser=postgres
privilegedPassword=conformance
PROPERTIES

rm -rf "$suite/target/surefire-reports"
selection=()
[ ${#tests[@]} -eq 0 ] || selection=("-Dtest=$(IFS=,; echo "${tests[*]}")")
(cd "$suite" && JAVA_HOME="$suite_java" mvn -B -Dmaven.test.failure.ignore=true -DfailIfNoTests=false "${selection[@]}" test) \
  >"$results/maven.log" 2>&1 || { tail -20 "$results/maven.log" >&2; exit 1; }
python3 - "$suite/target/surefire-reports" "$results/failures.txt" <<'PYTHON'
import glob, sys, xml.etree.ElementTree as xml
total = {"run": 0, "passed": 0, "skipped": 0}
with open(sys.argv[2], "w") as failures:
    for report in sorted(glob.glob(sys.argv[1] + "/TEST-*.xml")):
        suite = xml.parse(report).getroot()
        run = bad = skipped = 0
        for case in suite.iter("testcase"):
            run += 1
            problem = case.find("failure") if case.find("failure") is not None else case.find("error")
            if case.find("skipped") is not None:
                skipped += 1
            elif problem is not None:
                bad += 1
                failures.write("%s.%s\n    %s\n" % (case.get("classname"), case.get("name"), (problem.text or "").strip().replace("\n", "\n    ")[:1500]))
        total["run"] += run
        total["passed"] += run - bad - skipped
        total["skipped"] += skipped
        if bad:
            print("%5d of %5d  %s" % (run - bad - skipped, run, suite.get("name")))
print("%(passed)d passed of %(run)d, %(skipped)d skipped" % total)
PYTHON
