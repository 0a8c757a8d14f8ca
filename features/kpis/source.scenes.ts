import type { Scenes, World } from '../../platform/test/scenes.ts';
import { activated } from './cast.scenes.ts';
import { addSource } from './source.contract.ts';

const active = (world: World, subject: string) =>
  activated(
    world.test,
    { name: `Parcels on time ${world.unique()}`, ownerId: subject },
    { as: world.people['administrator']!, org: world.org },
  );

const query = {
  kind: 'sql',
  engine: 'postgresql',
  host: 'db.example.org',
  port: 5432,
  database: 'warehouse',
  user: 'reader',
  encrypted: true,
  query: 'select day as period, on_time as numerator, parcels as denominator from dispatch',
} as const;

async function source(world: World, subject: string, setting: typeof query | { kind: 'webhook' } = query) {
  const { id } = await active(world, subject);
  const added = await world.test.run(
    addSource,
    { id, name: 'Warehouse', setting, secret: 'a password' },
    { as: world.people['administrator']!, org: world.org },
  );
  return added.source;
}

export const sourceScenes: Scenes = {
  'kpis.list_sources': async (world, subject) => ({ id: (await source(world, subject)).kpiId }),
  'kpis.add_source': async (world, subject) => ({
    id: (await active(world, subject)).id,
    name: 'Order desk',
    setting: { kind: 'webhook' },
  }),
  // An address inside a private network is refused before anything is connected to.
  'kpis.try_source': async (world, subject) => ({
    id: (await active(world, subject)).id,
    setting: { ...query, host: '127.0.0.1' },
  }),
  'kpis.run_source': async (world, subject) => ({ id: (await source(world, subject)).id }),
  'kpis.pause_source': async (world, subject) => ({ id: (await source(world, subject)).id }),
  'kpis.resume_source': async (world, subject) => ({ id: (await source(world, subject)).id }),
  'kpis.stop_source': async (world, subject) => ({ id: (await source(world, subject)).id }),
  'kpis.receive_readings': async (world, subject) => ({
    org: world.org,
    id: (await source(world, subject, { kind: 'webhook' })).id,
    readings: [{ period: '2026-05-04', value: 97 }],
  }),
};
