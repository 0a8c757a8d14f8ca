import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { rebaseKpi } from './baseline.contract.ts';
import { activeKpi } from './kpi.scenes.ts';

const monday = '2026-05-04';

async function rebased(world: World, subject: string) {
  const { id, version } = await activeKpi(world, subject);
  return { id, version, from: monday, until: addDays(monday, 98), reason: 'The new ticket form changed the process.' };
}

export const baselineScenes: Scenes = {
  'kpis.rebase_kpi': rebased,
  'kpis.undo_rebase': async (world, subject) => {
    const by = { as: world.people['administrator']!, org: world.org };
    return { id: (await world.test.run(rebaseKpi, await rebased(world, subject), by)).baselineId };
  },
  'kpis.list_baselines': async (world, subject) => ({ id: (await activeKpi(world, subject)).id }),
};
