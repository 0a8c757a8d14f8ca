import type { Context } from '../../platform/action/context.ts';
import { permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { goalsOf, sightOf } from '../goals/service.ts';
import { cards, standings } from '../people/service.ts';
import { checkInStore, type CheckInRecord } from './check-in.store.ts';
import { answerFor, isBetween, ownWord } from './coaching.policy.ts';
import type { CheckIn, Note, Promised } from './contract.ts';
import type { NoteRecord } from './note.store.ts';
import type { PromiseRecord } from './promise.store.ts';

type Relations = ReadonlyMap<string, ReadonlySet<string>>;
type People = Awaited<ReturnType<typeof cards>>;

const nobody: ReadonlySet<string> = new Set();

/** Instants inside JSON come with their offset; all others end in Z. */
const instant = (at: string): string => at.replace(/\+00:00$/, 'Z');

export const refOf = (people: People, id: string) => {
  const card = people.get(id);
  return { id, name: card?.name ?? '—', title: card?.title ?? null, zone: card?.zone ?? 'UTC' };
};

type Health = { readonly health: CheckIn['progress'][number]['health']; readonly since: string | null };

/**
 * Check-ins as their page shows them, in the order of the ids, with what the actor may do. Four statements, and two more with the
 * health of the goals in them. Asks nothing about who may see them.
 */
export async function checkInsShown(ctx: Context, ids: readonly string[]): Promise<CheckIn[]> {
  return (await checkInsWithStanding(ctx, ids)).checkIns;
}

/** The same with how the actor stands to the people; who knows that already hands it in and saves its statement. */
export async function checkInsWithStanding(
  ctx: Context,
  ids: readonly string[],
  options: { health?: boolean; relations?: Relations } = {},
): Promise<{ checkIns: CheckIn[]; relations: Relations }> {
  const rows = await checkInStore(ctx).byIds(ids, ctx.actor.person);
  if (rows.length === 0) return { checkIns: [], relations: new Map() };
  const people = await cards(ctx, peopleIn(rows));
  const subjects = rows.map((row) => row.person_id);
  const relations = options.relations ?? (await standings(ctx, subjects));
  const goals = [...new Set(rows.flatMap((row) => row.progress.map((line) => line.goal_id)))];
  const sights = await sightOf(
    ctx,
    goals.map((id) => ({ type: 'goal', id })),
  );
  const health = options.health ? await healthOf(ctx, rows) : new Map<string, Health>();
  const checkIns = rows.map((row): CheckIn => {
    const held = relations.get(row.person_id) ?? nobody;
    return {
      id: row.id,
      person: { ...refOf(people, row.person_id), workingDays: [...(people.get(row.person_id)?.workingDays ?? [])] },
      to: row.to_person_id === null ? null : refOf(people, row.to_person_id),
      weekOf: row.week_of,
      sentAt: row.sent_at,
      progress: row.progress.map((line) => ({
        goalId: line.goal_id,
        title: line.goal_title,
        health: health.get(line.goal_id)?.health ?? null,
        since: health.get(line.goal_id)?.since ?? null,
        sight: sights.get(line.goal_id) ?? { steps: [], arrives: false },
        keyResult:
          line.key_result_id === null
            ? null
            : {
                id: line.key_result_id,
                title: line.key_result_title ?? '',
                unit: line.unit ?? '',
                kind: line.kind ?? 'metric',
                target: line.target,
              },
        value: line.value,
        previous: line.previous_value,
        confidence: line.confidence,
      })),
      barriers: row.barriers.map((barrier) => ({
        id: barrier.id,
        text: barrier.text,
        decision:
          barrier.decision === null
            ? null
            : {
                decision: barrier.decision,
                text: barrier.answer!,
                by: refOf(people, barrier.by!),
                at: instant(barrier.at!),
                promise: {
                  id: barrier.promise_id!,
                  dueOn: barrier.due_on!,
                  keptAt: barrier.kept_at && instant(barrier.kept_at),
                  letGoAt: barrier.let_go_at && instant(barrier.let_go_at),
                },
              },
      })),
      earlierBarriers: [...row.earlier],
      asks: row.asks,
      wentWell: row.went_well,
      amendments: row.amendments.map((one) => ({ ...one, at: instant(one.at) })),
      answer:
        row.answered_by === null
          ? null
          : {
              by: refOf(people, row.answered_by),
              at: row.answered_at!,
              word: row.word ?? '',
              added: row.added.map((one) => ({ ...one, by: refOf(people, one.by), at: instant(one.at) })),
            },
      answerDraft: row.draft && {
        body: row.draft.body,
        version: row.draft.version,
        keptAt: instant(row.draft.kept_at),
      },
      can: {
        answer: row.answered_by === null && permits(answerFor, ctx.actor, held),
        amend: permits(ownWord, ctx.actor, held),
        addToAnswer: row.answered_by === ctx.actor.person && permits(answerFor, ctx.actor, held),
      },
    };
  });
  return { checkIns, relations };
}

const peopleIn = (rows: readonly CheckInRecord[]): string[] =>
  rows
    .flatMap((row) => [row.person_id, row.to_person_id, row.answered_by, ...row.barriers.map((barrier) => barrier.by)])
    .filter((id) => id !== null);

async function healthOf(ctx: Context, rows: readonly CheckInRecord[]): Promise<Map<string, Health>> {
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const goals = await goalsOf(ctx, [...new Set(rows.map((row) => row.person_id))], today);
  return new Map(
    [...goals.values()].flat().map((goal) => [goal.id, { health: goal.health, since: goal.since }] as const),
  );
}

/** Promises with the names of both sides; one statement. */
export async function promisesShown(ctx: Context, rows: readonly PromiseRecord[]): Promise<Promised[]> {
  const people = await cards(
    ctx,
    rows.flatMap((row) => [row.made_by, row.to_person_id]),
  );
  return rows.map((row) => promiseOf(ctx, people, row));
}

export const promiseOf = (ctx: Context, people: People, row: PromiseRecord): Promised => {
  const mine = row.made_by === ctx.actor.person;
  const open = row.kept_at === null && row.let_go_at === null;
  return {
    id: row.id,
    text: row.text,
    madeBy: refOf(people, row.made_by),
    to: refOf(people, row.to_person_id),
    decision: row.decision,
    madeOn: row.made_on,
    firstDueOn: row.first_due_on,
    dueOn: row.due_on,
    keptAt: row.kept_at && instant(row.kept_at),
    letGoAt: row.let_go_at && instant(row.let_go_at),
    letGoReason: row.let_go_reason,
    version: row.version,
    can: { keep: mine && open, reopen: mine && row.kept_at !== null },
  };
};

export const noteOf = (ctx: Context, people: People, row: NoteRecord): Note => {
  const me = ctx.actor.person;
  return {
    id: row.id,
    kind: row.kind,
    author: refOf(people, row.author_id),
    other: refOf(people, row.other_id),
    aboutId: row.about_id,
    text: row.text,
    writtenAt: instant(row.written_at),
    readAt: row.read_at && instant(row.read_at),
    thankedAt: row.thanked_at && instant(row.thanked_at),
    convertedAt: row.converted_at && instant(row.converted_at),
    can: {
      acknowledge: row.other_id === me && row.read_at === null,
      thank: row.other_id === me && row.thanked_at === null && row.kind === 'note',
      convert: isBetween(me, row) && row.converted_at === null && row.kind === 'note',
    },
  };
};
