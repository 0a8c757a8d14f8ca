import type { Upload } from '../action/context.ts';
import type { TestDatabase } from './database.ts';

/**
 * The world in which the permission matrix and the fuzz test run: a small organisation around one subject person, with everybody
 * who can stand in a relation to that person.
 */
export interface World {
  readonly test: TestDatabase;
  readonly org: string;
  /** Person ids by role: subject, manager, acting_manager, skip_level, mentor, location_lead, peer, other, people_lead, executive, administrator, leaver. */
  readonly people: Readonly<Record<string, string>>;
  /** A fresh number on every call, for names that must not repeat. */
  unique(): number;
}

/** Prepares what an action needs (rows about `subject`) and gives a valid input. `upload` goes with actions that take a file. */
export type Scene = (world: World, subject: string) => Promise<Record<string, unknown> & { upload?: Upload }>;

/** A scene for each action of a room, by the action's name. */
export type Scenes = Readonly<Record<string, Scene>>;
