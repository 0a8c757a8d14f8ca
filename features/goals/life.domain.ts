/** The life of a goal: which step follows which, and which changes others have to agree to. Pure. */

export const stages = ['draft', 'proposed', 'agreed', 'active', 'closed'] as const;
export type Stage = (typeof stages)[number];

export interface LifeFacts {
  readonly proposed_at: string | null;
  readonly published_at: string | null;
  readonly closed_at: string | null;
  readonly starts_on: string;
}

/** A goal that was agreed lives from its first day on. */
export function stageOf(goal: LifeFacts, today: string): Stage {
  if (goal.closed_at !== null) return 'closed';
  if (goal.published_at !== null) return goal.starts_on > today ? 'agreed' : 'active';
  return goal.proposed_at === null ? 'draft' : 'proposed';
}

export const acts = ['propose', 'take_back', 'agree', 'send_back', 'ask_change', 'block', 'close', 'reopen'] as const;
export type Act = (typeof acts)[number];

const possible: Record<Stage, readonly Act[]> = {
  draft: ['propose', 'close'],
  proposed: ['take_back', 'agree', 'send_back'],
  agreed: ['ask_change', 'block', 'close'],
  active: ['ask_change', 'block', 'close'],
  closed: ['reopen'],
};

export const mayHappen = (stage: Stage, act: Act): boolean => possible[stage].includes(act);

/** What others build on in an agreed goal: who owns it, from when to when it runs, and where its measures should be. */
export interface Promised {
  readonly ownerId?: string | null | undefined;
  readonly startsOn?: string | undefined;
  readonly dueOn?: string | undefined;
  /** By key result; null takes it off. */
  readonly targets?: Readonly<Record<string, number | null>> | undefined;
}

/** The parts of `wanted` that differ from what is there. */
export function differing(now: Required<Promised>, wanted: Promised): Promised {
  const targets = Object.entries(wanted.targets ?? {}).filter(([id, target]) => (now.targets ?? {})[id] !== target);
  return {
    ...(wanted.ownerId === undefined || wanted.ownerId === now.ownerId ? {} : { ownerId: wanted.ownerId }),
    ...(wanted.startsOn === undefined || wanted.startsOn === now.startsOn ? {} : { startsOn: wanted.startsOn }),
    ...(wanted.dueOn === undefined || wanted.dueOn === now.dueOn ? {} : { dueOn: wanted.dueOn }),
    ...(targets.length === 0 ? {} : { targets: Object.fromEntries(targets) }),
  };
}

export const isEmpty = (change: Promised): boolean => Object.keys(change).length === 0;

/** The same parts of what is there: what a change is compared with. */
export function sameParts(now: Required<Promised>, change: Promised): Promised {
  return {
    ...(change.ownerId === undefined ? {} : { ownerId: now.ownerId }),
    ...(change.startsOn === undefined ? {} : { startsOn: now.startsOn }),
    ...(change.dueOn === undefined ? {} : { dueOn: now.dueOn }),
    ...(change.targets === undefined
      ? {}
      : {
          targets: Object.fromEntries(Object.keys(change.targets).map((id) => [id, (now.targets ?? {})[id] ?? null])),
        }),
  };
}

/** Somebody changed the same parts since the change was asked for. */
export const overtaken = (before: Promised, now: Required<Promised>): boolean => !isEmpty(differing(now, before));

/** A goal and what it would serve belong to different teams: those teams are asked first. A team above is one's own. */
export const isAcrossTeams = (own: { teams: readonly string[] }, other: { team: string | null }): boolean =>
  other.team !== null && own.teams.length > 0 && !own.teams.includes(other.team);
