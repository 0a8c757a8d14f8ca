import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { activateKpi, defineKpi, recordReadings } from './contract.ts';
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

/** An active KPI of the subject that has been read every week. */
async function measured(world: World, subject: string): Promise<string> {
  const by = { as: world.people['administrator']!, org: world.org };
  const kpi = await world.test.run(
    defineKpi,
    {
      name: `Solved on first contact ${world.unique()}`,
      definition: 'Questions that need no second message.',
      unit: '%',
      kind: 'value' as const,
      direction: 'higher' as const,
      horizon: 'leading' as const,
      ownerId: subject,
      teamId: null,
      locationId: null,
      cadence: 'week' as const,
      target: null,
      responseUp: 'Find out who solved what differently.',
      responseDown: 'Read twenty second contacts together.',
    },
    by,
  );
  await world.test.run(activateKpi, { id: kpi.id, version: kpi.version }, by);
  const readings = Array.from({ length: 60 }, (_, i) => ({
    period: addDays(monday, 7 * i),
    value: 70 + ((i * 5) % 7),
  }));
  await world.test.run(recordReadings, { id: kpi.id, source: 'Helpdesk', readings }, by);
  return kpi.id;
}

async function written(world: World, subject: string) {
  return world.test.run(
    recordIntervention,
    { id: await measured(world, subject), ...plan },
    { as: world.people['administrator']!, org: world.org },
  );
}

export const interventionScenes: Scenes = {
  'kpis.list_interventions': async (world, subject) => ({ id: await measured(world, subject) }),
  'kpis.record_intervention': async (world, subject) => ({ id: await measured(world, subject), ...plan }),
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
