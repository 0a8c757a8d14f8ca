import { parseArgs } from 'node:util';
import { conclude, runVitest } from './tally.ts';

// The long proofs: kill rounds, two processes, simulations over many seeds. `--full` runs them at full size.
const { values, positionals } = parseArgs({ options: { full: { type: 'boolean' } }, allowPositionals: true });
conclude(await runVitest('vitest.prove.config.ts', positionals, values.full ? { PROVE_FULL: '1' } : {}));
