import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { activated, weeklyShare } from './cast.scenes.ts';
import { answerSignal, defineKpi, readKpi, recordReadings } from './contract.ts';
import { retirementStore } from './retirement.store.ts';

const monday = '2026-05-04';

/** A KPI that the subject owns. */
async function draft(world: World, subject: string) {
  const as = world.people['administrator']!;
  return world.test.run(
    defineKpi,
    { ...weeklyShare, name: `Solved on first contact ${world.unique()}`, ownerId: subject },
    { as, org: world.org },
  );
}

export const activeKpi = (world: World, subject: string) =>
  activated(
    world.test,
    { name: `Solved on first contact ${world.unique()}`, ownerId: subject },
    { as: world.people['administrator']!, org: world.org },
  );

/** The same with a signal: quiet weeks, then a fall beyond the limit. */
async function signal(world: World, subject: string) {
  const as = world.people['administrator']!;
  const { id } = await activeKpi(world, subject);
  const readings = Array.from({ length: 22 }, (_, i) => ({
    period: addDays(monday, 7 * i),
    value: i === 21 ? 40 : 78 + (i % 3),
  }));
  await world.test.run(recordReadings, { id, source: 'Helpdesk', readings }, { as, org: world.org });
  return (await world.test.run(readKpi, { id }, { as, org: world.org })).signals.at(-1)!;
}

export const kpiScenes: Scenes = {
  'kpis.define_kpi': async (world, subject) => ({
    ...weeklyShare,
    name: `First reply ${world.unique()}`,
    ownerId: subject,
  }),
  'kpis.edit_kpi': async (world, subject) => {
    const { id, version } = await draft(world, subject);
    return { ...weeklyShare, id, version, name: `Renewals ${world.unique()}`, ownerId: subject };
  },
  'kpis.activate_kpi': async (world, subject) => {
    const { id, version } = await draft(world, subject);
    return { id, version };
  },
  'kpis.retire_kpi': async (world, subject) => {
    const { id, version } = await activeKpi(world, subject);
    return { id, version, reason: 'No answer led to a change in two quarters.' };
  },
  'kpis.list_kpis': async () => ({ limit: 20 }),
  'kpis.read_kpi': async (world, subject) => ({ id: (await activeKpi(world, subject)).id }),
  'kpis.roll_up_kpi': async (world, subject) => ({ id: (await activeKpi(world, subject)).id, grain: 'month' }),
  'kpis.read_chart': async (world, subject) => ({ id: (await activeKpi(world, subject)).id }),
  'kpis.evaluate_kpi': async (world, subject) => ({
    id: (await activeKpi(world, subject)).id,
    treated: 'a,b',
    start: addDays(monday, 70),
  }),
  'kpis.record_reading': async (world, subject) => ({
    id: (await activeKpi(world, subject)).id,
    period: monday,
    value: 78.4,
  }),
  'kpis.record_readings': async (world, subject) => ({
    id: (await activeKpi(world, subject)).id,
    source: 'Helpdesk',
    readings: [{ period: monday, value: 78.4 }],
  }),
  'kpis.note_event': async (world, subject) => ({
    id: (await activeKpi(world, subject)).id,
    onDay: monday,
    label: 'New ticket form',
    expected: 'Fewer second contacts',
  }),
  'kpis.answer_signal': async (world, subject) => ({
    id: (await signal(world, subject)).id,
    decision: 'respond',
    reason: 'Read twenty of them together.',
  }),
  'kpis.note_response': async (world, subject) => {
    const { id } = await signal(world, subject);
    await world.test.run(
      answerSignal,
      { id, decision: 'respond', reason: 'Twenty of them are drawn.', notYet: true },
      { as: world.people['administrator']!, org: world.org },
    );
    return { id, outcome: 'used', words: 'Fourteen were boiler faults; the call guide has a page on them now.' };
  },
  'kpis.keep_kpi': async (world, subject) => {
    const { id } = await activeKpi(world, subject);
    await world.test.work((work) =>
      retirementStore(work).propose([{ kpi: { id, decided: 3 }, ground: 'no-effect', since: monday }]),
    );
    return { id, reason: 'It is the only number that the shops look at together.' };
  },
  'kpis.import_definitions': async (world) => {
    const bytes = new TextEncoder().encode(`- name: Renewals ${world.unique()}\n  target: At or above 90%\n`);
    return { upload: { name: 'register.yml', type: 'application/yaml', bytes } } as never;
  },
  'kpis.import_readings': async (world, subject) => {
    const { name } = await activeKpi(world, subject);
    const bytes = new TextEncoder().encode(`kpi,date,value\n${name},${monday},78.4\n`);
    return { upload: { name: 'readings.csv', type: 'text/csv', bytes } } as never;
  },
};
