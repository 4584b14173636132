"""A psycopg2 session: every statement kind that an application uses in its first week."""
import datetime
import decimal
import json
import uuid

import psycopg2
import psycopg2.errors
import psycopg2.extras
from psycopg2 import sql

connection = psycopg2.connect("")
cursor = connection.cursor()
psycopg2.extras.register_uuid()

cursor.execute(
    """create table reading (
        id serial primary key, device uuid not null, at timestamptz not null, value numeric(12,3),
        raw bytea, tags text[], extra jsonb, day date, span interval, ok boolean, score float8)"""
)
device = uuid.UUID("12345678-1234-5678-1234-567812345678")
moment = datetime.datetime(2024, 2, 29, 12, 30, 15, 123456, tzinfo=datetime.timezone.utc)
row = (
    device, moment, decimal.Decimal("1234.500"), b"\x00\xff\x27", ["a", 'q"uote', "c,d"],
    psycopg2.extras.Json({"n": 1, "list": [True, None]}), datetime.date(2024, 2, 29),
    datetime.timedelta(days=1, seconds=90), True, 0.1,
)
cursor.execute(
    """insert into reading (device, at, value, raw, tags, extra, day, span, ok, score)
       values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) returning id""",
    row,
)
assert cursor.fetchone() == (1,)
connection.commit()

cursor.execute("select device, at, value, raw, tags, extra, day, span, ok, score from reading")
found = cursor.fetchone()
assert found[0] == device and found[1] == moment and found[2] == decimal.Decimal("1234.500")
assert bytes(found[3]) == b"\x00\xff\x27" and found[4] == ["a", 'q"uote', "c,d"]
assert found[5] == {"n": 1, "list": [True, None]} and found[6] == datetime.date(2024, 2, 29)
assert found[7] == datetime.timedelta(days=1, seconds=90) and found[8] is True and found[9] == 0.1
assert [column.name for column in cursor.description][:3] == ["device", "at", "value"]

psycopg2.extras.execute_values(
    cursor,
    "insert into reading (device, at, value) values %s",
    [(device, moment + datetime.timedelta(minutes=i), i) for i in range(1000)],
    page_size=250,
)
cursor.execute("select count(*), sum(value) from reading where value < 1000")
assert cursor.fetchone() == (1000, decimal.Decimal("499500.000"))
connection.rollback()
cursor.execute("select count(*) from reading")
assert cursor.fetchone() == (1,)

try:
    cursor.execute("insert into reading (id, device, at) values (1, %s, now())", (device,))
    raise AssertionError("a duplicate key went in")
except psycopg2.errors.UniqueViolation as violation:
    assert violation.diag.constraint_name == "reading_pkey", violation.diag.constraint_name
    assert "already exists" in violation.diag.message_detail
connection.rollback()

with connection, connection.cursor() as inner:
    inner.execute("insert into reading (device, at, value) select %s, now(), g from generate_series(1, 500) g", (device,))

with connection, connection.cursor("server_side") as paging:
    paging.itersize = 50
    paging.execute("select value from reading where value <= 500 order by value")
    assert sum(1 for _ in paging) == 500

from io import StringIO

with connection, connection.cursor() as copying:
    copying.execute("create table word (n int, t text)")
    copying.copy_from(StringIO("1\tone\n2\ttwo\n3\t\\N\n"), "word")
    target = StringIO()
    copying.copy_expert("copy (select * from word order by n) to stdout with (format csv, header)", target)
    assert target.getvalue() == "n,t\n1,one\n2,two\n3,\n", target.getvalue()
    copying.execute(sql.SQL("select {} from {} where t is null").format(sql.Identifier("n"), sql.Identifier("word")))
    assert copying.fetchall() == [(3,)]

with connection, connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as dicts:
    dicts.execute("select n, t from word where t like %s order by n", ("%o%",))
    assert [dict(each) for each in dicts] == [{"n": 1, "t": "one"}, {"n": 2, "t": "two"}]

connection.set_session(isolation_level="SERIALIZABLE", readonly=True)
cursor.execute("show transaction_isolation")
assert cursor.fetchone() == ("serializable",)
try:
    cursor.execute("delete from word")
    raise AssertionError("a read-only transaction wrote")
except psycopg2.errors.ReadOnlySqlTransaction:
    connection.rollback()
assert json.loads(json.dumps(connection.get_parameter_status("server_version"))).startswith("15")
connection.close()
print("ok")
