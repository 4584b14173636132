// Turns the JSON arrays of vega-datasets into lines that COPY takes: node prepare.mjs SOURCE_DIR TARGET_DIR
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target] = process.argv.slice(2);
const quote = (text) => `"${String(text).replaceAll('"', '""')}"`;
const read = (name) => JSON.parse(readFileSync(`${source}/${name}.json`, 'utf8'));

writeFileSync(`${target}/movies.csv`, read('movies').map((movie) => quote(JSON.stringify(movie))).join('\n') + '\n');
writeFileSync(
  `${target}/flights.csv`,
  read('flights-20k').map((f) => [f.date.replaceAll('/', '-'), f.delay, f.distance, f.origin, f.destination].join(',')).join('\n') + '\n',
);
