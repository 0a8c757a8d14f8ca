import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { assignCourse, courseProgress, finishCourse, mine, readAttempt, readCourse, startCourse } from './contract.ts';
import {
  bringPackage,
  discardPackage,
  keepPackage,
  keepPart,
  openPart,
  packageFile,
  readPackage,
} from './package.contract.ts';
import { packageLimits } from './package.format.ts';
import { exportPerson } from './service.ts';

const db = await testDatabase();
let maker = '';
let learner = '';
let colleague = '';

beforeAll(async () => {
  db.org = '01990000-0000-7000-8000-000000000551';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
    maker = await joinPerson(work, { name: 'Hannah Ashworth' });
    learner = await joinPerson(work, { name: 'Priya Nair' });
    colleague = await joinPerson(work, { name: 'Bo Lind' });
    await giveRightTo(work, maker, 'learning_team');
  });
});

const manifest = (
  parts: readonly string[],
) => `<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<organizations><organization identifier="o"><title>Boiler safety</title>${parts.map((part, at) => `<item identifierref="r${at}"><title>${part}</title></item>`).join('')}</organization></organizations>
<resources>${parts.map((part, at) => `<resource identifier="r${at}" adlcp:scormtype="sco" href="${part}.html"/>`).join('')}</resources></manifest>`;
const zip = (files: Record<string, string | Uint8Array>, folder = '') => ({
  name: 'boiler.zip',
  type: 'application/zip',
  bytes: zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, body]) => [folder + name, typeof body === 'string' ? strToU8(body) : body]),
    ),
  ),
});
const two = (folder = '') =>
  zip(
    {
      'imsmanifest.xml': manifest(['cool', 'open']),
      'cool.html': '<html><head><title>x</title></head><p>Let it cool.',
      'open.html': 'Open it.',
      'Img/a.PNG': 'x',
    },
    folder,
  );
const bring = async (upload = two()) => (await db.run(bringPackage, {}, { as: maker, upload })).id;
const published = async () => {
  const id = await bring();
  await db.run(keepPackage, { id, title: 'Boiler safety', minutes: 7 }, { as: maker });
  return id;
};
const refusal = async (upload: ReturnType<typeof zip>) => {
  const refused = await bring(upload).catch((error: unknown) => error);
  return (refused as { fields: { code: string }[] }).fields[0]!.code;
};

describe('a package that somebody brings', () => {
  it('says what was found in it, also where a folder was packed instead of its content', async () => {
    const found = await db.run(readPackage, { id: await bring(two('export 3/')) }, { as: maker });
    expect(found).toMatchObject({
      title: 'Boiler safety',
      standard: 'scorm12',
      edition: '1.2',
      files: 4,
      kept: false,
      published: 0,
    });
    expect(found.parts.map((part) => part.title)).toEqual(['cool', 'open']);
  });

  it('is refused with a reason when it is no package, damaged, locked, a bomb, or names files outside of itself', async () => {
    const whole = two().bytes;
    const named = (bytes: Uint8Array<ArrayBuffer>) => ({ ...two(), bytes });
    const locked = whole.slice();
    for (let at = 0; at < locked.length - 4; at++)
      if (locked[at] === 0x50 && locked[at + 1] === 0x4b && locked[at + 2] === 1) locked[at + 8]! |= 1;
    expect(await refusal(named(strToU8('<html>')))).toBe('package_not_zip');
    expect(await refusal(named(whole.slice(0, whole.length - 40)))).toBe('package_corrupt');
    expect(await refusal(named(locked))).toBe('package_encrypted');
    expect(await refusal(zip({ 'index.html': 'x' }))).toBe('package_no_manifest');
    expect(await refusal(zip({ 'cmi5.xml': 'x' }))).toBe('package_other_standard');
    expect(await refusal(zip({ 'imsmanifest.xml': manifest(['a']), 'a.html': 'x', '../../evil.js': 'x' }))).toBe(
      'package_escapes',
    );
    // What the archive says of itself is enough to refuse it; what it does not say is counted while unpacking.
    const swollen = new DataView(whole.slice().buffer);
    for (let at = 0; at < swollen.byteLength - 28; at++)
      if (swollen.getUint32(at) === 0x504b0102) swollen.setUint32(at + 24, packageLimits.unpacked + 1, true);
    expect(await refusal(named(new Uint8Array(swollen.buffer)))).toBe('package_unpacks_too_large');
  });

  it('is told apart where its pages call each other across frames, or load from elsewhere', async () => {
    const warned = async (files: Record<string, string>) =>
      (
        await db.run(
          readPackage,
          { id: await bring(zip({ 'imsmanifest.xml': manifest(['a']), 'a.html': 'x', ...files })) },
          { as: maker },
        )
      ).warnings;
    const framed = '<frameset><frame src="b.html"></frameset>';
    expect(await warned({ 'a.html': framed, 'b.html': '<script>parent.turnPage(2)</script>' })).toEqual([
      expect.stringContaining('call each other across frames (b.html)'),
    ]);
    const search =
      'while (!win.API && win.parent != win) win = win.parent; parent.API.LMSInitialize(""); parent.close();';
    expect(
      await warned({ 'a.html': framed, 'b.html': `<script>${search}</script>`, 'lib.js': 'parent.trigger()' }),
    ).toEqual([]);
    expect(await warned({ 'a.html': '<img src="https://pictures.example/a.png">' })).toEqual([
      expect.stringContaining('from elsewhere (pictures.example)'),
    ]);
  });

  it('can be put away before it is published, and not after', async () => {
    const draft = await bring();
    await db.run(discardPackage, { id: draft }, { as: maker });
    await expect(db.run(readPackage, { id: draft }, { as: maker })).rejects.toMatchObject({ code: 'course_not_found' });
    await expect(db.run(discardPackage, { id: await published() }, { as: maker })).rejects.toMatchObject({
      code: 'package_kept',
    });
  });

  it('has a next version, which those take who begin after it was published', async () => {
    const id = await published();
    const walk = await db.run(startCourse, { id }, { as: learner });
    await db.run(
      bringPackage,
      { courseId: id },
      { as: maker, upload: zip({ 'imsmanifest.xml': manifest(['new']), 'new.html': 'x' }) },
    );
    expect(await db.run(readPackage, { id }, { as: maker })).toMatchObject({ number: 2, kept: false, published: 1 });
    await db.run(keepPackage, { id, title: 'Boiler safety', minutes: 4 }, { as: maker });
    expect((await db.run(startCourse, { id }, { as: learner })).id).toBe(walk.id);
    expect((await db.run(startCourse, { id }, { as: colleague })).package?.parts.map((part) => part.title)).toEqual([
      'new',
    ]);
  });

  it('has no lessons to edit', async () => {
    await expect(db.run(readCourse, { id: await published() }, { as: maker })).rejects.toMatchObject({
      code: 'course_is_package',
    });
  });
});

describe('somebody who plays a package', () => {
  it('goes on where they left it, and completes the course with its last part', async () => {
    const id = await published();
    const { items } = await db.run(assignCourse, { id, personIds: [learner], dueOn: '2026-12-04' }, { as: maker });
    expect(items).toHaveLength(1);
    const walk = await db.run(startCourse, { id }, { as: learner });
    expect(walk).toMatchObject({ steps: [], package: { parts: [{ state: 'new' }, { state: 'new' }] } });
    const first = await db.run(
      keepPart,
      {
        id: walk.id,
        place: 0,
        data: {
          'cmi.suspend_data': 'page=3',
          'cmi.core.lesson_status': 'passed',
          'cmi.core.score.raw': '80.25',
          'cmi.interactions.0.student_response': 'b',
        },
      },
      { as: learner },
    );
    expect(first).toEqual({ done: true, passed: true, completedAt: null });
    const opened = await db.run(openPart, { id: walk.id, place: 0 }, { as: learner });
    expect(opened.data).toEqual({
      'cmi.suspend_data': 'page=3',
      'cmi.core.lesson_status': 'passed',
      'cmi.core.score.raw': '80.25',
    });
    await expect(db.run(finishCourse, { id: walk.id }, { as: learner })).rejects.toMatchObject({
      code: 'course_is_package',
    });
    // Ended without a word about completion: both standards count that as completed.
    const last = await db.run(keepPart, { id: walk.id, place: 1, data: {}, ended: true }, { as: learner });
    expect(last.completedAt).not.toBeNull();
    const seen = await db.run(courseProgress, { id }, { as: maker });
    expect(seen.items).toMatchObject([{ person: { id: learner }, completedAt: expect.stringContaining('2026-11-19') }]);
    expect(JSON.stringify(seen)).not.toContain('80.25');
    expect((await db.run(mine, {}, { as: learner })).completed.map((one) => one.course.id)).toContain(id);
  });

  it('takes nothing back that was done, and is the only one who reaches what is kept', async () => {
    const walk = await db.run(startCourse, { id: await published() }, { as: learner });
    const say = (status: string) =>
      db.run(keepPart, { id: walk.id, place: 0, data: { 'cmi.core.lesson_status': status } }, { as: learner });
    await say('completed');
    expect(await say('incomplete')).toMatchObject({ done: true });
    await expect(db.run(openPart, { id: walk.id, place: 0 }, { as: maker })).rejects.toMatchObject({
      code: 'attempt_not_found',
    });
    await expect(db.run(readAttempt, { id: walk.id }, { as: colleague })).rejects.toMatchObject({
      code: 'attempt_not_found',
    });
    expect(await db.work((work) => exportPerson(work, learner))).toMatchObject({
      packageParts: expect.arrayContaining([expect.objectContaining({ attempt_id: walk.id })]),
    });
  });

  it('is shown its files by an address that opens nothing else and ends after some hours', async () => {
    const walk = await db.run(startCourse, { id: await published() }, { as: learner });
    const { folder } = await db.run(openPart, { id: walk.id, place: 0 }, { as: learner });
    const voucher = folder.split('/').at(-2)!;
    const get = (file: string, more: { voucher?: string; at?: string } = {}) =>
      db.run(
        packageFile,
        { voucher: more.voucher ?? voucher, player: 'player-1.js', file },
        { as: null, ...(more.at ? { at: more.at } : {}) },
      );
    const page = await get('cool.html');
    expect(Buffer.from(page.body as Uint8Array).toString()).toBe(
      '<html><head><script src="/assets/player-1.js"></script><title>x</title></head><p>Let it cool.',
    );
    expect(page.foreign).toMatch(
      /^sandbox allow-scripts allow-forms; default-src http:\/\/localhost:3000\/api\/v1\/learning\/package-files\/[\w-]{64}\/player-1\.js\/ /,
    );
    expect(page.foreign).not.toMatch(/'self'|allow-same-origin|https?:\/\/\*/);
    expect(await get('img/A.png')).toMatchObject({ type: 'image/png', filename: 'a.PNG' });
    const missing = { code: 'package_file_not_found' };
    await expect(get('../cool.html')).rejects.toMatchObject(missing);
    await expect(
      get('cool.html', { voucher: `${voucher.startsWith('A') ? 'B' : 'A'}${voucher.slice(1)}` }),
    ).rejects.toMatchObject(missing);
    await expect(get('cool.html', { at: '2026-11-21T09:12:00.000Z' })).rejects.toMatchObject(missing);
  });
});
