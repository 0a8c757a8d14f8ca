import { implement } from '../../platform/action/implement.ts';
import { foresee, judgeApart } from '../kpis/service.ts';
import { gapFor } from './gap.actions.ts';
import { readReach } from './reach.contract.ts';
import { placebosOf, reachOf } from './reach.domain.ts';

const places = (text: string): string[] => text.split(',').slice(0, 500);

export const reachActions = [
  implement(
    readReach,
    async (ctx, { id, kpiId, treated, comparison, delayPeriods, ...dates }) => {
      await gapFor(ctx, id, 'decide', { closedToo: true });
      const plan = {
        kpiId,
        treated: places(treated),
        comparison: comparison === '' ? [] : places(comparison),
        start: dates.startsOn,
        delay: delayPeriods,
        baselineUntil: dates.baselineUntil,
      };
      const pasts = placebosOf(dates).map((past) => ({
        start: past.startsOn,
        baselineUntil: past.baselineUntil,
        until: past.lookOn,
      }));
      return foresee(ctx, plan, pasts);
    },
    async (questions) => ({ reach: reachOf(await judgeApart(questions)) }),
  ),
];
