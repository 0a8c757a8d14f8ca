import { stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { isZone } from '../../platform/kernel/zone.ts';
import { absenceStore } from './absence.store.ts';
import * as contract from './contract.ts';
import { editOrganisation, readHolidays, setHolidays } from './organisation.contract.ts';
import { organisationStore } from './organisation.store.ts';
import { editOrganisationRule, editPeople, seePerson } from './person.policy.ts';
import { personStore } from './person.store.ts';
import { placeStore, type Place, type PlaceKind } from './place.store.ts';

const NOBODY: ReadonlySet<string> = new Set();
const notThere = { team: contract.teamNotFound, location: contract.locationNotFound };

interface PlaceInput {
  name?: string | undefined;
  parentId?: string | null | undefined;
  leadId?: string | null | undefined;
  zone?: string | null | undefined;
}

/** What the input refers to has to be there, a name is used once among siblings, and nothing lies inside itself. */
async function check(
  ctx: Context,
  kind: PlaceKind,
  input: PlaceInput,
  before: Place | null,
): Promise<{ path: string[] | null }> {
  const places = placeStore(ctx.tx, ctx.org, kind);
  if (input.zone && !isZone(input.zone)) throw contract.badZone();
  if (input.leadId && !(await personStore(ctx.tx, ctx.org).present([input.leadId])).has(input.leadId))
    throw contract.personNotFound();
  const all = await places.all();
  const parentId = input.parentId === undefined ? (before?.parentId ?? null) : input.parentId;
  const parent = all.find(({ id }) => id === parentId);
  if (parentId !== null && !parent) throw notThere[kind]();
  if (before && parent?.path.includes(before.id))
    throw contract.reportingCircle({ detail: `${before.name} cannot lie inside itself.` });
  const name = (input.name ?? before?.name ?? '').toLowerCase();
  if (
    all.some((other) => other.id !== before?.id && other.parentId === parentId && other.name.toLowerCase() === name)
  ) {
    throw contract.nameTaken({
      fields: [{ path: 'name', code: 'taken', message: 'There is already one with this name.' }],
    });
  }
  return { path: input.parentId === undefined && before ? null : [...(parent?.path ?? [])] };
}

async function add(ctx: Context, kind: PlaceKind, input: PlaceInput & { name: string }) {
  permit(editPeople, ctx.actor, NOBODY, 'Teams and locations are kept by people leads and administrators.');
  const { path } = await check(ctx, kind, input, null);
  const id = ctx.ids.next();
  const places = placeStore(ctx.tx, ctx.org, kind);
  await places.insert(
    [{ id, name: input.name, parentId: input.parentId ?? null, path: [...path!, id], zone: input.zone ?? null }],
    ctx.clock.iso(),
  );
  if (input.leadId)
    await places.setLeads([{ id: ctx.ids.next(), placeId: id, personId: input.leadId }], {
      at: ctx.clock.iso(),
      person: ctx.actor.person,
    });
  return done({ id, version: 1 }, { verb: `${kind}.added`, subject: { type: kind, id }, detail: { ...input } });
}

async function edit(
  ctx: Context,
  kind: PlaceKind,
  { id, version, ...input }: PlaceInput & { id: string; version: number },
) {
  permit(editPeople, ctx.actor, NOBODY, 'Teams and locations are kept by people leads and administrators.');
  const places = placeStore(ctx.tx, ctx.org, kind);
  const before = await places.find(id);
  if (!before) throw notThere[kind]();
  const { path } = await check(ctx, kind, input, before);
  const { leadId, ...change } = input;
  const fits = await places.update(before, version, {
    ...withoutUndefined(change),
    ...(path ? { path: [...path, id] } : {}),
  });
  if (!fits) throw stale({ id, name: before.name, version: before.version });
  if (leadId !== undefined && leadId !== (await places.leadOf(id))) {
    await places.setLeads([{ id: ctx.ids.next(), placeId: id, personId: leadId }], {
      at: ctx.clock.iso(),
      person: ctx.actor.person,
    });
  }
  return done(
    { id, version: version + 1 },
    { verb: `${kind}.edited`, subject: { type: kind, id }, detail: { ...input } },
  );
}

const withoutUndefined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: Exclude<Fields[Key], undefined>;
  };

export const placeActions = [
  implement(contract.addTeam, (ctx, input) => add(ctx, 'team', input)),
  implement(contract.editTeam, (ctx, input) => edit(ctx, 'team', input)),
  implement(contract.addLocation, (ctx, input) => add(ctx, 'location', input)),
  implement(contract.editLocation, (ctx, input) => edit(ctx, 'location', input)),

  implement(readHolidays, async (ctx, { locationId, year }) => {
    permit(seePerson, ctx.actor, NOBODY);
    return { days: await absenceStore(ctx.tx, ctx.org).holidays(locationId ?? null, year) };
  }),

  implement(setHolidays, async (ctx, { locationId, year, days }) => {
    permit(editPeople, ctx.actor, NOBODY);
    if (locationId !== null && !(await placeStore(ctx.tx, ctx.org, 'location').find(locationId)))
      throw contract.locationNotFound();
    const inYear = [
      ...new Map(days.filter(({ day }) => day.startsWith(`${year}-`)).map((entry) => [entry.day, entry])).values(),
    ];
    await absenceStore(ctx.tx, ctx.org).setHolidays(
      locationId,
      year,
      inYear.map((entry) => ({ id: ctx.ids.next(), ...entry })),
    );
    return done(
      { count: inYear.length },
      {
        verb: 'holidays.set',
        subject: { type: 'location', id: locationId ?? ctx.org },
        detail: { year, count: inYear.length },
      },
    );
  }),

  implement(editOrganisation, async (ctx, { version, ...change }) => {
    permit(editOrganisationRule, ctx.actor, NOBODY, 'Only an administrator changes the organisation.');
    if (change.zone !== undefined && !isZone(change.zone)) throw contract.badZone();
    const organisations = organisationStore(ctx.tx, ctx.org);
    if (!(await organisations.update(version, withoutUndefined(change)))) throw stale(await organisations.read());
    return done(
      { id: ctx.org, version: version + 1 },
      { verb: 'organisation.edited', subject: { type: 'organisation', id: ctx.org }, detail: { ...change } },
    );
  }),
];
