import { verifyAudit } from '../../platform/audit/seal.store.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { onDatabase } from './ground.ts';

export const command: Command = {
  about:
    'Walks the chained audit trail of every organisation and names each entry that was edited, deleted, moved or cut off.',
  options: { ...dataOption, ...jsonOption },
  run: (given, io) =>
    onDatabase(given, io, async (db, { secret }) => {
      const { chains, entries, findings } = await verifyAudit(db, secret);
      const told = findings.map(({ org, message }) => `organisation ${org}: ${message}`);
      const summary = `${entries} sealed entries in ${chains} ${chains === 1 ? 'chain' : 'chains'}: ${findings.length === 0 ? 'nothing was changed' : `${findings.length} findings`}.`;
      return { json: { chains, entries, findings }, text: [...told, summary].join('\n') };
    }),
};
