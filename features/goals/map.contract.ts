import * as z from 'zod/mini';
import { queryNumber, read } from '../../platform/action/action.ts';
import { paging } from '../../platform/action/page.ts';
import * as shape from './goal-shape.domain.ts';

export type MapPage = z.output<typeof MapPage>;
export type MapGoal = z.output<typeof MapGoal>;
export type MapPriority = z.output<typeof MapPriority>;

const MapPriority = z.object({
  id: z.uuid(),
  title: z.string(),
  ownerId: z.nullable(z.uuid()),
  health: shape.GoalHealth,
  since: z.nullable(z.string()),
});

const MapGoal = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: shape.GoalKind,
  ownerId: z.nullable(z.uuid()),
  teamId: z.nullable(z.uuid()),
  /** What it serves, first link first: that is its place. */
  up: z.array(z.uuid()),
  health: shape.GoalHealth,
  since: z.nullable(z.string()),
});

const MapPage = z.object({
  viewer: z.uuid(),
  /** With the first page only. */
  priorities: z.array(MapPriority),
  goals: z.array(MapGoal),
  people: z.record(z.string(), z.string()),
  next: z.nullable(z.string()),
});

export const readMap = read({
  name: 'goals.read_map',
  summary: 'Priorities and active goals with all that each serves, from the top down, as little as a map needs',
  path: '/goals/map',
  input: z.object({
    cursor: paging.cursor,
    limit: z._default(queryNumber(z.int().check(z.gte(1), z.lte(5000))), 1000),
  }),
  output: MapPage,
  may: 'Everybody in the organisation.',
});
