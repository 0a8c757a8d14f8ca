import type { Instance, Measure, PlanNode, Result } from './plan.domain.ts';
import { noteIn } from './stratml-note.format.ts';
import type { Reading } from './stratml-reading.format.ts';
import type { XmlElement } from './xml.format.ts';

const indicators = [
  'PerformanceIndicator',
  'QuantitativePerformanceIndicator',
  'QualitativePerformanceIndicator',
  'QualitativeScoredPerformanceIndicator',
] as const;

/** A goal, its objectives (which nest in Part 3.5) and their indicators, parents first. */
export function readGoal(reading: Reading, goal: XmlElement): PlanNode[] {
  const nodes: PlanNode[] = [];
  const read = (element: XmlElement, parent: string | null): void => {
    const node = movedBy(reading, element, readNode(reading, element, parent), nodes);
    if (node) nodes.push(node);
    for (const objective of reading.childrenOf(element, 'Objective')) read(objective, node?.id ?? parent);
  };
  read(goal, null);
  return nodes;
}

/**
 * What Headway wrote beside an objective, because the standard knows two levels and one kind: its parent, its kind, or that it
 * only holds the measures of its parent.
 */
function movedBy(reading: Reading, element: XmlElement, node: PlanNode, before: PlanNode[]): PlanNode | undefined {
  const note = noteIn(reading.peek(element, 'OtherInformation'));
  if (!note) return node;
  reading.text(element, 'OtherInformation');
  const parent = before.findLast(({ id }) => id === note.parent);
  if (note.measures && parent) {
    before[before.indexOf(parent)] = { ...parent, measures: [...parent.measures, ...node.measures] };
    return undefined;
  }
  return { ...node, parent: parent?.id ?? node.parent, kind: note.kind ?? node.kind };
}

function readNode(reading: Reading, element: XmlElement, parent: string | null): PlanNode {
  const what = parent === null ? 'A goal' : 'An objective';
  const id = reading.id(element, what);
  const description = reading.text(element, 'Description');
  const sequence = reading.text(element, 'SequenceIndicator');
  const owner = performerOf(reading, element);
  return {
    id,
    parent,
    kind: 'objective',
    name: nameOf(reading, element, what, description, sequence || id),
    description,
    ...(owner ? { owner } : {}),
    ...(sequence ? { sequence } : {}),
    measures: reading.childrenOf(element, ...indicators).map((indicator) => readMeasure(reading, indicator)),
    line: element.line,
  };
}

function nameOf(reading: Reading, element: XmlElement, what: string, description: string, fallback: string): string {
  const name = reading.text(element, 'Name');
  if (name) return name;
  reading.repair(
    element.line,
    'name-missing',
    description
      ? `${what} has no name. The beginning of its description stands in.`
      : `${what} has neither name nor description. It is called “${fallback}”.`,
  );
  return description ? shorten(description, 120) : fallback;
}

/** Who carries it: the stakeholder with the role of a performer, if the file names one. */
function performerOf(reading: Reading, element: XmlElement): string | undefined {
  for (const stakeholder of reading.childrenOf(element, 'Stakeholder')) {
    const performs = reading
      .childrenOf(stakeholder, 'Role')
      .some((role) => reading.childrenOf(role, 'RoleType').some((type) => type.text === 'Performer'));
    const name = performs ? reading.text(stakeholder, 'Name') : '';
    if (name) return name;
  }
  return undefined;
}

function readMeasure(reading: Reading, indicator: XmlElement): Measure {
  const id = reading.id(indicator, 'An indicator');
  const sequence = reading.text(indicator, 'SequenceIndicator');
  const unit = reading.text(indicator, 'UnitOfMeasurement');
  const dimension = reading.text(indicator, 'MeasurementDimension');
  const name = dimension || reading.text(indicator, 'Name');
  if (!name)
    reading.repair(
      indicator.line,
      'measure-missing',
      `An indicator does not say what it measures. It is called “${sequence || id}”.`,
    );
  reading.attribute(indicator, 'PerformanceIndicatorType', 'IndicatorType');
  return {
    id,
    name: name || sequence || id,
    unit,
    ...(sequence ? { sequence } : {}),
    instances: readInstances(reading, indicator),
    line: indicator.line,
  };
}

function readInstances(reading: Reading, indicator: XmlElement): Instance[] {
  const written = reading.childrenOf(indicator, 'MeasurementInstance');
  if (written.length > 0) {
    return written.map((instance) =>
      instanceOf(reading, instance.line, [
        ...reading.childrenOf(instance, 'TargetResult').map((result) => readResult(reading, result, 'target')),
        ...reading.childrenOf(instance, 'ActualResult').map((result) => readResult(reading, result, 'actual')),
      ]),
    );
  }
  // Part 3.5 lists targets and actual results apart: those of one period belong together.
  const periods = new Map<string, { line: number; results: Result[] }>();
  for (const [name, of] of [
    ['Target', 'target'],
    ['Actual', 'actual'],
  ] as const) {
    for (const list of reading.childrenOf(indicator, name)) {
      for (const element of reading.childrenOf(list, 'Result')) {
        const result = readResult(reading, element, of);
        const period = `${result.start ?? ''}/${result.end ?? ''}`;
        const found = periods.get(period) ?? { line: element.line, results: [] };
        found.results.push(result);
        periods.set(period, found);
      }
    }
  }
  return [...periods.values()].map(({ line, results }) => instanceOf(reading, line, results));
}

function instanceOf(reading: Reading, line: number, results: Result[]): Instance {
  const targets = results.filter((result) => result.of === 'target');
  const actuals = results.filter((result) => result.of === 'actual');
  if (targets.length > 1)
    reading.repair(
      line,
      'several-targets',
      `${targets.length} targets stand in one measurement. The last one counts, all are kept.`,
    );
  if (actuals.length > 1)
    reading.repair(
      line,
      'several-actuals',
      `${actuals.length} results stand in one measurement. The latest one counts, all are kept.`,
    );
  const target = targets.at(-1);
  const actual = latest(actuals);
  const start = target?.start ?? actual?.start;
  const end = target?.end ?? actual?.end;
  if (start && end && end < start)
    reading.repair(
      line,
      'date-order',
      `A measurement ends on ${end}, before it starts on ${start}. Both days were kept.`,
    );
  return {
    ...(target && spoken(target) !== undefined ? { target: spoken(target)! } : {}),
    ...(actual && spoken(actual) !== undefined ? { actual: spoken(actual)! } : {}),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    results,
    line,
  };
}

function readResult(reading: Reading, element: XmlElement, of: Result['of']): Result {
  const value = reading.number(element, 'NumberOfUnits');
  const start = reading.day(element, 'StartDate');
  const end = reading.day(element, 'EndDate');
  const text = reading.text(element, 'Description');
  const descriptor = reading.child(element, 'Descriptor');
  const label = descriptor
    ? [reading.text(descriptor, 'DescriptorName', 'Name'), reading.text(descriptor, 'DescriptorValue', 'Value')]
        .filter(Boolean)
        .join(': ')
    : '';
  return {
    of,
    ...(value === undefined ? {} : { value }),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    ...(text ? { text } : {}),
    ...(label ? { label } : {}),
  };
}

/** The number if there is one, otherwise the sentence; a lone "..." is a form left empty. */
function spoken(result: Result): number | string | undefined {
  if (result.value !== undefined) return result.value;
  const words = result.text ?? result.label;
  return words && /[\p{L}\p{N}]/u.test(words) ? words : undefined;
}

/** The one whose period ends last; without dates the one that stands last. */
function latest(results: readonly Result[]): Result | undefined {
  return results.reduce<Result | undefined>(
    (best, next) => (best && (best.end ?? '') > (next.end ?? best.end ?? '') ? best : next),
    undefined,
  );
}

function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))}…`;
}
