import { dataOption, jsonOption, table, type Command } from './command.ts';
import { checks, type Finding } from './doctor-checks.ts';
import { onDatabase } from './ground.ts';

const signs: Record<Finding['state'], string> = { fine: '✓', note: '·', wrong: '✗' };

export const command: Command = {
  about:
    'Looks over configuration, database, tenant rule, audit trail, events, Today, mail and disk, and names what needs somebody.',
  options: { ...dataOption, ...jsonOption },
  run: (given, io) =>
    onDatabase(given, io, async (db, ground) => {
      const found = [];
      for (const { name, look } of checks) {
        const finding = await look(db, ground).catch((error: unknown): Finding => {
          return { state: 'wrong', message: `could not be looked at: ${(error as Error).message}` };
        });
        found.push({ name, ...finding });
      }
      const needing = found.filter(({ state }) => state === 'wrong').length;
      return {
        json: { healthy: needing === 0, checks: found },
        text: [
          table(found.map(({ name, state, message }) => [`${signs[state]} ${name}`, message])),
          needing === 0 ? 'All is well.' : `${needing} of ${found.length} need somebody.`,
        ].join('\n'),
      };
    }),
};
