import { plainText } from './okr-label.domain.ts';
import { lineComment, planComment } from './plan-comment.format.ts';
import type { Measure, Plan, PlanNode } from './plan.domain.ts';

/** A plan as a nested list for people; what a list cannot say stands in comments that no page shows, so nothing is lost. */
export function writeMarkdown(plan: Plan): string {
  const { name, organisation, vision, mission, values, startsOn, endsOn, source, aside } = plan;
  const level = new Map<string, number>();
  const lines = plan.nodes.flatMap((node) => {
    const depth = node.parent === null ? 0 : (level.get(node.parent) ?? 0) + 1;
    level.set(node.id, depth);
    const indent = '    '.repeat(depth);
    return [`${indent}- ${itemOf(node)}`, ...node.measures.map((measure) => `${indent}    - ${measureOf(measure)}`)];
  });
  return [
    `# ${onePlain(name) || 'Plan'}`,
    planComment({
      name,
      organisation,
      vision,
      mission,
      values: [...values],
      ...(startsOn ? { startsOn } : {}),
      ...(endsOn ? { endsOn } : {}),
      ...(source ? { source } : {}),
      aside: [...aside],
    }),
    '',
    ...lines,
    '',
  ].join('\n');
}

function itemOf(node: PlanNode): string {
  const { measures: _measures, line: _line, parent: _parent, description, links, ...rest } = node;
  const shown = onePlain(node.name) || '…';
  const said = {
    ...rest,
    shown,
    ...(description ? { description } : {}),
    ...(links ? { links: [...links] } : {}),
  };
  return `${shown} ${lineComment(said)}`;
}

function measureOf(measure: Measure): string {
  const { line: _line, steps, ...rest } = measure;
  const { name, unit } = measure;
  const last = measure.instances.findLast((one) => one.actual !== undefined) ?? measure.instances.at(-1);
  const now = last
    ? `: ${[last.actual, last.target].map((value) => (value === undefined ? '–' : onePlain(String(value)))).join(' of ')}`
    : '';
  const instances = measure.instances.map(({ target, actual, start, end, results }) => ({
    ...(target === undefined ? {} : { target }),
    ...(actual === undefined ? {} : { actual }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    results: [...results],
  }));
  return `*${onePlain(name)}*${unit ? ` (${onePlain(unit)})` : ''}${now} ${lineComment({ measure: { ...rest, ...(steps ? { steps: [...steps] } : {}), instances } })}`;
}

/** One line that reads back as itself. */
const onePlain = (text: string): string => plainText(text.replaceAll(/<!--|-->/g, ''));
