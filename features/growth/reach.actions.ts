import { implement } from '../../platform/action/implement.ts';
import { evaluate } from '../kpis/service.ts';
import { gapFor } from './gap.actions.ts';
import { readReach } from './reach.contract.ts';
import { placebosOf, reachOf } from './reach.domain.ts';

const places = (text: string): string[] => text.split(',').slice(0, 500);

export const reachActions = [
  implement(readReach, async (ctx, { id, kpiId, treated, comparison, delayPeriods, ...dates }) => {
    await gapFor(ctx, id, 'decide', { closedToo: true });
    const ranges = [];
    for (const past of placebosOf(dates))
      ranges.push(
        await evaluate(ctx, {
          kpiId,
          treated: places(treated),
          comparison: comparison === '' ? [] : places(comparison),
          start: past.startsOn,
          delay: delayPeriods,
          baselineUntil: past.baselineUntil,
          until: past.lookOn,
        }),
      );
    return { reach: reachOf(ranges.filter((one) => one !== null)) };
  }),
];
