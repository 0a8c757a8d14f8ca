import type { Scenes } from '../../platform/test/scenes.ts';
import { activeKpi } from './kpi.scenes.ts';

export const packScenes: Scenes = {
  'kpis.read_pack': async (world, subject) => ({ ids: (await activeKpi(world, subject)).id }),
};
