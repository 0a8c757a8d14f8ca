import path from 'node:path';
import { exportOrganisation } from '../../platform/db/export.ts';
import { systemClock } from '../../platform/kernel/clock.ts';
import { acting, asOption } from './acting.ts';
import { dataOption, jsonOption, type Command } from './command.ts';

export const command: Command = {
  about: 'Writes everything of the organisation as CSV files in one .tar.gz, readable without Headway.',
  options: {
    to: { value: 'FILE', doc: 'The file to write; headway-export-DATE.tar.gz in this folder unless given.' },
    ...asOption,
    ...dataOption,
    ...jsonOption,
  },
  more: () =>
    'Passwords, tokens and other secrets are left out. To move or to keep an installation whole, use "headway backup".',
  run: (given, io) =>
    acting(given, io, async ({ actor, ground }) => {
      const at = systemClock.iso();
      const file = path.resolve(given.text('to') ?? `headway-export-${at.slice(0, 10)}.tar.gz`);
      const written = await exportOrganisation({ databaseUrl: ground.databaseUrl, org: actor.org, file, at });
      const size = (written.bytes / 1e6).toFixed(1);
      return {
        json: { file, ...written },
        text: `${file}: ${written.rows} rows of ${written.tables} tables in ${size} MB.`,
      };
    }),
};
