import { readdir, readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { assignCourse } from '../../../features/learning/contract.ts';
import { bringPackage, keepPackage } from '../../../features/learning/package.contract.ts';
import type { Player } from '../player.ts';

const folder = new URL('../packages/boiler-safety/', import.meta.url);

/** A course that the maker of the machines hands out as a package: kept by the people lead, and two are asked to take it. */
export async function packages(player: Player): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name): Promise<[string, Uint8Array]> => [
      // A script of the package is no code of this house, and is not named like it.
      name.replace(/\.js\.txt$/, '.js'),
      await readFile(new URL(name, folder)),
    ]),
  );
  const upload = { name: 'boiler-safety.zip', type: 'application/zip', bytes: zipSync(Object.fromEntries(files)) };
  const hannah = 'Hannah Ashworth';
  const when = { day: player.ago(6), time: '11:10' };
  const { id } = await player.run(hannah, when, bringPackage, {}, upload);
  await player.run(hannah, when, keepPackage, {
    id,
    title: 'Boiler safety, from the maker of the machines',
    minutes: 6,
  });
  await player.run(hannah, when, assignCourse, {
    id,
    personIds: ['Sipho Ndlovu', 'Lerato Khumalo'].map((name) => player.id(name)),
    dueOn: player.ago(-12),
  });
}
