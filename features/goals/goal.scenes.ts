import type { Scenes, World } from '../../platform/test/scenes.ts';
import type { Action } from '../../platform/action/action.ts';
import { addTeam } from '../people/contract.ts';
import {
  addKeyResult,
  closeGoal,
  createGoal,
  createPriority,
  linkGoal,
  publishGoal,
  readOutline,
  type Goal,
  type KeyResult,
  type Priority,
} from './contract.ts';
import { readPlanFile, type PlanReport } from './plan.contract.ts';

/** A small plan as a file, for actions that read one. */
export const smallPlan = new TextEncoder().encode(
  `<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport" Type="Performance_Plan">
<Name>Small plan</Name><StrategicPlanCore><Vision><Description>Everybody is glad to come back.</Description></Vision>
<Goal><Name>Keep our customers</Name><Description>They come back.</Description><Identifier>g1</Identifier>
<Objective><Name>Answer within a day</Name><Description>Nobody waits for the second day.</Description><Identifier>o1</Identifier>
<PerformanceIndicator><MeasurementDimension>Answered in time</MeasurementDimension><UnitOfMeasurement>%</UnitOfMeasurement><Identifier>i1</Identifier>
<MeasurementInstance><TargetResult><StartDate>2025-01-01</StartDate><EndDate>2025-12-31</EndDate><NumberOfUnits>95</NumberOfUnits></TargetResult>
<ActualResult><StartDate>2025-01-01</StartDate><EndDate>2025-12-31</EndDate><NumberOfUnits>71</NumberOfUnits></ActualResult></MeasurementInstance>
</PerformanceIndicator></Objective></Goal></StrategicPlanCore></PerformancePlanOrReport>`,
);

const upload = { name: 'small-plan.xml', type: 'application/xml', bytes: smallPlan };

/** Goals of the scenes are made by the executive, who may do so for everybody. */
const asExecutive = <A extends Action>(world: World, action: A, input: object) =>
  world.test.run(action, input as never, { as: world.people['executive']!, org: world.org });

const newGoal = (world: World, subject: string) =>
  asExecutive(world, createGoal, {
    title: `Goal ${world.unique()}`,
    ownerId: subject,
    startsOn: '2026-10-01',
    dueOn: '2026-12-31',
  }) as Promise<Goal>;

const newPriority = (world: World) =>
  asExecutive(world, createPriority, {
    title: `Priority ${world.unique()}`,
    reason: 'For the scene.',
  }) as Promise<Priority>;

async function activeGoal(world: World, subject: string): Promise<Goal> {
  const goal = await newGoal(world, subject);
  return asExecutive(world, publishGoal, { id: goal.id, version: 1, reason: 'For the scene.' }) as Promise<Goal>;
}

const measure = { title: 'Solved', unit: '%', baseline: 70, target: 84, direction: 'higher' };

const newKeyResult = async (world: World, subject: string) =>
  asExecutive(world, addKeyResult, {
    of: { type: 'goal', id: (await activeGoal(world, subject)).id },
    ...measure,
  }) as Promise<KeyResult>;

const readSmallPlan = (world: World) =>
  world.test.run(readPlanFile, {}, { as: world.people['executive']!, org: world.org, upload }) as Promise<PlanReport>;

export const goalScenes: Scenes = {
  'goals.read_outline': async () => ({}),
  'goals.read_goal': async (world, subject) => ({ id: (await activeGoal(world, subject)).id }),
  'goals.read_story': async (world, subject) => ({ id: (await activeGoal(world, subject)).id }),
  'goals.read_measurements': async (world, subject) => ({ id: (await newKeyResult(world, subject)).id }),
  'goals.read_my_goals': async () => ({}),
  'goals.read_goals_of': async (_world, subject) => ({ personId: subject }),
  'goals.read_priority': async (world) => ({ id: (await newPriority(world)).id }),
  'goals.read_sight': async (world, subject) => ({
    things: [{ type: 'goal', id: (await activeGoal(world, subject)).id }],
  }),
  'goals.find_targets': async () => ({ words: 'goal' }),
  'goals.read_surroundings': async () => ({ title: 'Answer within a day', parent: null }),
  'goals.set_direction': async (world) => {
    const version = await directionVersion(world);
    return { version, vision: 'Glad to come back.', mission: '', principles: [], willNotDo: '' };
  },
  'goals.create_priority': async (world) => ({ title: `Priority ${world.unique()}`, reason: 'For the scene.' }),
  'goals.change_priority': async (world) => ({
    id: (await newPriority(world)).id,
    version: 1,
    title: `Priority ${world.unique()}`,
  }),
  'goals.close_priority': async (world) => ({ id: (await newPriority(world)).id, version: 1, note: 'Done.' }),
  'goals.create_goal': async (world, subject) => ({
    title: `Goal ${world.unique()}`,
    ownerId: subject,
    startsOn: '2026-10-01',
    dueOn: '2026-12-31',
  }),
  'goals.change_goal': async (world, subject) => ({
    id: (await activeGoal(world, subject)).id,
    version: 2,
    title: `Goal ${world.unique()}`,
  }),
  'goals.publish_goal': async (world, subject) => ({
    id: (await newGoal(world, subject)).id,
    version: 1,
    reason: 'For the scene.',
  }),
  'goals.close_goal': async (world, subject) => ({
    id: (await activeGoal(world, subject)).id,
    version: 2,
    outcome: 'achieved',
    note: 'It worked.',
  }),
  'goals.reopen_goal': async (world, subject) => {
    const { id, version } = await activeGoal(world, subject);
    const closed = (await asExecutive(world, closeGoal, { id, version, outcome: 'missed', note: '' })) as Goal;
    return { id, version: closed.version };
  },
  'goals.link_goal': async (world, subject) => ({
    id: (await activeGoal(world, subject)).id,
    to: { type: 'priority', id: (await newPriority(world)).id },
    how: 'In my own words.',
  }),
  'goals.unlink_goal': async (world, subject) => {
    const goal = await activeGoal(world, subject);
    const to = { type: 'priority', id: (await newPriority(world)).id };
    const linked = (await asExecutive(world, linkGoal, { id: goal.id, to, how: '' })) as Goal;
    return { id: goal.id, contributionId: linked.serves[0]!.id };
  },
  'goals.add_key_result': async (world, subject) => ({
    of: { type: 'goal', id: (await activeGoal(world, subject)).id },
    ...measure,
  }),
  'goals.change_key_result': async (world, subject) => ({
    id: (await newKeyResult(world, subject)).id,
    version: 1,
    ...measure,
    target: 90,
  }),
  'goals.retire_key_result': async (world, subject) => ({ id: (await newKeyResult(world, subject)).id }),
  'goals.record_progress': async (world, subject) => ({
    of: { type: 'goal', id: (await activeGoal(world, subject)).id },
    confidence: 70,
    note: 'Going well.',
  }),
  'goals.set_pace': async (world, subject) => ({
    id: (await newKeyResult(world, subject)).id,
    version: 1,
    pace: 'back_loaded',
  }),
  'goals.explain_health': async (world, subject) => ({
    of: { type: 'goal', id: (await activeGoal(world, subject)).id },
    words: 'The till was down for a week.',
  }),
  'goals.read_explanations': async (world, subject) => ({ type: 'goal', id: (await activeGoal(world, subject)).id }),
  'goals.read_scores': async (world, subject) => ({ id: (await activeGoal(world, subject)).id }),
  'goals.read_calibration': async () => ({}),
  'goals.read_map': async () => ({}),
  'goals.read_coverage': async (world) => ({ id: (await newPriority(world)).id }),
  'goals.read_loose_ends': async () => ({ list: 'full_hands' }),
  'goals.read_team_goals': async (world) => ({ id: await newTeam(world) }),
  'goals.read_plan_file': async () => ({ upload }),
  'goals.read_plan': async (world) => ({ id: (await readSmallPlan(world)).id }),
  'goals.export_plan': async () => ({ format: 'csv' }),
  'goals.commit_plan': async (world) => ({ id: (await readSmallPlan(world)).id }),
};

const newTeam = async (world: World) =>
  (
    await world.test.run(
      addTeam,
      { name: `Team ${world.unique()}` },
      { as: world.people['administrator']!, org: world.org },
    )
  ).id;

async function directionVersion(world: World): Promise<number> {
  const page = await world.test.run(readOutline, {}, { as: world.people['executive']!, org: world.org });
  return page.frame?.direction.version ?? 0;
}
