import type { Measure, Plan, PlanNode, Result } from './plan.domain.ts';
import { noteText } from './stratml-note.format.ts';

/**
 * Writes a plan as StratML Part 2 (ISO 17469-2, PerformancePlanOrReport of 2016-02-16), elements in the order of the schema. The
 * standard knows goals with objectives and no more: what stands deeper, and what is no objective, is an objective of its goal
 * with a note that says where it belongs.
 */
export function writeStratml(plan: Plan): string {
  const ids = xmlIds(plan);
  const performance = plan.nodes.some(({ measures }) => measures.length > 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport" Type="${performance ? 'Performance_Report' : 'Strategic_Plan'}">`,
    tag('Name', plan.name),
    '<StrategicPlanCore>',
    ...(plan.organisation ? ['<Organization>', tag('Name', plan.organisation), '</Organization>'] : []),
    ...statement('Vision', plan.vision),
    ...statement('Mission', plan.mission),
    ...plan.values.flatMap(({ name, description }) => [
      '<Value>',
      tag('Name', name),
      tag('Description', description),
      '</Value>',
    ]),
    ...goalsOf(plan, ids),
    '</StrategicPlanCore>',
    ...administrative(plan),
    '</PerformancePlanOrReport>',
    '',
  ].join('\n');
}

/** The id that each node and measure has in the file: an XML name, unique in it, its own wherever it can be. */
export function xmlIds(plan: Pick<Plan, 'nodes'>): Map<PlanNode | Measure, string> {
  const things = plan.nodes.flatMap((node): (PlanNode | Measure)[] => [node, ...node.measures]);
  const taken = new Set(things.map(({ id }) => id).filter((id) => isXmlName(id)));
  const used = new Set<string>();
  return new Map(
    things.map((thing) => {
      const base = isXmlName(thing.id) ? thing.id : `_${thing.id.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}`;
      let id = base;
      for (let copy = 2; used.has(id) || (id !== thing.id && taken.has(id)); copy++) id = `${base}-${copy}`;
      used.add(id);
      return [thing, id];
    }),
  );
}

const isXmlName = (id: string) => /^[A-Za-z_][\w.-]*$/.test(id);

type Ids = ReadonlyMap<PlanNode | Measure, string>;

function goalsOf(plan: Plan, ids: Ids): string[] {
  const byId = new Map(plan.nodes.map((node) => [node.id, node]));
  const tops = new Map<string, PlanNode[]>();
  const topOf = new Map<string, string>();
  for (const node of plan.nodes) {
    const top = node.parent === null ? node.id : (topOf.get(node.parent) ?? node.parent);
    topOf.set(node.id, top);
    const together = tops.get(top);
    if (together) together.push(node);
    else tops.set(top, [node]);
  }
  return [...tops.values()].flatMap(([goal, ...below]) => {
    if (!goal) return [];
    const holder = goal.measures.length === 0 ? [] : holderOf(goal, ids);
    const objectives = below.flatMap((node) => {
      const parent = node.parent === null ? undefined : byId.get(node.parent);
      const moved = parent && parent !== goal ? { parent: ids.get(parent)! } : {};
      const other = node.kind === 'objective' ? moved : { ...moved, kind: node.kind };
      return ['<Objective>', ...wordsOf(node, ids, other), ...indicators(node, ids), '</Objective>'];
    });
    const kind = goal.kind === 'objective' ? {} : { kind: goal.kind };
    return ['<Goal>', ...wordsOf(goal, ids, kind), ...holder, ...objectives, '</Goal>'];
  });
}

/** A goal has no indicators of its own in the standard: an objective holds them. */
function holderOf(goal: PlanNode, ids: Ids): string[] {
  return [
    '<Objective>',
    tag('Name', goal.name),
    tag('OtherInformation', noteText({ parent: ids.get(goal)!, measures: true })),
    ...indicators(goal, ids),
    '</Objective>',
  ];
}

function wordsOf(node: PlanNode, ids: Ids, note: Parameters<typeof noteText>[0]): string[] {
  return [
    tag('Name', node.name),
    tag('Description', [node.how ?? '', node.description].filter(Boolean).join('\n\n')),
    tag('Identifier', ids.get(node)!),
    ...(node.sequence ? [tag('SequenceIndicator', node.sequence)] : []),
    ...(node.owner
      ? [
          '<Stakeholder>',
          tag('Name', node.owner),
          '<Role>',
          tag('Name', 'Owner'),
          tag('RoleType', 'Performer'),
          '</Role>',
          '</Stakeholder>',
        ]
      : []),
    ...(Object.keys(note).length > 0 ? [tag('OtherInformation', noteText(note))] : []),
  ];
}

const indicators = (node: PlanNode, ids: Ids): string[] =>
  node.measures.flatMap((measure) => [
    `<PerformanceIndicator PerformanceIndicatorType="${isQuantitative(measure) ? 'Quantitative' : 'Qualitative'}">`,
    ...(measure.sequence ? [tag('SequenceIndicator', measure.sequence)] : []),
    tag('MeasurementDimension', measure.name),
    tag('UnitOfMeasurement', measure.unit),
    tag('Identifier', ids.get(measure)!),
    ...measure.instances.flatMap(({ results }) => [
      '<MeasurementInstance>',
      ...results.filter(({ of }) => of === 'target').flatMap((result) => resultOf('TargetResult', result)),
      ...results.filter(({ of }) => of === 'actual').flatMap((result) => resultOf('ActualResult', result)),
      '</MeasurementInstance>',
    ]),
    '</PerformanceIndicator>',
  ]);

const isQuantitative = ({ instances }: Measure): boolean =>
  instances.some(({ results }) => results.some(({ value }) => typeof value === 'number'));

function resultOf(element: string, { value, start, end, text, label }: Result): string[] {
  const number = typeof value === 'number' ? decimal(value) : undefined;
  const words = [
    typeof value === 'number' && number === undefined ? String(value) : typeof value === 'string' ? value : '',
    text ?? '',
  ].filter(Boolean);
  const [, name = '', labelled = label ?? ''] = /^(.*?): (.*)$/.exec(label ?? '') ?? [];
  return [
    `<${element}>`,
    ...(start ? [tag('StartDate', start)] : []),
    ...(end ? [tag('EndDate', end)] : []),
    ...(number === undefined ? [] : [tag('NumberOfUnits', number)]),
    ...(label
      ? [
          '<Descriptor>',
          ...(name ? [tag('DescriptorName', name)] : []),
          tag('DescriptorValue', labelled),
          '</Descriptor>',
        ]
      : []),
    ...(words.length > 0 ? [tag('Description', words.join(' '))] : []),
    `</${element}>`,
  ];
}

/** XML Schema's decimal has no exponent; a number that would need one is written as words. */
function decimal(value: number): string | undefined {
  const written = String(value);
  if (!written.includes('e')) return written;
  const long = value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
  return Number(long) === value ? long : undefined;
}

const statement = (element: string, text: string): string[] =>
  text ? [`<${element}>`, tag('Description', text), `</${element}>`] : [];

function administrative({ startsOn, endsOn, source }: Plan): string[] {
  const lines = [
    ...(startsOn ? [tag('StartDate', startsOn)] : []),
    ...(endsOn ? [tag('EndDate', endsOn)] : []),
    ...(source && URL.canParse(source) ? [tag('Source', source)] : []),
  ];
  return lines.length === 0 ? [] : ['<AdministrativeInformation>', ...lines, '</AdministrativeInformation>'];
}

const tag = (name: string, text: string): string => (text === '' ? `<${name}/>` : `<${name}>${escape(text)}</${name}>`);

const escape = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
