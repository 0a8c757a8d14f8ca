import type { Work } from '../../platform/action/context.ts';
import type { AuditEntry } from '../../platform/action/implement.ts';
import type { Words } from '../../platform/i18n/words.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { visibleTo } from '../../platform/authz/policy.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import type { NamesOf } from '../governance/service.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { answersFor, subjectVisible } from '../people/service.ts';
import { progressRecorded, type Chain, type GoalSummary } from './contract.ts';
import { byTeam, prioritiesOf, type TeamCount } from './alignment.domain.ts';
import { goalNews } from './goal-news.format.ts';
import { seeDraft, teamsLed } from './goal.policy.ts';
import { goalStore } from './goal.store.ts';
import { judgeGoal, judgeKeyResult, periodOf, statusOf } from './judgement.domain.ts';
import { keyResultStore } from './key-result.store.ts';
import { valueProblem as problemOfValue } from './measure.domain.ts';
import { nameStore } from './name.store.ts';
import { overviewStore } from './overview.store.ts';
import { personalStore } from './personal.store.ts';
import { progressStore } from './progress.store.ts';
import type { Plan } from './plan.domain.ts';
import { likenessIn } from './writing-likeness.format.ts';
import { sentenceOf } from './writing-sentence.domain.ts';
import { reviewTable, type TableFinding } from './writing-table.domain.ts';
import { sightStore } from './sight.store.ts';
import * as format from './strategy-out.format.ts';
import { readStrategy as strategyOf, type StrategyChoices, type StrategyRead } from './strategy.format.ts';
import { goalTableBytes as tableBytes, readGoalTable } from './goal-table.format.ts';
import { planBytes as bytesOfPlan } from './plan.domain.ts';
import type { GoalTable } from './table.store.ts';
import { entryText } from './ui/entry.text.ts';

/** What the rooms above may ask of goals. Nothing here asks who may: the caller's action has done so. */

/** Goals of people with their key results and health on a local day; `active` leaves drafts out. Two statements. */
export async function goalsOf(
  work: Work,
  people: readonly string[],
  today: Day,
  which: 'active' | 'open' = 'active',
): Promise<Map<string, GoalSummary[]>> {
  const rows = await goalStore(work).ownedBy(people, which);
  const found = new Map<string, GoalSummary[]>(people.map((person) => [person, []]));
  for (const summary of await summariesOf(work, rows, today)) found.get(summary.ownerId ?? '')?.push(summary);
  return found;
}

/** Goals as lists show them, judged on a local day; one statement. */
export async function summariesOf(work: Work, rows: readonly GoalTable[], today: Day): Promise<GoalSummary[]> {
  const results = await keyResultStore(work).of({ goals: rows.map((row) => row.id) });
  const byGoal = Map.groupBy(results, (result) => result.goal_id);
  return rows.map((row) => {
    const own = byGoal.get(row.id) ?? [];
    return {
      id: row.id,
      title: row.title,
      kind: row.kind,
      status: statusOf(row),
      ownerId: row.owner_id,
      startsOn: row.starts_on,
      dueOn: row.due_on,
      keyResults: own.map((result) => judgeKeyResult(result, periodOf(row), today)),
      ...judgeGoal(row, own, today),
    };
  });
}

export interface Thing {
  readonly type: 'goal' | 'key_result' | 'kpi' | 'priority';
  readonly id: string;
}

/** The line of sight of each thing by its id, nearest step first; one statement. A thing without any way is missing. */
export async function sightOf(work: Work, things: readonly Thing[]): Promise<Map<string, Chain>> {
  if (things.length === 0) return new Map();
  const ids = (type: Thing['type']) => things.filter((thing) => thing.type === type).map((thing) => thing.id);
  const rows = await sightStore(work).chains({
    goal: ids('goal'),
    key_result: ids('key_result'),
    kpi: ids('kpi'),
    priority: ids('priority'),
  });
  const found = new Map<string, Chain>();
  for (const { thing_id, type, id, title } of rows) {
    const chain = found.get(thing_id) ?? { steps: [], arrives: false };
    found.set(thing_id, { steps: [...chain.steps, { type, id, title }], arrives: type === 'priority' });
  }
  return found;
}

export interface NewDraft {
  readonly ownerId: string;
  readonly title: string;
  readonly why: string;
  readonly startsOn: Day;
  readonly dueOn: Day;
  readonly cycleId?: string | null;
  readonly by: string;
  /** Names what it comes from, e.g. `review:<id>`: asked twice, it is made once. */
  readonly origin: string;
}

/** Drafts a goal for a person and asks them to put it into their own words. The caller adds the audit entry to its own. */
export async function draftGoal(work: Work, draft: NewDraft): Promise<{ goalId: string; audit: AuditEntry | null }> {
  const store = goalStore(work);
  const made = await store.byOrigin(draft.origin);
  if (made) return { goalId: made, audit: null };
  const goalId = await store.insert(
    {
      kind: 'individual',
      title: draft.title,
      why: draft.why,
      owner_id: draft.ownerId,
      team_id: null,
      cycle_id: draft.cycleId ?? null,
      starts_on: draft.startsOn,
      due_on: draft.dueOn,
      origin: draft.origin,
    },
    draft.by,
  );
  await openAsk(work, {
    kind: 'goals.finish_draft',
    to: draft.ownerId,
    key: draftKey(goalId),
    group: 'for_you',
    subject: { type: 'goal', id: goalId },
    link: `/goals/${goalId}/write`,
    params: { title: draft.title },
    minutes: 5,
  });
  return {
    goalId,
    audit: {
      verb: 'goal.drafted',
      subject: { type: 'goal', id: goalId },
      about: draft.ownerId,
      detail: { title: draft.title, origin: draft.origin },
    },
  };
}

/** What is wrong with a number told for a key result; null where nothing is. */
export const valueProblem = (
  result: Pick<GoalSummary['keyResults'][number], 'kind' | 'unit' | 'target'>,
  value: number,
): { code: string; message: string } | null => problemOfValue(result, value);

export const draftKey = (goalId: string): string => `goal-draft:${goalId}`;
export const newsKey = (goalId: string): string => `goal-news:${goalId}`;

export interface Word {
  readonly of: { readonly type: 'goal' | 'priority'; readonly id: string };
  readonly keyResultId: string | null;
  readonly value: number | null;
  readonly confidence: number | null;
  readonly note: string;
}

/**
 * Adds words on how goals go, said by one person on one local day. The caller has seen that the person may, and that each key
 * result belongs to its goal; it adds the events to its own.
 */
export async function recordWords(
  work: Work,
  said: { by: string; on: Day; in: 'goal' | 'check_in' },
  words: readonly Word[],
): Promise<{ updateIds: string[]; events: Happened[] }> {
  const updateIds: string[] = [];
  const events: Happened[] = [];
  for (const word of words) {
    const goalId = word.of.type === 'goal' ? word.of.id : null;
    const priorityId = word.of.type === 'priority' ? word.of.id : null;
    const id = await progressStore(work).add({
      goal_id: goalId,
      priority_id: priorityId,
      key_result_id: word.keyResultId,
      on_day: said.on,
      value: word.value,
      confidence: word.confidence,
      note: word.note,
      said_in: said.in,
      by_id: said.by,
    });
    if (word.keyResultId) await keyResultStore(work).latest(word.keyResultId, { ...word, on: said.on });
    if (goalId) {
      await goalStore(work).latest(goalId, said.on, word.keyResultId ? undefined : word.confidence);
      await closeAsk(work, newsKey(goalId), 'told');
    }
    updateIds.push(id);
    events.push(
      progressRecorded({
        goalId,
        priorityId,
        keyResultId: word.keyResultId,
        updateId: id,
        personId: said.by,
        value: word.value,
        confidence: word.confidence,
      }),
    );
  }
  return { updateIds, events };
}

export interface AlignmentFacts {
  readonly priorities: readonly { readonly id: string; readonly title: string; readonly goals: number }[];
  readonly teams: readonly TeamCount[];
}

/** Which priorities are carried by how many active goals, and from which teams' goals no way leads to one. Three statements. */
export async function alignmentOf(work: Work): Promise<AlignmentFacts> {
  const store = overviewStore(work);
  const priorities = await store.priorities();
  const goals = await store.goals();
  const open = new Set(priorities.map(({ id }) => id));
  const leads = prioritiesOf(
    (await store.edges()).filter((edge) => edge.priority_id === null || open.has(edge.priority_id)),
  );
  return {
    priorities: priorities.map(({ id, title }) => ({
      id,
      title,
      goals: goals.filter((goal) => leads.get(goal.id)?.has(id)).length,
    })),
    teams: byTeam(goals, leads),
  };
}

export interface StallFacts {
  readonly teams: readonly {
    readonly team: { readonly id: string; readonly name: string } | null;
    readonly fresh: number;
    readonly oneMissed: number;
    readonly noNews: number;
  }[];
  /** After how many weeks those without news usually fell silent; null where none did. */
  readonly silentAfterWeeks: number | null;
}

/** How fresh the last word on active goals is, by team. Two statements. */
export async function stallsOf(work: Work, today: Day): Promise<StallFacts> {
  const { teams, silentAfterWeeks } = await overviewStore(work).news(today);
  return {
    teams: teams.map((row) => ({
      team: teamOf(row),
      fresh: row.fresh,
      oneMissed: row.one_missed,
      noNews: row.no_news,
    })),
    silentAfterWeeks,
  };
}

const teamOf = (row: { team_id: string | null; team_name: string | null }) =>
  row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' };

/** What a strategic plan says, as it was read from a file. */
export type StrategicPlan = Plan;

export type StrategyFormat = format.StrategyFormat;
export const strategyFormats: readonly StrategyFormat[] = format.strategyFormats;

/** A file of goals in memory, with what stood beside it: what it says with every repair, or why it cannot be read, with the line. */
export const readStrategy = (bytes: Uint8Array, filename = '', choices: StrategyChoices = {}): Promise<StrategyRead> =>
  strategyOf(bytes, filename, choices);

/** A plan as a file of another format; StratML is whole together with its sidecar. */
export const strategyText = (plan: StrategicPlan, to: StrategyFormat): string => format.strategyText(plan, to);
export const strategySidecar = (plan: StrategicPlan): string => format.strategySidecar(plan);

export interface ProgressSaid {
  readonly id: string;
  readonly personId: string;
  readonly day: Day;
  readonly goal: string;
  readonly text: string;
}

/** What people said on the pages of their own goals within a time, both days included; one statement. */
export async function progressOf(
  work: Work,
  people: readonly string[],
  from: Day,
  until: Day,
): Promise<ProgressSaid[]> {
  return (await progressStore(work).saidBy(people, from, until)).map((row) => ({
    id: row.id,
    personId: row.by_id,
    day: row.on_day,
    goal: row.goal_title,
    text: row.text,
  }));
}

/** What followers of a goal read in their digest, by what happened. */
export const digestWords: Words = goalNews;

/** Everything this room holds about a person, for themselves. */
export const exportPerson = (work: Work, person: string): Promise<Record<string, unknown>> =>
  personalStore(work).exportPerson(person);

/** Takes the words a person wrote, and what their own goals say. The rows stay, because the goals of others hang on them. */
export const erasePerson = (work: Work, person: string): Promise<void> => personalStore(work).erasePerson(person);

/** The goals of somebody who left need a new owner; whoever answers for them is asked. Asking twice changes nothing. */
export async function personLeft(work: Work, person: string): Promise<void> {
  const [first, ...more] = await goalStore(work).ownedBy([person], 'open');
  const successor = (await answersFor(work, [person])).get(person);
  if (!first || !successor) return;
  await openAsk(work, {
    kind: 'goals.find_owner',
    to: successor,
    key: `goal-owner:${person}`,
    group: 'waiting',
    subject: { type: 'goal', id: first.id },
    link: `/goals/${first.id}`,
    params: { count: more.length + 1, title: first.title },
    minutes: 5,
  });
}

/** The largest files of goals that are read: as a plan, as a table to check. */
export const planBytes = bytesOfPlan;
export const goalTableBytes = tableBytes;

/** What the writing help notices in a table of goals. `without` says why meaning could not be compared; the words are, then. */
export async function checkGoalTable(bytes: Uint8Array): Promise<
  | { refused: string }
  | {
      findings: (TableFinding & { message: string })[];
      goals: number;
      notes: number;
      problems: readonly { line: number; message: string }[];
      without: string | null;
    }
> {
  let file: ReturnType<typeof readGoalTable>;
  try {
    file = readGoalTable(bytes);
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
  const { likeness, without } = await likenessIn(file.goals);
  const { notes, problems } = file;
  const findings = reviewTable(file.goals, likeness).map((finding) => ({ ...finding, message: sentenceOf(finding) }));
  return { findings, goals: file.goals.length, notes, problems, without };
}

/** Goals, priorities and key results. */
export const namesOf: NamesOf = (ctx, ids) =>
  nameStore(ctx).of(ids, {
    of: ctx.actor.person,
    teams: teamsLed(ctx.actor),
    visible: subjectVisible(visibleTo(seeDraft, ctx.actor), ctx.actor, 'g.owner_id'),
  });

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
