import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { activateKpi, defineKpi, recordReadings } from './contract.ts';
import { claimLead } from './lead.contract.ts';

/** An active KPI of the subject with thirty weeks of readings. */
async function measured(world: World, subject: string, start: number): Promise<string> {
  const by = { as: world.people['administrator']!, org: world.org };
  const kpi = await world.test.run(
    defineKpi,
    {
      name: `Weekly ${world.unique()}`,
      definition: 'Read every week.',
      unit: '%',
      kind: 'value' as const,
      direction: 'higher' as const,
      horizon: 'leading' as const,
      ownerId: subject,
      teamId: null,
      locationId: null,
      cadence: 'week' as const,
      target: null,
      responseUp: 'Look what changed.',
      responseDown: 'Ask the team.',
    },
    by,
  );
  await world.test.run(activateKpi, { id: kpi.id, version: kpi.version }, by);
  const readings = Array.from({ length: 30 }, (_, i) => ({
    period: addDays('2026-01-05', 7 * i),
    value: 50 + ((i * start) % 7),
  }));
  await world.test.run(recordReadings, { id: kpi.id, source: 'Till', readings }, by);
  return kpi.id;
}

async function pair(world: World, subject: string) {
  return { id: await measured(world, subject, 3), laggingId: await measured(world, subject, 5) };
}

export const leadScenes: Scenes = {
  'kpis.claim_lead': pair,
  'kpis.withdraw_lead': async (world, subject) => {
    const claimed = await world.test.run(claimLead, await pair(world, subject), {
      as: world.people['administrator']!,
      org: world.org,
    });
    return { id: claimed.id };
  },
  'kpis.read_leads': async (world, subject) => ({ id: (await pair(world, subject)).id }),
};
