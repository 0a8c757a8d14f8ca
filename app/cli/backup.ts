import path from 'node:path';
import { backUp } from '../../platform/db/backup.ts';
import { systemClock } from '../../platform/kernel/clock.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { onDatabase } from './ground.ts';
import { version } from './version.ts';

export const command: Command = {
  about: 'Writes everything (tables, uploaded files, the secret) into one .tar.gz, from one consistent moment.',
  options: {
    to: { value: 'FILE', doc: 'The file to write; headway-DATE-TIME.tar.gz in this folder unless given.' },
    ...dataOption,
    ...jsonOption,
  },
  more: () =>
    'People can go on working meanwhile. The file holds personal data and the secret of this installation: keep it as safe as the data itself.',
  run: (given, io) =>
    onDatabase(given, io, async (_db, { databaseUrl, dataDir }) => {
      const at = systemClock.iso();
      const file = path.resolve(
        given.text('to') ?? `headway-${at.slice(0, 16).replace('T', '-').replace(':', '')}.tar.gz`,
      );
      const written = await backUp({ databaseUrl, dataDir, file, version: await version(), at });
      const { rows, tables, files, bytes } = written;
      return {
        json: { file, ...written },
        text: `${file}: ${rows} rows of ${tables} tables and ${files} files in ${(bytes / 1e6).toFixed(1)} MB.`,
      };
    }),
};
