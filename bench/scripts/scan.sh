#!/usr/bin/env bash
# Loading and scanning a large table in HeliosDB and PostgreSQL 15 in turn, in one run: ./helios bench scan
#
# Each round runs every statement against one server and then the other, in one psql session each; the table shows the
# medians of psql's own times and the ratio (above 1 HeliosDB is faster). The first round warms up and is not counted.
# ROWS (1000000) and ROUNDS (5) change it.
set -euo pipefail
cd "$(dirname "$0")/../.."
ROWS=${ROWS:-1000000} ROUNDS=${ROUNDS:-5}
source bench/scripts/servers.sh

# The rows of pgbench_accounts, beside two small tables to join with.
awk -v n="$ROWS" 'BEGIN { for (i = 1; i <= n; i++) printf "%d\t%d\t%d\t%84s\n", i, int((i - 1) / 100000) + 1, i % 1000, "" }' >"$work/rows"
chmod 644 "$work/rows"
cat >"$work/before.sql" <<SQL
drop table if exists account, branch, band;
create table branch (bid int primary key, name text);
create table band (balance int primary key, label text);
insert into branch select i, 'branch ' || i from generate_series(1, 1000) i;
insert into band select i, 'band ' || i from generate_series(0, 999) i;
create table account (aid int not null, bid int, balance int, filler char(84));
SQL
cat >"$work/statements" <<SQL
COPY into a table that the transaction truncated	begin; truncate account; \\copy account from $work/rows
primary key	alter table account add primary key (aid)
index	create index on account (balance)
COPY into an empty table	delete from other; \\copy other from $work/rows
count	select count(*) from account
sum of a column	select sum(balance) from account
grouped aggregate	select bid, count(*), sum(balance), max(aid) from account group by bid
filter without an index	select count(*) from account where bid = 3 and balance < 500
top 10	select aid, balance from account order by balance desc, aid limit 10
range of the primary key	select sum(balance) from account where aid between $((ROWS / 10)) and $((ROWS / 5))
range of an index	select count(*) from account where balance between 10 and 20
join of three tables	select label, count(*) from account join branch using (bid) join band using (balance) where name <> 'branch 2' group by label order by label limit 10
SQL

script() { # the statements as psql runs them, with a line that names each before its time
  cat "$work/before.sql"
  echo "create table if not exists other (like account);"
  while IFS=$'\t' read -r name statement; do
    case "$statement" in
      *\\copy*)
        printf '%s\n' "${statement%%\\copy*}"
        printf '\\echo @%s\n\\timing on\n\\%s\n\\timing off\n' "$name" "${statement#*\\}"
        case "$statement" in begin*) echo 'commit;' ;; esac ;;
      *) printf '\\echo @%s\n\\timing on\n\\o /dev/null\n%s;\n\\o\n\\timing off\n' "$name" "$statement" ;;
    esac
  done <"$work/statements"
}
script >"$work/script.sql"

measure() { # port
  PGPORT=$1 psql -X -q -v ON_ERROR_STOP=1 -f "$work/script.sql" 2>"$work/err" |
    awk -F: '/^@/ { name = substr($0, 2) } /^Time:/ { split($2, t, " "); print name "\t" t[1] }' ||
    { cat "$work/err" >&2; exit 1; }
}
for ((round = 0; round <= ROUNDS; round++)); do
  measure "$ours" >"$work/ours.$round"
  measure "$theirs" >"$work/theirs.$round"
done

echo "| $ROWS rows | HeliosDB ms | PostgreSQL 15 ms | ratio |"
echo "|---|---|---|---|"
cut -f1 "$work/statements" | while read -r name; do
  a=() b=()
  for ((round = 1; round <= ROUNDS; round++)); do
    a+=("$(awk -F'\t' -v n="$name" '$1 == n { print $2 }' "$work/ours.$round")")
    b+=("$(awk -F'\t' -v n="$name" '$1 == n { print $2 }' "$work/theirs.$round")")
  done
  x=$(median "${a[@]}") y=$(median "${b[@]}")
  printf '| %s | %.0f | %.0f | %.2f |\n' "$name" "$x" "$y" "$(python3 -c "print($y/$x)")"
done
