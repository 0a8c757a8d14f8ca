import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemo } from './on-demo.ts';
import { atRest, complaintsOf } from './pages-cast.ts';
import { playToEnd, stepOn } from './package-steps.ts';

const demo = onDemo();

/** Chooses the package and keeps it under a name. */
async function keep(page: Page, file: string, title: string, parts: string): Promise<void> {
  await page.goto(`${demo.url}/learning`);
  await atRest(page);
  await page.getByLabel(/Bring a SCORM package/).setInputFiles(file);
  await page.getByText(parts, { exact: true }).waitFor();
  await page.getByLabel('Name of the course').fill(title);
  await page.getByRole('button', { name: 'Keep it as a course' }).click();
  await page.getByRole('link', { name: 'Take it' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
}

test.each([
  { choice: 'SCORM 1.2, the whole course', standard: 'SCORM 1.2' },
  { choice: 'SCORM 2004, the whole course', standard: 'SCORM 2004 4th Edition' },
])(
  'a course taken along as $standard comes back as a package, goes on where it was left, and completes',
  async (one) => {
    const page = await demo.pageOf('Hannah', { acceptDownloads: true });
    await page.goto(`${demo.url}/learning`);
    await page.locator('a[href^="/learning/courses/"]').first().click();
    await page.getByRole('button', { name: 'Take it along' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: one.choice }).click(),
    ]);
    const file = path.join(demo.folder, `${one.standard}.zip`);
    await download.saveAs(file);
    expect((await readFile(file)).length).toBeGreaterThan(100_000);

    const complaints = complaintsOf(page);
    await keep(page, file, `Back again, ${one.standard}`, one.standard);
    const frame: FrameLocator = page.frameLocator('iframe');
    const place = async () => Number(await frame.getByRole('progressbar').getAttribute('aria-valuenow'));
    for (let step = 0; step < 3; step++) await stepOn(frame);
    const left = await place();
    expect(left).toBeGreaterThan(1);
    await atRest(page);
    await page.reload();
    await frame.getByRole('progressbar').waitFor();
    expect(await place()).toBe(left);
    await playToEnd(frame);
    await page.getByText('Completed. You can close it, or look at it again.').waitFor();
    await page.goto(`${demo.url}/learning`);
    await page
      .getByRole('listitem')
      .filter({ hasText: `Back again, ${one.standard}` })
      .filter({ hasText: 'Certificate' })
      .waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('a package with two parts is played part by part, and reaches neither the session nor a window of ours', async () => {
  const page = await demo.pageOf('Hannah');
  await page.goto(`${demo.url}/learning`);
  await page.locator('a[href^="/learning/packages/"]').last().click();
  await page.getByRole('heading', { name: 'What was found' }).waitFor();
  await page.getByRole('link', { name: 'Take it' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Before you open it' }).waitFor();
  const reached = await page
    .frames()
    .at(-1)!
    .evaluate(async () => {
      const tried = async (act: () => unknown): Promise<string> => {
        try {
          return `reached: ${String(await act())}`;
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        origin: window.origin,
        session: await tried(async () => (await fetch('/api/v1/identity/me')).status),
        above: await tried(() => window.top!.document.title),
        cookies: document.cookie,
        outside: await tried(async () => (await fetch('https://example.com/')).status),
      };
    });
  expect(reached).toEqual({
    origin: 'null',
    session: 'TypeError',
    above: 'SecurityError',
    cookies: '',
    outside: 'TypeError',
  });

  const next = frame.getByRole('button', { name: /^(Next|Finish)$/ });
  for (const _page of [1, 2, 3]) await next.click();
  await page.getByRole('button', { name: 'Next: Before you close it' }).click();
  await frame.getByRole('heading', { name: 'Before you close it' }).waitFor();
  await next.click();
  // Left in the middle of a part, and gone on with by its entry in the contents.
  await page.getByRole('button', { name: /^Before you open it/ }).click();
  await frame.getByRole('heading', { name: 'Feel, then open' }).waitFor();
  await page.getByRole('button', { name: /^Before you close it/ }).click();
  await frame.getByRole('heading', { name: 'Tighten crosswise' }).waitFor();
  await next.click();
  await page.getByText('Completed. You can close it, or look at it again.').waitFor();
  await page.context().close();
});

/** Three parts of SCORM 2004: a check that is put again until it is passed, a page whose words stand in a frame of their own, and one that waits for the check. */
function ordered(): Uint8Array {
  const goal = (kind: string, more: string) =>
    `<imsss:${kind}><imsss:mapInfo targetObjectiveID="checked" ${more}/></imsss:${kind.split(' ')[0]}>`;
  const item = (id: string, title: string, more = '') =>
    `<item identifier="${id}" identifierref="r-${id}"><title>${title}</title>${more}</item>`;
  const manifest = `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"><metadata><schemaversion>2004 4th Edition</schemaversion></metadata>
    <organizations><organization identifier="o"><title>Boiler room</title>
    ${item('check', 'The check', `<imsss:sequencing><imsss:sequencingRules><imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition operator="not" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="retry"/></imsss:postConditionRule></imsss:sequencingRules><imsss:objectives>${goal('primaryObjective', 'writeSatisfiedStatus="true"')}</imsss:objectives></imsss:sequencing>`)}
    ${item('words', 'The words')}
    ${item('valve', 'The valve', `<imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="before" operator="not" condition="objectiveStatusKnown"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules><imsss:objectives><imsss:primaryObjective/>${goal('objective objectiveID="before"', '')}</imsss:objectives></imsss:sequencing>`)}
    <imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing></organization></organizations>
    <resources>${['check', 'words', 'valve'].map((id) => `<resource identifier="r-${id}" adlcp:scormType="sco" href="${id}.html"/>`).join('')}</resources></manifest>`;
  // The way of looking for the platform that the standard prints: up through the windows above.
  const script = `<script>
    function find(win) { for (var i = 0; i < 9 && !win.API_1484_11 && win.parent && win.parent != win; i++) win = win.parent; return win.API_1484_11; }
    var api = find(window); api.Initialize('');
    document.addEventListener('DOMContentLoaded', function () {
      document.querySelector('h1').textContent += ', ' + api.GetValue('cmi.entry') + ', ' + api.GetValue('adl.nav.request_valid.continue');
      document.querySelector('i').onclick = function () {
        document.querySelector('h1').textContent = 'Once more';
        api.SetValue('cmi.location', 'half way'); api.SetValue('cmi.success_status', 'failed'); api.Terminate('');
      };
      document.querySelector('button').onclick = function () {
        api.SetValue('cmi.completion_status', 'completed'); api.SetValue('cmi.success_status', 'passed');
        if (document.title === 'on') api.SetValue('adl.nav.request', 'continue');
        api.Terminate('');
      };
    });
  </script>`;
  const page = (heading: string, title: string) =>
    strToU8(
      `<html><head><title>${title}</title>${script}</head><body><h1>${heading}</h1><i>Wrong</i><button>Done</button></body></html>`,
    );
  return zipSync({
    'imsmanifest.xml': strToU8(manifest),
    'check.html': page('Check', 'on'),
    'words.html': strToU8(
      '<html><head><title>around</title></head><frameset cols="*"><frame name="inside" src="inside.html"></frameset></html>',
    ),
    'inside.html': page('Words', 'stay'),
    'valve.html': page('Valve', 'stay'),
  });
}

test('a package of SCORM 2004 keeps its own order, puts a check again, goes on by itself, and is heard from a frame within', async () => {
  const page = await demo.pageOf('Hannah');
  const file = path.join(demo.folder, 'ordered.zip');
  await writeFile(file, ordered());
  await keep(page, file, 'Boiler room, in order', 'SCORM 2004 4th Edition');
  const entry = (name: string) => page.getByRole('button', { name: new RegExp(`^The ${name}`) });
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Check, ab-initio, true' }).waitFor();
  expect(await entry('valve').isDisabled()).toBe(true);
  await frame.getByText('Wrong', { exact: true }).click();
  await frame.getByRole('heading', { name: 'Check, ab-initio, true' }).waitFor();
  await frame.getByRole('button', { name: 'Done' }).click();

  const within = frame.frameLocator('frame');
  await within.getByRole('heading', { name: 'Words, ab-initio, true' }).waitFor();
  expect(await entry('valve').isDisabled()).toBe(false);
  await within.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'The words done' }).waitFor();
  await page.reload();
  await frame.getByRole('heading', { name: 'Valve, ab-initio, false' }).waitFor();
  await page.getByRole('button', { name: 'Back: The words' }).click();
  await within.getByRole('heading', { name: 'Words, resume, true' }).waitFor();
  await page.getByRole('button', { name: 'Next: The valve' }).click();
  await frame.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Completed. You can close it, or look at it again.').waitFor();
  await page.context().close();
});
