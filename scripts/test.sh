#!/usr/bin/env bash
# ./helios test [--only NAME]: every test, or one module (base, storage, ..), one test class, or `crash` (fifty kills).
# JAVA_HOME is a JDK 25 here: ./helios has found it.
set -euo pipefail
cd "$(dirname "$0")/.."

only=""
while [ $# -gt 0 ]; do
  case "$1" in
    --only) only="${2:?--only needs a name}"; shift 2 ;;
    *) echo "test: unknown option $1" >&2; exit 2 ;;
  esac
done

maven() { mvn -B -ntp --no-transfer-progress -Dstyle.color=never "$@"; }

scripts/install-clients.sh
case "$only" in
  "") maven -q verify ;;
  crash) maven -q verify -pl it -am -Dtest=CrashTest -Dcrash.kills="${CRASH_KILLS:-50}" ;;
  *)
    if [ -f "$only/pom.xml" ]; then maven verify -pl "$only" -am; else maven verify -Dtest="$only"; fi ;;
esac

# One closing line over all modules, from the reports that Surefire has left.
python3 - <<'PY'
import glob, xml.etree.ElementTree as tree
total = failed = skipped = 0
for report in glob.glob('*/target/surefire-reports/TEST-*.xml'):
    suite = tree.parse(report).getroot()
    total += int(suite.get('tests')); skipped += int(suite.get('skipped'))
    failed += int(suite.get('failures')) + int(suite.get('errors'))
print(f'{total - failed - skipped} passed, {failed} failed, {skipped} skipped')
PY
