import { randomBytes } from 'node:crypto';
import { seedScale } from '../../db/seed/scale.ts';
import { systemClock } from '../../platform/kernel/clock.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { hashPassword } from '../../platform/secret/password.ts';
import { dataOption, jsonOption, WrongUse, type Command } from './command.ts';
import { onDatabase } from './ground.ts';

const most = 200_000;

export const command: Command = {
  about:
    'Adds a made-up organisation of any size with three years of goals, readings and check-ins, to measure and to look at.',
  options: {
    people: { value: 'NUMBER', doc: 'How many people, for example 1000, 10000 or 100000.', required: true },
    ...dataOption,
    ...jsonOption,
  },
  more: () =>
    'Hollin Coffee, the company that tells the story, is made by itself when somebody explores it from the first page.',
  run(given, io) {
    const people = Number(given.text('people'));
    if (!Number.isInteger(people) || people < 10 || people > most) {
      throw new WrongUse(`--people must be a number from 10 to ${most}, but is "${given.text('people')}".`);
    }
    return onDatabase(
      given,
      io,
      async (_db, { databaseUrl }) => {
        const began = performance.now();
        const password = randomBytes(9).toString('base64url');
        const seeded = await seedScale({
          databaseUrl,
          people,
          today: localDay(systemClock.now(), 'UTC'),
          passwordHash: await hashPassword(password),
          ...(!io.json && {
            progress: (name) => io.note(`  ${((performance.now() - began) / 1000).toFixed(1)} s  ${name}`),
          }),
        });
        const signIn = { name: 'person0@scale.example', password };
        return {
          json: { ...seeded, people, signIn },
          text: `${people} people and ${seeded.rows} rows. Sign in as ${signIn.name} with the password ${password}`,
        };
      },
      { forward: true },
    );
  },
};
