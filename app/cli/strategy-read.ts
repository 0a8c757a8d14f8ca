import { jsonOption, type Command } from './command.ts';
import { repairLines, strategyIn } from './strategy-file.ts';

export const command: Command = {
  about:
    'Reads a plan (StratML Part 1, 2, 3 or 3.5, a markdown page of OKRs, CSV or Excel) into objectives and measures. Needs no server.',
  options: { ...jsonOption },
  operands: [{ name: 'FILE', doc: 'The plan.' }],
  async run(given) {
    const { plan } = await strategyIn(given.operands[0]!);
    const { goals, objectives, indicators, instances } = plan.counts;
    const depth = new Map<string, number>();
    const outline = plan.nodes.map((node) => {
      const level = node.parent === null ? 0 : (depth.get(node.parent) ?? 0) + 1;
      depth.set(node.id, level);
      const measures = node.measures.length > 0 ? `  (${node.measures.length} measured)` : '';
      return `${'  '.repeat(level)}- ${node.name}${measures}`;
    });
    return {
      text: [
        `${plan.name} (${plan.format}): ${goals} goals, ${objectives} objectives, ${indicators} indicators, ${instances} measurements`,
        ...(plan.repairs.length > 0 ? ['', 'Mended while reading:', ...repairLines(plan)] : []),
        '',
        ...outline,
      ].join('\n'),
      json: plan,
    };
  },
};
