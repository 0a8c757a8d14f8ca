import type { Implementation } from '../platform/action/implement.ts';
import type { Job } from '../platform/jobs/job.ts';
import type { Reaction } from '../platform/outbox/reaction.ts';
import { inboxActions } from '../features/inbox/ask.actions.ts';
import { actorOf } from './actor.ts';

/** What is plugged in: every room's actions, reactions and jobs, in the order of the floors. */
const implementations: readonly Implementation[] = [
  ...inboxActions,
];

const reactions: readonly Reaction[] = [];

const jobs: readonly Job[] = [];

export const house = { implementations, reactions, jobs, actorOf };
