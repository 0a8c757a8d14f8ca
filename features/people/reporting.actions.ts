import { invalidInput } from '../../platform/action/action.ts';
import type { Context, Work } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import { cardStore } from './card.store.ts';
import * as contract from './contract.ts';
import { depart } from './departure.jobs.ts';
import * as policy from './person.policy.ts';
import { personStore, type PersonRecord } from './person.store.ts';
import { relationStore } from './relation.store.ts';
import { circleFrom, succeed, type Link } from './reporting.domain.ts';
import { standing } from './service.ts';
import type { RelationKind } from './table.store.ts';

const by = (work: Work & Partial<Pick<Context, 'actor'>>) => ({
  at: work.clock.iso(),
  person: work.actor?.person ?? null,
});

/** The person, if they are still here; everything that changes somebody begins with this. */
export async function presentPerson(ctx: Context, id: string): Promise<PersonRecord> {
  const person = await personStore(ctx.tx, ctx.org).lock(id);
  if (!person || person.erased_at !== null) throw contract.personNotFound();
  if (person.gone_at !== null) throw contract.alreadyLeft();
  return person;
}

/** Puts a link into a person's history; the running one of the kind ends, later plans are dropped. Without `otherId` only that. */
async function relink(
  ctx: Context,
  kind: RelationKind,
  change: { personId: string; otherId: string | null; from: Day; until: Day | null },
): Promise<void> {
  const { personId, otherId, from, until } = change;
  const relations = relationStore(ctx.tx, ctx.org);
  if (otherId !== null && !(await personStore(ctx.tx, ctx.org).present([otherId])).has(otherId))
    throw contract.personNotFound({ detail: 'This person does not exist, or has left.' });
  if (otherId === personId) throw contract.reportingCircle({ detail: 'Nobody answers for themselves.' });
  const { end, drop } = succeed(
    (await relations.of(personId)).filter((row) => row.kind === kind),
    from,
  );
  await relations.end(
    end.map(({ id }) => id),
    from,
  );
  await relations.withdraw(
    drop.map(({ id }) => id),
    by(ctx),
  );
  if (otherId !== null) await relations.insert(ctx.ids.next(), kind, { personId, otherId, from, until }, by(ctx));
}

/** Refuses a manager who would, on any day from then on, stand below the person. */
async function refuseCircle(ctx: Context, link: Link): Promise<void> {
  const circle = circleFrom(link, await relationStore(ctx.tx, ctx.org).above(link.otherId, link.from));
  if (!circle) return;
  const names = await cardStore(ctx.tx, ctx.org).byIds(circle.people);
  const told = [...circle.people, circle.people[0]!].map((id) => names.get(id)?.name ?? '').join(' → ');
  throw contract.reportingCircle({
    detail: `From ${circle.day} on these people would report to each other in a circle: ${told}.`,
  });
}

/** Lets a person report to `managerId` from a day on; used where people join, too. */
export async function linkManager(
  ctx: Context,
  personId: string,
  managerId: string | null,
  from: Day,
): Promise<Happened[]> {
  const relations = relationStore(ctx.tx, ctx.org);
  await relations.alone();
  await relink(ctx, 'manager', { personId, otherId: managerId, from, until: null });
  if (managerId !== null) await refuseCircle(ctx, { personId, otherId: managerId, from, until: null });
  const moved = await relations.carryOut([personId], ctx.clock.iso());
  return moved.length > 0 ? [contract.managerChanged({ personIds: moved, importId: null })] : [];
}

export const reportingActions = [
  implement(contract.changeManager, async (ctx, { id, managerId, from }) => {
    permit(policy.editPeople, ctx.actor, new Set(), 'Reporting lines are drawn by people leads and administrators.');
    const person = await presentPerson(ctx, id);
    const events = await linkManager(ctx, id, managerId, from);
    return done(
      { id, version: person.version },
      {
        verb: 'person.manager_changed',
        subject: { type: 'person', id },
        about: id,
        detail: { from: person.manager_id, to: managerId, on: from },
      },
      events,
    );
  }),

  implement(contract.nameActingManager, async (ctx, { id, actingManagerId, from, until = null }) => {
    permit(policy.nameStandIn, ctx.actor, await standing(ctx, id));
    return nameOther(ctx, 'acting_manager', { personId: id, otherId: actingManagerId, from, until });
  }),

  implement(contract.nameMentor, async (ctx, { id, mentorId, from, until = null }) => {
    permit(policy.giveMentor, ctx.actor, await standing(ctx, id));
    return nameOther(ctx, 'mentor', { personId: id, otherId: mentorId, from, until });
  }),

  implement(contract.markLeft, async (ctx, { id, lastDay, successorId }) => {
    permit(policy.editPeople, ctx.actor, new Set(), 'People leads and administrators say who leaves.');
    const person = await presentPerson(ctx, id);
    if (person.started_on && lastDay < person.started_on)
      throw invalidInput({
        fields: [{ path: 'lastDay', code: 'before_start', message: `They started on ${person.started_on}.` }],
      });
    const people = personStore(ctx.tx, ctx.org);
    await relationStore(ctx.tx, ctx.org).alone();
    await handOver(ctx, person, successorId === undefined ? person.manager_id : successorId, addDays(lastDay, 1));
    await people.leaveOn(id, lastDay);
    const gone = (await people.dueToGo(ctx.clock.iso())).filter((leaver) => leaver.id === id);
    const { events } = await depart(ctx, gone);
    const version = person.version + 1;
    return done(
      { id, version },
      {
        verb: gone.length > 0 ? 'person.left' : 'person.leaving',
        subject: { type: 'person', id },
        about: id,
        detail: { lastDay, successorId: successorId ?? person.manager_id },
      },
      events,
    );
  }),
];

async function nameOther(
  ctx: Context,
  kind: 'acting_manager' | 'mentor',
  change: { personId: string; otherId: string | null; from: Day; until: Day | null },
) {
  const { personId: id, otherId, from, until } = change;
  if (until !== null && until <= from)
    throw invalidInput({
      fields: [{ path: 'until', code: 'before_start', message: 'The end lies before the beginning.' }],
    });
  const person = await presentPerson(ctx, id);
  await relink(ctx, kind, change);
  await relationStore(ctx.tx, ctx.org).carryOut([id], ctx.clock.iso());
  return done(
    { id, version: person.version },
    { verb: `person.${kind}_named`, subject: { type: 'person', id }, about: id, detail: { to: otherId, from, until } },
  );
}

/** From `day` on everybody who would still report to the leaver reports to the successor; the successor to the leaver's manager. */
async function handOver(ctx: Context, leaver: PersonRecord, successor: string | null, day: Day): Promise<void> {
  const relations = relationStore(ctx.tx, ctx.org);
  const reports = await relations.reportsFrom(leaver.id, day);
  if (reports.length === 0) return;
  if (successor === leaver.id) throw contract.reportingCircle({ detail: 'Nobody follows themselves.' });
  const chain = successor === null ? [] : await relations.above(successor, day);
  const below = new Set(reports.map(({ personId }) => personId));
  if (chain.some((link) => below.has(link.personId) && link.personId !== successor))
    throw contract.reportingCircle({ detail: 'The successor works below one of these people.' });
  for (const { personId } of reports) {
    await relink(ctx, 'manager', {
      personId,
      otherId: personId === successor ? leaver.manager_id : successor,
      from: day,
      until: null,
    });
  }
}
