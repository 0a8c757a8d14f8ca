import { writeMarkdown } from './plan-markdown.format.ts';
import { writeSidecar } from './plan-sidecar.format.ts';
import { writePlanTable } from './plan-table-writing.format.ts';
import type { Plan } from './plan.domain.ts';
import { writeStratml } from './stratml-writing.format.ts';

export const strategyFormats = ['stratml', 'csv', 'markdown'] as const;
export type StrategyFormat = (typeof strategyFormats)[number];

/** A plan as a file. CSV and markdown hold everything; StratML does together with its {@link strategySidecar}. */
export function strategyText(plan: Plan, format: StrategyFormat): string {
  switch (format) {
    case 'stratml':
      return writeStratml(plan);
    case 'csv':
      return writePlanTable(plan);
    case 'markdown':
      return writeMarkdown(plan);
  }
}

/** What stands beside StratML, so that reading both gives back the plan as it was. */
export const strategySidecar = writeSidecar;
