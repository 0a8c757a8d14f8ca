import { beforeAll, describe, expect, it } from 'vitest';
import { giveRightTo } from '../../features/identity/service.ts';
import { bringDocument, readDocument } from '../../features/learning/contract.ts';
import { readDocumentFile } from '../../features/learning/document.format.ts';
import { createOrganisation, joinPerson } from '../../features/people/service.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { readPackageFile } from '../../features/learning/package-reading.format.ts';
import { mutatedFiles, wholePackage } from './mutated.ts';

const files = process.env['PROVE_FULL'] ? 1_000 : 250;
const stored = process.env['PROVE_FULL'] ? 200 : 60;

describe('files that are torn and twisted', async () => {
  const db = await testDatabase();
  let lead = '';

  beforeAll(async () => {
    db.org = '01990000-0000-7000-8000-000000000523';
    await db.work(async (work) => {
      await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
      lead = await joinPerson(work, { name: 'lead', title: 'Advisor' });
      await giveRightTo(work, lead, 'people_lead');
    });
  });

  it(`are read or refused by name, ${files} of all types together, and leave no memory behind`, async () => {
    const outcomes = new Map<string, number>();
    const before = process.memoryUsage().rss;
    for (const { name, bytes } of await mutatedFiles(files)) {
      const outcome = await readDocumentFile(bytes, name).then(
        () => 'read',
        (error: { code?: string; message: string }) => error.code ?? `a crash: ${error.message}`,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    console.log(
      Object.fromEntries(outcomes),
      `memory grew by ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB`,
    );
    const strange = [...outcomes.keys()].filter((one) => one !== 'read' && !one.startsWith('document_'));
    expect(strange).toEqual([]);
    expect(outcomes.get('document_too_slow') ?? 0).toBe(0);
    // A process that ended has given its memory back.
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  it(`are opened or refused by name when they are packages, ${files / 5} of them`, async () => {
    const outcomes = new Map<string, number>();
    for (const { bytes } of await mutatedFiles(files / 5, 11, [wholePackage()])) {
      const outcome = await readPackageFile(bytes).then(
        () => 'read',
        (error: { code?: string; message: string }) => error.code ?? `a crash: ${error.message}`,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    console.log(Object.fromEntries(outcomes));
    expect([...outcomes.keys()].filter((one) => one !== 'read' && !one.startsWith('package_'))).toEqual([]);
    expect(outcomes.get('package_too_slow') ?? 0).toBe(0);
    expect(outcomes.get('read') ?? 0).toBeGreaterThan(0);
  });

  it(`are stored whole or not at all, ${stored} of them in the library`, async () => {
    const ids: string[] = [];
    const atTheDoor = new Set<string>();
    for (const { name, bytes } of await mutatedFiles(stored, 7)) {
      const upload = { name, type: 'application/octet-stream', bytes };
      const brought = await db.run(bringDocument, {}, { as: lead, upload }).catch((error: { code: string }) => error);
      if ('id' in brought) ids.push(brought.id);
      else atTheDoor.add(brought.code);
    }
    expect([...atTheDoor].filter((code) => code !== 'document_unreadable')).toEqual([]);
    await db.settle();
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) {
      const { card, blocks } = await db.run(readDocument, { id }, { as: lead });
      expect(card.state, card.filename).not.toBe('reading');
      expect(blocks.length > 0, card.filename).toBe(card.state === 'ready');
    }
  });
});
