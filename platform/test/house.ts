import type { Implementation } from '../action/implement.ts';
import type { Actor } from '../authz/actor.ts';
import type { Db } from '../db/pool.ts';
import type { Job } from '../jobs/job.ts';
import type { Reaction } from '../outbox/reaction.ts';

/** What is plugged in. The platform does not know the rooms: the test run is told which house to load (vitest.config.ts). */
export interface House {
  readonly implementations: readonly Implementation[];
  readonly reactions: readonly Reaction[];
  readonly jobs: readonly Job[];
  /** The actor that a person of an organisation is right now, or null when there is none (unknown, or left). */
  actorOf(db: Db, org: string, person: string): Promise<Actor | null>;
}

export async function loadHouse(): Promise<House> {
  const path = process.env['HEADWAY_HOUSE'];
  if (!path) throw new Error('HEADWAY_HOUSE names the module that holds the house; vitest.config.ts sets it');
  const module = (await import(path)) as { house: House };
  return module.house;
}
