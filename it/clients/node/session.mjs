// A node-postgres session: pool, parameters, types, transactions, cursors, errors, concurrency.
import assert from 'node:assert/strict';
import pg from 'pg';
import Cursor from 'pg-cursor';

const pool = new pg.Pool({ max: 8 });

await pool.query(`create table task (
  id bigint generated always as identity primary key, title text not null, done boolean not null default false,
  labels text[], data jsonb, due timestamptz, weight float8, price numeric(8,2))`);

const due = new Date('2024-03-01T10:20:30.456Z');
const inserted = await pool.query(
  'insert into task (title, labels, data, due, weight, price) values ($1, $2, $3, $4, $5, $6) returning *',
  ['write', ['a', 'b"c'], { deep: { list: [1, 'two', null] } }, due, 0.25, '12.50'],
);
assert.equal(inserted.rowCount, 1);
const row = inserted.rows[0];
assert.equal(row.id, '1');
assert.equal(row.done, false);
assert.deepEqual(row.labels, ['a', 'b"c']);
assert.deepEqual(row.data, { deep: { list: [1, 'two', null] } });
assert.equal(row.due.getTime(), due.getTime());
assert.equal(row.weight, 0.25);
assert.equal(row.price, '12.50');

const named = { name: 'by-title', text: 'select id, title from task where title = $1' };
for (let i = 0; i < 3; i++) {
  const found = await pool.query({ ...named, values: ['write'] });
  assert.deepEqual(found.rows, [{ id: '1', title: 'write' }]);
}

await assert.rejects(pool.query('select nosuch from task'), (error) => {
  assert.equal(error.code, '42703');
  assert.equal(error.position, '8');
  return true;
});
await assert.rejects(pool.query('insert into task (title) values (null)'), { code: '23502', column: 'title' });

const client = await pool.connect();
try {
  await client.query('begin isolation level repeatable read');
  await client.query('insert into task (title) select $1 || g from generate_series(1, 1000) g', ['bulk ']);
  const cursor = client.query(new Cursor('select title from task where title like $1 order by id', ['bulk %']));
  let seen = 0;
  for (let rows = await cursor.read(100); rows.length > 0; rows = await cursor.read(100)) {
    seen += rows.length;
  }
  await cursor.close();
  assert.equal(seen, 1000);
  await client.query('rollback');
} finally {
  client.release();
}
assert.equal((await pool.query('select count(*)::int as n from task')).rows[0].n, 1);

await pool.query('create table counter (id int primary key, n int not null)');
await pool.query('insert into counter values (1, 0)');
await Promise.all(
  Array.from({ length: 64 }, () => pool.query('update counter set n = n + 1 where id = $1', [1])),
);
assert.equal((await pool.query('select n from counter')).rows[0].n, 64);

const several = await pool.query('select 1 as a; select 2 as b, 3 as c');
assert.deepEqual(several.map((each) => each.rows), [[{ a: 1 }], [{ b: 2, c: 3 }]]);
const asArrays = await pool.query({ text: "select 1, 'x', null", rowMode: 'array' });
assert.deepEqual(asArrays.rows, [[1, 'x', null]]);

await pool.query('drop table task, counter');
await pool.end();
console.log('ok');
