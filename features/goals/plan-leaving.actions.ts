import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import { directionStore } from './direction.store.ts';
import { seeGoal } from './goal.policy.ts';
import { exportPlan } from './plan-leaving.contract.ts';
import { leavingPlan } from './plan-leaving.domain.ts';
import { planLeavingStore } from './plan-leaving.store.ts';
import type { PlanValue } from './plan.domain.ts';
import { writePlanWorkbook } from './plan-table-writing.format.ts';
import { strategySidecar, strategyText } from './strategy-out.format.ts';

const kinds = {
  xlsx: { end: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { end: 'csv', type: 'text/csv' },
  markdown: { end: 'md', type: 'text/markdown' },
  stratml: { end: 'xml', type: 'application/xml' },
} as const;

const nobody: ReadonlySet<string> = new Set();

export const planLeavingActions = [
  implement(exportPlan, async (ctx, { format }) => {
    permit(seeGoal, ctx.actor, nobody);
    const { name } = await organisation(ctx);
    const direction = await directionStore(ctx).current();
    const nodes = await planLeavingStore(ctx).nodes();
    const plan = leavingPlan(
      {
        name,
        organisation: name,
        vision: direction?.vision ?? '',
        mission: direction?.mission ?? '',
        values: (direction?.principles ?? []) as PlanValue[],
      },
      nodes,
      await planLeavingStore(ctx).links(),
      await planLeavingStore(ctx).measures(),
    );
    const { end, type } = kinds[format];
    const filename = `goals-${localDay(ctx.clock.now(), ctx.actor.zone)}.${end}`;
    return {
      filename,
      type,
      ...(format === 'xlsx'
        ? { text: Buffer.from(await writePlanWorkbook(plan)).toString('base64'), encoding: 'base64' as const }
        : { text: strategyText(plan, format), encoding: 'utf-8' as const }),
      beside:
        format === 'stratml'
          ? { filename: `${filename}.headway.json`, type: 'application/json', text: strategySidecar(plan) }
          : null,
      goals: plan.nodes.length,
    };
  }),
];
