import Table from 'cli-table3';
import { runtimeDependencies } from './dependencies.ts';

const { direct, all } = runtimeDependencies();
const table = new Table({
  head: ['runtime dependency', 'version', 'licence', 'KB installed'],
  colAligns: ['left', 'left', 'left', 'right'],
  style: { head: [], border: [] },
});
for (const { name, version, licence, kilobytes } of direct) table.push([name, version, licence, kilobytes]);
const sum = direct.reduce((kilobytes, one) => kilobytes + one.kilobytes, 0);
console.log(table.toString());
console.log(
  `${direct.length} named in package.json, ${(sum / 1_000).toFixed(1)} MB installed; ${all} with all that they need in turn.`,
);
