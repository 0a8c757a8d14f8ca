import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { measured } from './cast.scenes.ts';
import { evaluateIntervention, recordIntervention } from './intervention.contract.ts';

const monday = '2025-09-01';
const start = '2026-08-03';

const plan = {
  kind: 'process' as const,
  label: 'Two people at the refund desk',
  expected: 'Fewer second messages about refunds.',
  direction: 'rise' as const,
  matters: 2,
  startsOn: start,
  delayPeriods: 1,
  treated: [''],
  comparison: [],
  baselineFrom: null,
  baselineUntil: addDays(start, -29),
  lookOn: addDays(start, 84),
};

const weeks = Array.from({ length: 60 }, (_, i) => ({ period: addDays(monday, 7 * i), value: 70 + ((i * 5) % 7) }));

async function written(world: World, subject: string) {
  return world.test.run(
    recordIntervention,
    { id: await measured(world, subject, weeks), ...plan },
    { as: world.people['administrator']!, org: world.org },
  );
}

export const interventionScenes: Scenes = {
  'kpis.list_interventions': async (world, subject) => ({ id: await measured(world, subject, weeks) }),
  'kpis.record_intervention': async (world, subject) => ({ id: await measured(world, subject, weeks), ...plan }),
  'kpis.amend_intervention': async (world, subject) => {
    const { id, version } = await written(world, subject);
    return { id, version, reason: 'It began a week later.', ...plan, startsOn: addDays(start, 7) };
  },
  'kpis.withdraw_intervention': async (world, subject) => ({
    id: (await written(world, subject)).id,
    reason: 'Nobody could be spared for the desk.',
  }),
  'kpis.evaluate_intervention': async (world, subject) => ({ id: (await written(world, subject)).id }),
  'kpis.decide_intervention': async (world, subject) => {
    const { id } = await written(world, subject);
    await world.test.run(evaluateIntervention, { id }, { as: world.people['administrator']!, org: world.org });
    return { id, decision: 'keep', words: 'It costs nothing and people like it.' };
  },
};
