import { strToU8, zipSync } from 'fflate';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { startCourse } from './contract.ts';
import { bringPackage, keepPackage, openPart } from './package.contract.ts';

const manifest = `<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Boiler safety</title>
    <item identifier="i" identifierref="r"><title>Before you open it</title></item>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
</manifest>`;

const upload = () => ({
  name: 'boiler.zip',
  type: 'application/zip',
  bytes: zipSync({ 'imsmanifest.xml': strToU8(manifest), 'index.html': strToU8('<p>Let it cool.</p>') }),
});

/** A package in its draft; whoever brings it is somebody who may. */
const brought = async (world: World): Promise<string> =>
  (await world.test.run(bringPackage, {}, { as: world.people['people_lead']!, org: world.org, upload: upload() })).id;

/** A walk of the subject through a published package. */
async function walk(world: World, subject: string): Promise<string> {
  const id = await brought(world);
  await world.test.run(
    keepPackage,
    { id, title: 'Boiler safety', minutes: 5 },
    { as: world.people['people_lead']!, org: world.org },
  );
  return (await world.test.run(startCourse, { id }, { as: subject, org: world.org })).id;
}

export const packageScenes: Scenes = {
  'learning.bring_package': async () => ({ upload: upload() }),
  'learning.read_package': async (world) => ({ id: await brought(world) }),
  'learning.keep_package': async (world) => ({ id: await brought(world), title: 'Boiler safety', minutes: 5 }),
  'learning.discard_package': async (world) => ({ id: await brought(world) }),
  'learning.open_part': async (world, subject) => ({ id: await walk(world, subject), place: 0 }),
  'learning.keep_part': async (world, subject) => ({
    id: await walk(world, subject),
    place: 0,
    data: { 'cmi.core.lesson_status': 'incomplete', 'cmi.suspend_data': 'page=1' },
    ended: false,
  }),
  'learning.package_file': async (world, subject) => {
    const opened = await world.test.run(
      openPart,
      { id: await walk(world, subject), place: 0 },
      { as: subject, org: world.org },
    );
    return { voucher: opened.folder.split('/').at(-2)!, player: 'player.js', file: 'index.html' };
  },
};
