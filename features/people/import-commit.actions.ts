import type { Context } from '../../platform/action/context.ts';
import { done, type Done } from '../../platform/action/implement.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { managerChanged, personJoined, personLeft } from './contract.ts';
import { depart } from './departure.jobs.ts';
import type { KnownPerson } from './import-identity.domain.ts';
import type { Judgement } from './import-judgement.domain.ts';
import type { Mapping } from './import-mapping.domain.ts';
import {
  likelyLeads,
  placeKey,
  placeOf,
  planImport,
  type NamedPlace,
  type PlannedPerson,
} from './import-plan.domain.ts';
import { importStore, type PlacedPerson } from './import.store.ts';
import { organisationStore } from './organisation.store.ts';
import { placeStore, type PlaceKind } from './place.store.ts';
import { relationStore } from './relation.store.ts';

interface Commit {
  readonly id: string;
  readonly filename: string;
  readonly mapping: Mapping;
  readonly judgement: Judgement;
  readonly known: readonly KnownPerson[];
  readonly leavers: 'keep' | 'mark_left';
}

/** Brings in everybody who is ready, with a number of statements that hardly grows with their number. All of it holds, or nothing. */
export async function bringIn(
  ctx: Context,
  commit: Commit,
): Promise<Done<{ id: string; joined: number; changed: number; left: number }>> {
  const { zone } = await organisationStore(ctx.tx, ctx.org).read();
  const today = localDay(ctx.clock.now(), zone);
  const by = { at: ctx.clock.iso(), person: ctx.actor.person };
  const imports = importStore(ctx.tx, ctx.org);
  await relationStore(ctx.tx, ctx.org).alone();

  const plan = planImport(commit.judgement.people, commit.known, commit.mapping, {
    today,
    newId: () => ctx.ids.next(),
  });
  const placed = await placePeople(ctx, plan.people);
  const joining = placed.filter(({ personId }) => personId === null);
  await imports.join(joining, by.at);
  await imports.link(
    joining.flatMap((person) => linkOf(ctx, person, earlier(person.startOn, today))),
    by,
  );

  const before = new Map(commit.known.map((person) => [person.id, person]));
  const again = placed
    .filter(({ personId }) => personId !== null)
    .map((person) => filledIn(person, before.get(person.id)!));
  const changed = new Set(await imports.renew(again));
  const moving = again.filter(
    ({ id, managerId }) => managerId !== undefined && managerId !== before.get(id)!.managerId,
  );
  await imports.unlink(
    moving.map(({ id, managerId }) => ({ personId: id, managerId: managerId! })),
    today,
    by,
  );
  await imports.link(
    moving.flatMap((person) => linkOf(ctx, { ...person, endOn: null }, today)),
    by,
  );
  for (const { id } of moving) changed.add(id);

  const leavers = again
    .filter(({ id, gone }) => gone && !before.get(id)!.gone)
    .map(({ id, endOn }) => ({ id, lastDay: endOn! }));
  if (commit.leavers === 'mark_left') {
    const missing = plan.missing.filter(({ id }) => id !== ctx.actor.person).map(({ id }) => id);
    await imports.leave(missing, addDays(today, -1));
    leavers.push(...missing.map((id) => ({ id, lastDay: addDays(today, -1) })));
  }
  const departed = await depart(ctx, leavers);
  await leadNewTeams(ctx, placed);
  await imports.committed(commit.id, by);

  const back = again.filter(({ id, gone }) => !gone && before.get(id)!.gone);
  const here = [...joining.filter(({ gone }) => !gone), ...back].map(({ id }) => id);
  const counts = { joined: joining.length, changed: changed.size, left: leavers.length };
  const batch = (personIds: string[]) => ({ personIds, importId: commit.id });
  return done(
    { id: commit.id, ...counts },
    {
      verb: 'people.imported',
      subject: { type: 'people_import', id: commit.id },
      detail: { filename: commit.filename, ...counts },
    },
    [
      ...(here.length > 0 ? [personJoined(batch(here))] : []),
      ...(moving.length > 0 ? [managerChanged(batch(moving.map(({ id }) => id)))] : []),
      ...(leavers.length > 0 ? [personLeft(batch(leavers.map(({ id }) => id)))] : []),
      ...departed.events.filter(({ name }) => name === managerChanged.event),
    ],
  );
}

const earlier = (day: Day | null, today: Day): Day => (day !== null && day < today ? day : today);

/** What an empty cell leaves as it is. */
const filledIn = (person: PlacedPerson, before: KnownPerson): PlacedPerson => ({
  ...person,
  email: person.email ?? before.email,
  login: person.login ?? before.login,
  title: person.title ?? before.title,
});

function linkOf(ctx: Context, person: PlacedPerson, from: Day) {
  if (!person.managerId) return [];
  const until = person.gone && person.endOn !== null ? addDays(person.endOn, 1) : null;
  // Of somebody gone who began nobody knows when there is no time to tell of.
  if (until !== null && until <= from) return [];
  return { id: ctx.ids.next(), personId: person.id, managerId: person.managerId, from, until };
}

/** Finds the teams and locations that the people belong to, and adds those that are new. */
async function placePeople(ctx: Context, people: readonly PlannedPerson[]): Promise<PlacedPerson[]> {
  const teams = await ensurePlaces(
    ctx,
    'team',
    people.flatMap(({ team }) => (team ? [{ name: team, parent: null }] : [])),
  );
  const locations = await ensurePlaces(
    ctx,
    'location',
    people.flatMap((person) => placeOf(person) ?? []),
  );
  return people.map((person) => {
    const place = placeOf(person);
    return {
      ...person,
      teamId: person.team ? teams.get(placeKey({ name: person.team, parent: null }))! : null,
      locationId: place ? locations.get(placeKey(place))! : null,
    };
  });
}

async function ensurePlaces(ctx: Context, kind: PlaceKind, named: readonly NamedPlace[]): Promise<Map<string, string>> {
  const places = placeStore(ctx.tx, ctx.org, kind);
  const all = await places.all();
  const nameById = new Map(all.map(({ id, name }) => [id, name]));
  const ids = new Map<string, string>();
  for (const place of all) {
    // A place without its country in the file is the one of that name, wherever it lies.
    const keys = [
      placeKey({ name: place.name, parent: null }),
      placeKey({ name: place.name, parent: nameById.get(place.parentId ?? '') ?? null }),
    ];
    for (const key of keys) if (!ids.has(key)) ids.set(key, place.id);
  }
  const paths = new Map(all.map(({ id, path }) => [id, path]));
  const parents = named.flatMap(({ parent }) => (parent === null ? [] : [{ name: parent, parent: null }]));
  for (const wave of [parents, named]) {
    const fresh = [...new Map(wave.map((place) => [placeKey(place), place])).entries()].filter(
      ([key]) => !ids.has(key),
    );
    const rows = fresh.map(([key, { name, parent }]) => {
      const id = ctx.ids.next();
      const parentId = parent === null ? null : ids.get(placeKey({ name: parent, parent: null }))!;
      const path = [...(parentId === null ? [] : paths.get(parentId)!), id];
      ids.set(key, id);
      paths.set(id, path);
      return { id, name, parentId, path };
    });
    await places.insert(rows, ctx.clock.iso());
  }
  return ids;
}

/** Teams that nobody leads get the lead whom the reporting lines show. */
async function leadNewTeams(ctx: Context, people: readonly PlacedPerson[]): Promise<void> {
  const teams = placeStore(ctx.tx, ctx.org, 'team');
  const led = await teams.led();
  const byName = new Map(people.flatMap(({ team, teamId }) => (team && teamId ? [[team, teamId] as const] : [])));
  const leads = [...likelyLeads(people)]
    .map(([team, personId]) => ({ id: ctx.ids.next(), placeId: byName.get(team)!, personId }))
    .filter(({ placeId }) => !led.has(placeId));
  const once = [...new Map(leads.map((lead) => [lead.placeId, lead])).values()];
  await teams.setLeads(once, { at: ctx.clock.iso(), person: ctx.actor.person });
}
