import { parseArgs } from 'node:util';
import { cpus, totalmem } from 'node:os';
import { heading, measureCompany, row } from './measure.ts';
import { scenarios } from './scenario.ts';
import { webSizes } from './web.ts';

// Times are true for the machine they are measured on; the ratio to the bare statements travels better.
const { values } = parseArgs({
  options: { people: { type: 'string', default: '1000,10000' }, times: { type: 'string', default: '150' } },
});
const times = Number(values.times);

console.log(
  `# Measurements\n\n${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.versions.node}\n`,
);
for (const people of values.people.split(',').map(Number)) {
  await measureCompany(people, async (company, server, bare) => {
    heading(people, company, server);
    for (const scenario of scenarios) console.log(await row(scenario, times, company, server, bare));
    const { app, database } = await server.memory();
    console.log(`\nMemory after this: app ${app.toFixed(0)} MB, database ${database.toFixed(0)} MB.\n`);
  });
}
reportWeb();

function reportWeb(): void {
  const { first, later } = webSizes();
  console.log('## Web\n\n| JavaScript, gzipped | KB |\n|---|---|');
  console.log(`| before the first page | ${first.toFixed(0)} |`);
  for (const { file, size } of later) console.log(`| later: ${file} | ${size.toFixed(0)} |`);
}
