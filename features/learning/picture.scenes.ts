import type { Scenes, World } from '../../platform/test/scenes.ts';
import { bringDocument, readDocument } from './contract.ts';
import { keepDocument } from './library.contract.ts';

/** Fifty pixels by fifty of one grey. */
export const greyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADIAAAAyCAAAAAA7VNdtAAAAIklEQVR4nGNoIBkwjGoZ1TKqZVTLqJZRLaNaRrWMahlqWgAM0+I9SoSzjAAAAABJRU5ErkJggg==',
  'base64',
);

/** A document with a picture that everybody may read. */
async function pictured(world: World, owner: string): Promise<{ id: string; key: string }> {
  const as = { as: owner, org: world.org };
  const words = 'Close the two valves before you lift the machine, because the tank is hot for half an hour.';
  const text = `# Moving\n\n${words} ${words}\n\n![The two valves](data:image/png;base64,${greyPng.toString('base64')})\n`;
  const upload = { name: 'moving.md', type: 'text/markdown', bytes: new TextEncoder().encode(text) };
  const { id } = await world.test.run(bringDocument, {}, { ...as, upload });
  // Only this document: other scenes leave documents whose files are made up.
  await world.test.runJob('learning.read_document', { documentId: id, number: 1, keepTitle: false });
  await world.test.run(keepDocument, { id, revision: 1, access: { who: 'everybody', to: [] } }, as);
  const { blocks } = await world.test.run(readDocument, { id }, as);
  return { id, key: blocks.find((block) => block.picture !== null)!.picture!.key };
}

export const pictureScenes: Scenes = {
  'learning.picture': async (world) => ({ key: (await pictured(world, world.people['people_lead']!)).key }),
};
