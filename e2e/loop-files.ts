import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const SHARED = fileURLToPath(new URL('../../shared/data', import.meta.url));

interface Person {
  name: string;
  title: string;
}

/** The files that the loop starts from: real ones where they lie beside the project, else small ones of the same shape. */
export interface LoopFiles {
  shared: string;
  people: { path: string; count: number };
  plan: { path: string; goal: string };
  word: { path: string };
  pdf: { path: string };
  manager: Person;
  employee: Person;
  lead: Person;
}

export async function standIns(): Promise<LoopFiles> {
  const cast = {
    manager: { name: 'David', title: 'Marketing Manager' },
    employee: { name: 'Kevin', title: 'Marketing Assistant' },
    lead: { name: 'Paula', title: 'Human Resources Manager' },
  };
  if (existsSync(SHARED)) {
    return {
      shared: SHARED,
      people: { path: `${SHARED}/people/adventureworks_org.csv`, count: 290 },
      plan: { path: `${SHARED}/strategy/stratml/PMOAI.xml`, goal: 'Initiatives' },
      word: { path: `${SHARED}/documents/pagerduty_during_an_incident.docx` },
      pdf: { path: `${SHARED}/documents/18f_c2-outage-report.pdf` },
      ...cast,
    };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'headway-loop-'));
  const keep = async (name: string, content: string | Uint8Array) => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };
  return {
    shared: SHARED,
    people: { path: await keep('people.csv', people), count: 4 },
    plan: { path: await keep('plan.xml', plan), goal: 'Answer within an hour' },
    word: { path: await keep('incidents.docx', word(lines)) },
    pdf: { path: await keep('report.pdf', pdf(report)) },
    ...cast,
  };
}

const people = `employee_id,login,job_title,manager_id,department,hire_date
1,ken0,Chief Executive Officer,,Executive,2019-01-14
16,david0,Marketing Manager,1,Marketing,2017-12-20
17,kevin0,Marketing Assistant,16,Marketing,2017-01-26
235,paula0,Human Resources Manager,1,Human Resources,2018-12-06
`;

const plan = `<?xml version="1.0" encoding="UTF-8"?>
<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"><Name>A small plan</Name>
<StrategicPlanCore><Organization><Name>Adventure Works</Name><Identifier>_a1</Identifier></Organization>
<Vision><Description>Nobody waits.</Description></Vision>
<Goal><Name>Incidents end quickly</Name><Description>For customers.</Description><Identifier>_b1</Identifier>
<Objective><Name>Answer within an hour</Name><Description>Somebody answers.</Description><Identifier>_c1</Identifier></Objective></Goal>
</StrategicPlanCore></StrategicPlan>`;

const lines = [
  'During an incident call the incident commander decides what is done next.',
  'If nobody leads the call, page the incident commander within 5 minutes.',
  'If the incident lasts longer than 30 minutes, inform the customer liaison.',
  'The scribe writes every decision into the channel while the incident runs.',
  'Never hesitate to page the incident commander in an incident.',
  'The incident commander announces the end of the incident and closes the call.',
];

const report = [
  'Report on the winter storm.',
  'The warehouse lost its roof and two vans.',
  'Nobody was hurt. The insurer was told on Monday.',
];

function word(text: readonly string[]): Uint8Array {
  const paragraphs = text.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  const heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>During an incident</w:t></w:r></w:p>';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${heading}${paragraphs}</w:body></w:document>`,
    ),
  });
}

/** A PDF of one page: objects, their offsets, and where the table of offsets begins. */
function pdf(text: readonly string[]): string {
  const shown = text.map((line) => `(${line}) Tj T*`).join('\n');
  const stream = `BT /F1 12 Tf 60 760 Td 20 TL\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const at = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
