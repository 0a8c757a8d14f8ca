import path from 'node:path';
import { restore } from '../../platform/db/restore.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { configOf, openGround } from './ground.ts';

export const command: Command = {
  about: 'Brings a backup into an empty database, whole or not at all.',
  operands: [{ name: 'FILE', doc: 'What "headway backup" wrote.' }],
  options: { ...dataOption, ...jsonOption },
  more: () =>
    'Counts, hashes and foreign keys are checked before anything stays. A backup of an older Headway is brought forward at the next start.',
  async run(given, io) {
    const file = path.resolve(given.operands[0] ?? '');
    const ground = await openGround(configOf(given, io), { role: 'command', note: io.note });
    try {
      const { databaseUrl, dataDir } = ground;
      const restored = await restore({ databaseUrl, dataDir, file });
      const { rows, tables, files, at } = restored;
      return {
        json: { file, ...restored },
        text: `Restored ${rows} rows of ${tables} tables and ${files} files, as they were at ${at}.`,
      };
    } finally {
      await ground.close();
    }
  },
};
