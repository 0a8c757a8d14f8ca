import { forbidden, invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { isZone, localDay } from '../../platform/kernel/zone.ts';
import { absenceStore } from './absence.store.ts';
import * as contract from './contract.ts';
import { placeStore } from './place.store.ts';
import * as policy from './person.policy.ts';
import { personStore, type PersonFields } from './person.store.ts';
import { linkManager, presentPerson } from './reporting.actions.ts';
import { standing } from './service.ts';

type Details = Partial<PersonFields>;

/** What the fields refer to has to be there, and two people are never one. */
async function check(ctx: Context, fields: Details): Promise<void> {
  if (fields.zone && !isZone(fields.zone))
    throw contract.badZone({
      fields: [{ path: 'zone', code: 'bad_zone', message: 'This is no time zone of a place.' }],
    });
  if (fields.teamId && !(await placeStore(ctx.tx, ctx.org, 'team').find(fields.teamId))) throw contract.teamNotFound();
  if (fields.locationId && !(await placeStore(ctx.tx, ctx.org, 'location').find(fields.locationId)))
    throw contract.locationNotFound();
}

async function checkTaken(ctx: Context, fields: Details, self: string | null): Promise<void> {
  const taken = await personStore(ctx.tx, ctx.org).taken(fields, self);
  if (taken.employeeNo)
    throw contract.employeeNoTaken({
      fields: [{ path: 'employeeNo', code: 'taken', message: 'Somebody else already has this number.' }],
    });
  if (taken.email)
    throw contract.emailTaken({
      fields: [{ path: 'email', code: 'taken', message: 'Somebody else already has this address.' }],
    });
}

const NOBODY: ReadonlySet<string> = new Set();

/** The given fields without those that were not given. */
function given<Fields extends object>(
  fields: Fields,
): Partial<{ [Key in keyof Fields]: Exclude<Fields[Key], undefined> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

export const personActions = [
  implement(contract.addPerson, async (ctx, { managerId, ...input }) => {
    permit(policy.editPeople, ctx.actor, NOBODY, 'Adding people takes a people lead or an administrator.');
    const fields: Details & { name: string } = { ...given(input), name: input.name };
    await check(ctx, fields);
    await checkTaken(ctx, fields, null);
    const id = ctx.ids.next();
    await personStore(ctx.tx, ctx.org).insert(id, fields, ctx.clock.iso());
    if (managerId) await linkManager(ctx, id, managerId, input.startedOn ?? localDay(ctx.clock.now(), ctx.actor.zone));
    return done(
      { id, version: 1 },
      {
        verb: 'person.added',
        subject: { type: 'person', id },
        about: id,
        detail: { name: input.name, managerId: managerId ?? null },
      },
      [contract.personJoined({ personIds: [id], importId: null })],
    );
  }),

  implement(contract.editPerson, async (ctx, { id, version, ...input }) => {
    const fields: Details = given(input);
    const relations = await standing(ctx, id);
    const keeps = permits(policy.editPeople, ctx.actor, relations);
    if (!keeps) {
      permit(
        policy.editProfile,
        ctx.actor,
        relations,
        'Only people leads and administrators change what is written about others.',
      );
      const beyond = Object.keys(fields).filter((field) => !policy.PROFILE_FIELDS.has(field));
      if (beyond.length > 0)
        throw forbidden({ detail: `Your ${beyond.join(', ')} is kept by people leads. Ask one of them.` });
    }
    const person = await presentPerson(ctx, id);
    await check(ctx, fields);
    await checkTaken(ctx, fields, id);
    if (fields.startedOn && person.leaves_on && fields.startedOn > person.leaves_on)
      throw invalidInput({
        fields: [{ path: 'startedOn', code: 'after_last_day', message: `Their last day is ${person.leaves_on}.` }],
      });
    const next = await personStore(ctx.tx, ctx.org).update(person, version, fields);
    if (next === null) throw stale({ id, version: person.version, name: person.name, title: person.title });
    return done(
      { id, version: next },
      { verb: 'person.edited', subject: { type: 'person', id }, about: id, detail: { fields: Object.keys(fields) } },
    );
  }),

  implement(contract.noteAbsence, async (ctx, { id, from, to }) => {
    permit(policy.noteAway, ctx.actor, await standing(ctx, id));
    await presentPerson(ctx, id);
    if (to < from)
      throw invalidInput({
        fields: [{ path: 'to', code: 'before_start', message: 'The last day lies before the first.' }],
      });
    const absence = { id: ctx.ids.next(), personId: id, from, to };
    await absenceStore(ctx.tx, ctx.org).insert(absence, { at: ctx.clock.iso(), person: ctx.actor.person });
    return done(
      { id: absence.id },
      { verb: 'absence.noted', subject: { type: 'absence', id: absence.id }, about: id, detail: { from, to } },
    );
  }),

  implement(contract.withdrawAbsence, async (ctx, { id, absenceId }) => {
    permit(policy.noteAway, ctx.actor, await standing(ctx, id));
    const found = await absenceStore(ctx.tx, ctx.org).withdraw(id, absenceId, {
      at: ctx.clock.iso(),
      person: ctx.actor.person,
    });
    if (!found) throw contract.personNotFound({ detail: 'This absence is not there any more.' });
    return done(
      { id: absenceId },
      { verb: 'absence.withdrawn', subject: { type: 'absence', id: absenceId }, about: id },
    );
  }),
];
