import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { measured } from './cast.scenes.ts';
import { claimLead } from './lead.contract.ts';

/** Thirty weeks that go up and down at a pace of their own. */
const weeks = (pace: number) =>
  Array.from({ length: 30 }, (_, i) => ({ period: addDays('2026-01-05', 7 * i), value: 50 + ((i * pace) % 7) }));

const pair = async (world: World, subject: string) => ({
  id: await measured(world, subject, weeks(3)),
  laggingId: await measured(world, subject, weeks(5)),
});

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
