import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStratml } from './stratml.format.ts';
import { readXml, UnreadableXml } from './xml.format.ts';

const real = new URL('../../../shared/data/strategy/stratml/', import.meta.url);
const present = existsSync(real);
if (!present)
  process.stderr.write('skipped: the real StratML files are not beside the project (../shared/data/strategy)\n');
const readReal = (name: string) => readStratml(readFileSync(new URL(name, real)));
const readText = (text: string) => readStratml(new TextEncoder().encode(text));
const codes = (repairs: readonly { code: string }[], code: string) =>
  repairs.filter((repair) => repair.code === code).length;

describe.skipIf(!present)('real StratML plans', () => {
  it('are all read, whatever they break', () => {
    const files = readdirSync(real).filter((name) => name.endsWith('.xml'));
    expect(files).toHaveLength(8);
    for (const name of files) {
      const plan = readReal(name);
      const ids = plan.nodes.map((node) => node.id);
      const faults = plan.nodes.filter(
        (node, at) => node.name === '' || ids.indexOf(node.id) < at || (node.parent && ids.indexOf(node.parent) >= at),
      );
      expect({ name, faults, named: plan.name !== '' }).toEqual({ name, faults: [], named: true });
    }
  });

  it('Albania keeps its 2,392 measurements with targets, results and years', () => {
    const plan = readReal('Albania.xml');
    expect(plan.format).toBe('stratml-2');
    expect(plan.counts).toEqual({ goals: 2, objectives: 12, indicators: 104, instances: 2392 });
    expect(plan.repairs).toEqual([]);
    const justice = plan.nodes
      .flatMap((node) => node.measures)
      .find((measure) => measure.name === 'Procedural Justice');
    expect(justice?.unit).toBe('Score');
    expect(justice?.instances.find((instance) => instance.start === '2021-01-01')).toMatchObject({
      target: 6.73,
      actual: 6.02,
      end: '2021-12-31',
    });
    expect(justice?.instances[0]).not.toHaveProperty('actual');
  });

  it('a town plan has 41 goals and 386 objectives, and the one without a name is reported', () => {
    const plan = readReal('HHIOP20200304.xml');
    expect(plan.counts).toMatchObject({ goals: 41, objectives: 386 });
    expect(codes(plan.repairs, 'name-missing')).toBe(1);
  });

  it('a report with 20 repeated ids names each by line and tells its measures apart', () => {
    const plan = readReal('SMLC2023.xml');
    expect(plan.counts).toEqual({ goals: 3, objectives: 13, indicators: 21, instances: 22 });
    expect(codes(plan.repairs, 'id-duplicate')).toBe(20);
    expect(plan.repairs.every((repair) => repair.line > 1)).toBe(true);
    const measures = plan.nodes.flatMap((node) => node.measures);
    expect(new Set(measures.map((measure) => measure.id)).size).toBe(21);
    const converted = measures.find((measure) => measure.name === 'Plans Converted')!.instances[0]!;
    expect(converted.results.filter((result) => result.of === 'actual')).toHaveLength(12);
    expect(converted.actual).toBe(5825);
  });

  it('Part 3.5 nests objectives deeper than two levels and lists targets by period', () => {
    const plan = readReal('part3_CyberSafteyHarborTREngagement.xml');
    expect(plan.format).toBe('stratml-3.5');
    const levelOf = (id: string | null): number =>
      id === null ? 0 : 1 + levelOf(plan.nodes.find((node) => node.id === id)!.parent);
    expect(Math.max(...plan.nodes.map((node) => levelOf(node.id)))).toBe(5);
    const projections = plan.nodes.flatMap((node) => node.measures).find((measure) => measure.name === 'PNL');
    expect(projections).toMatchObject({ unit: 'Dollars' });
    expect(projections?.instances.map((instance) => instance.start)).toEqual([
      '2018-01-01',
      '2019-01-01',
      '2021-01-01',
      '2023-01-01',
    ]);
  });

  it('what the plan has no place for is kept beside it', () => {
    const plan = readReal('SMLC2023.xml');
    const kept = plan.aside.map((entry) => entry.text);
    expect(kept).toContain('AIIM');
    expect(plan.aside.some((entry) => entry.path.endsWith('/PerformanceIndicator/@ValueChainStage'))).toBe(true);
  });

  it('a file cut off anywhere is refused with the line, never read half', () => {
    const whole = readFileSync(new URL('SMLC2023.xml', real));
    for (let length = 1000; length < whole.length; length += 23_456)
      expect(refusal(whole.subarray(0, length)).code).toBe('truncated');
  });
});

describe('faults of files', () => {
  const plan = (inner: string) =>
    `<?xml version="1.0"?>\n<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport">\n<Name>P</Name>\n<StrategicPlanCore>\n${inner}\n</StrategicPlanCore>\n</PerformancePlanOrReport>`;
  const goal = '<Goal><Name>G</Name><Description>d</Description><Identifier>g1</Identifier></Goal>';

  it('are mended and named by line', () => {
    const read = readText(
      plan(
        [
          '<Goal>',
          '<Name>R & D</Name><Description/><Identifier>4711</Identifier>',
          '<Objective><Description>Shorter queues at every counter</Description><PerformanceIndicator>',
          '<MeasurementDimension>Queue</MeasurementDimension><UnitOfMeasurement>minutes</UnitOfMeasurement>',
          '<MeasurementInstance><TargetResult><StartDate>2026</StartDate><EndDate>30.11.2026</EndDate>',
          '<NumberOfUnits>1,200</NumberOfUnits></TargetResult>',
          '<ActualResult><NumberOfUnits>about nine</NumberOfUnits></ActualResult></MeasurementInstance>',
          '</PerformanceIndicator></Objective></Goal>',
        ].join('\n'),
      ),
    );
    expect(read.nodes.map((node) => node.name)).toEqual(['R & D', 'Shorter queues at every counter']);
    expect(read.nodes[1]!.measures[0]!.instances[0]).toMatchObject({
      target: 1200,
      actual: 'about nine',
      start: '2026-01-01',
    });
    expect(read.repairs.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '6 ampersand-bare',
      '6 id-invalid',
      '7 id-missing',
      '7 name-missing',
      '7 id-missing',
      '9 date-short',
      '9 date-unreadable',
      '10 number-written',
      '11 number-unreadable',
    ]);
  });

  it('an entity that unfolds without end is refused at the document type', () => {
    const levels = Array.from({ length: 20 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};&l${n};&l${n};">`).join('');
    const refused = refusal(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${levels}]>${plan('&l20;').slice(21)}`);
    expect(refused.code).toBe('has_doctype');
    expect(refused.message).toContain('document type');
  });

  it('an external entity is refused the same way', () => {
    expect(
      refusal('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><StrategicPlan>&f;</StrategicPlan>').code,
    ).toBe('has_doctype');
  });

  it.each([
    ['not_utf8', Uint8Array.from([0x3c, 0x61, 0x3e, 0x0a, 0xe9, 0x3c, 0x2f, 0x61, 0x3e])],
    ['too_large', new Uint8Array(50 * 1024 * 1024)],
    ['empty', '  \n'],
    ['not_xml', 'Goals for 2027'],
    ['not_xml', '<html><body>Goals</body></html>'],
    ['too_deep', '<a>'.repeat(5000)],
    ['broken', '<StrategicPlan><Name>a</Nam></StrategicPlan>'],
  ])('%s files get a sentence', (code, file) => {
    const refused = refusal(file);
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    [
      'UTF-16 with its mark',
      'UTF-16',
      (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ],
    ['what it declares', 'ISO-8859-1', (text: string) => Buffer.from(text, 'latin1')],
  ])('a file is read in %s, and told', (_, declared, write) => {
    const plan = readStratml(
      write(
        `<?xml version="1.0" encoding="${declared}"?><StrategicPlan><Name>Größe</Name><StrategicPlanCore>${goal}</StrategicPlanCore></StrategicPlan>`,
      ),
    );
    expect(plan.name).toBe('Größe');
    expect(plan.repairs).toContainEqual(expect.objectContaining({ line: 1, code: 'encoding' }));
  });

  it('a picture is said to be no text, not to be saved in another encoding', () => {
    expect(refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0xff])).message).toMatch(/no text/);
  });

  it('the line of the first byte that is no UTF-8 is told', () => {
    expect(refusal(Uint8Array.from([0x3c, 0x61, 0x3e, 0x0a, 0x0a, 0xe9])).line).toBe(3);
  });

  it('namespace prefixes and CDATA make no difference', () => {
    const prefixed = readText(
      `<s:StrategicPlan xmlns:s="urn:ISO:std:iso:17469:tech:xsd:stratml_core"><s:Name>P</s:Name><s:StrategicPlanCore><s:Goal><s:Name><![CDATA[R & D]]></s:Name><s:Description>d</s:Description><s:Identifier>g</s:Identifier></s:Goal></s:StrategicPlanCore></s:StrategicPlan>`,
    );
    expect(prefixed.nodes[0]!.name).toBe('R & D');
    expect(prefixed.repairs).toEqual([]);
  });

  it('a plan without a name space is read by its first element', () => {
    const read = readText(
      `<StrategicPlan><Name>P</Name><StrategicPlanCore>${goal}</StrategicPlanCore></StrategicPlan>`,
    );
    expect(read).toMatchObject({ format: 'stratml-1', counts: { goals: 1 } });
    expect(codes(read.repairs, 'namespace-unknown')).toBe(1);
  });
});

function refusal(file: string | Uint8Array): UnreadableXml {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  try {
    readStratml(bytes);
  } catch (error) {
    if (error instanceof UnreadableXml) return error;
    throw error;
  }
  throw new Error('the file was read');
}

it('XML text is joined across comments and trimmed', () => {
  const { root } = readXml(new TextEncoder().encode('<a><b> one <!-- two -->three </b></a>'));
  expect(root.children[0]!.text).toBe('one three');
});
