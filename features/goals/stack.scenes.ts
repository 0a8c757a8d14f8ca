import type { Action } from '../../platform/action/action.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { defineKpi, type Kpi } from '../kpis/contract.ts';
import { addTeam } from '../people/contract.ts';
import { createPriority, type Priority } from './contract.ts';
import { placeKpi } from './stack.contract.ts';

const asAdministrator = <A extends Action>(world: World, action: A, input: object) =>
  world.test.run(action, input as never, { as: world.people['administrator']!, org: world.org });

/** A team that the subject leads, and a KPI that they own. */
async function team(world: World, subject: string): Promise<{ teamId: string; kpiId: string }> {
  const { id } = (await asAdministrator(world, addTeam, { name: `Desk ${world.unique()}`, leadId: subject })) as {
    id: string;
  };
  const kpi = (await asAdministrator(world, defineKpi, {
    name: `Solved ${world.unique()}`,
    definition: 'Share of questions that need no second message.',
    unit: '%',
    kind: 'value',
    direction: 'higher',
    horizon: 'leading',
    ownerId: subject,
    teamId: id,
    locationId: null,
    cadence: 'week',
    target: null,
    responseUp: '',
    responseDown: '',
  })) as Kpi;
  return { teamId: id, kpiId: kpi.id };
}

export const stackScenes: Scenes = {
  'goals.list_stacks': async () => ({}),
  'goals.read_stack': async (world, subject) => ({ teamId: (await team(world, subject)).teamId }),
  'goals.place_kpi': async (world, subject) => ({ ...(await team(world, subject)), place: 'leading' }),
  'goals.unplace_kpi': async (world, subject) => {
    const there = await team(world, subject);
    await asAdministrator(world, placeKpi, { ...there, place: 'leading' });
    return there;
  },
  'goals.excuse_place': async (world, subject) => ({
    teamId: (await team(world, subject)).teamId,
    place: 'quality',
    kind: 'missing',
    reason: 'The audit of the group counts it for all desks.',
  }),
  'goals.choose_kpi': async (world, subject) => {
    const priority = (await asAdministrator(world, createPriority, {
      title: `Priority ${world.unique()}`,
      reason: 'For the scene.',
    })) as Priority;
    return {
      kpiId: (await team(world, subject)).kpiId,
      priorityId: priority.id,
      result: 'Customers who stay.',
      behaviour: 'A question is settled the first time.',
      observed: 'Second messages, every Monday.',
      understood: 'Yes: one question, one answer.',
    };
  },
  'goals.read_kpi_use': async (world, subject) => ({ kpiId: (await team(world, subject)).kpiId }),
};
