import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inspect } from './house/inspect.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, root: { type: 'string', default: resolve(import.meta.dirname, '..') } },
});
const { modules, violations, lines } = inspect(resolve(values.root));

if (values.json) {
  console.log(JSON.stringify({ modules, violations }, null, 2));
} else {
  for (const { rule, file, message } of violations) console.log(`${file}  [${rule}]\n    ${message}`);
  if (violations.length > 0) console.log('');
  console.log(
    `house: ${modules} modules, ${violations.length} violations; lines per file: median ${lines.median}, p95 ${lines.p95} (at most 400)`,
  );
}
if (modules === 0) console.error(`house: saw no module below ${resolve(values.root)}, so nothing was checked.`);
process.exitCode = violations.length > 0 || modules === 0 ? 1 : 0;
