import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { certificates, printCertificate, verifyCertificate, type Certificate } from './certificate.contract.ts';
import { certificatePdf } from './certificate.format.ts';
import { learningScenes } from './learning.scenes.ts';

const db = await testDatabase();
let learner = '';
let colleague = '';
let voucher = '';

beforeAll(async () => {
  db.org = '01990000-0000-7000-8000-000000000560';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
    learner = await joinPerson(work, { name: 'Łucja Nowak' });
    colleague = await joinPerson(work, { name: 'Bo Lind' });
  });
  const world = { test: db, org: db.org, people: {}, unique: () => 1 };
  voucher = String((await learningScenes['learning.print_certificate']!(world, learner))['voucher']);
});

const textOf = async (pdf: Uint8Array): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
};

describe('a certificate', () => {
  it('says to whoever holds its link who completed what and when, and no more', async () => {
    const said = await db.run(verifyCertificate, { voucher }, { as: null });
    expect(said).toEqual({
      organisation: 'Hollin Coffee',
      person: 'Łucja Nowak',
      course: 'Take it back',
      version: 1,
      minutes: expect.any(Number),
      completedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  it('is found by the learner alone; a link that was changed opens nothing', async () => {
    expect((await db.run(certificates, {}, { as: learner })).items).toMatchObject([{ voucher }]);
    expect((await db.run(certificates, {}, { as: colleague })).items).toEqual([]);
    await expect(db.run(printCertificate, { voucher }, { as: colleague })).rejects.toMatchObject({
      code: 'certificate_not_found',
    });
    const changed = (voucher.startsWith('A') ? 'B' : 'A') + voucher.slice(1);
    expect(await db.run(verifyCertificate, { voucher: changed }, { as: null })).toBeNull();
    await expect(db.run(printCertificate, { voucher: changed }, { as: learner })).rejects.toMatchObject({
      code: 'certificate_not_found',
    });
  });

  it('prints as a PDF that says the same and holds its link', async () => {
    const { type, body } = await db.run(printCertificate, { voucher }, { as: learner });
    expect(type).toBe('application/pdf');
    const text = await textOf(body as Uint8Array);
    expect(text).toContain('Łucja Nowak has completed');
    expect(text).toContain('Take it back');
    expect(text.replaceAll(' ', '')).toContain(`/certificate/${voucher}`);
  });

  it('is refused rather than printed with holes where no font has a letter', async () => {
    const said: Certificate = {
      organisation: 'Hollin Coffee',
      person: '山田 花子',
      course: 'Take it back',
      version: 1,
      minutes: 2,
      completedOn: '2026-11-29',
    };
    expect(await certificatePdf(said, 'en-GB', 'https://example.com')).toBeNull();
    expect(await certificatePdf({ ...said, person: 'Hanako' }, 'en-GB', 'https://example.com')).not.toBeNull();
  });
});
