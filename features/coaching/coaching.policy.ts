import { rule } from '../../platform/authz/policy.ts';

/** A check-in is between a person and whoever answers for them; not for people leads, executives or a manager's manager. */
export const seeCheckIn = rule({ relations: ['self', 'manager', 'acting_manager'] });

export const answerFor = rule({ relations: ['manager', 'acting_manager'] });

/** What holds a goal up stands on the goal for everybody, and so does what was answered. */
export const seeGoalBarrier = rule({ relations: ['member'] });

/** A later word on what one sent, and what one promised: nobody else's. */
export const ownWord = rule({ relations: ['self'] });

export const noteAbout = rule({ relations: ['manager', 'acting_manager', 'mentor'] });

/** The relations in which somebody may be written to about oneself, seen from them to me. */
export const confidants: readonly string[] = noteAbout.relations;

interface TwoPeople {
  readonly author_id: string;
  readonly other_id: string;
}

/** A note is seen by its two people and by nobody else, whatever they are in the organisation. */
export const isBetween = (person: string, note: TwoPeople): boolean =>
  note.author_id === person || note.other_id === person;
