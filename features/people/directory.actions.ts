import * as z from 'zod/mini';
import { implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { cardStore } from './card.store.ts';
import { type PersonCard, listPeople, readChart, readDirectory } from './contract.ts';
import { directoryStore } from './directory.store.ts';
import { organisationStore } from './organisation.store.ts';
import { editOrganisationRule, editPeople, seePerson } from './person.policy.ts';

export const refOf = ({ id, name, title, zone }: PersonCard) => ({ id, name, title, zone });

export const rowOf = (card: PersonCard) => ({
  ...refOf(card),
  team: card.team,
  location: card.location,
  managerId: card.managerId,
  leftOn: card.leftOn,
  workingDays: [...card.workingDays],
});

const NO_RELATIONS: ReadonlySet<string> = new Set();
const NameKey = z.tuple([z.string(), z.uuid()]);
const ChartKey = z.tuple([z.number(), z.string(), z.uuid()]);

export const directoryActions = [
  implement(listPeople, async (ctx, input) => {
    permit(seePerson, ctx.actor, NO_RELATIONS);
    const found = await directoryStore(ctx.tx, ctx.org).list({
      search: input.search,
      teamId: input.teamId,
      locationId: input.locationId,
      left: input.left,
      after: decodeCursor(input.cursor, NameKey),
      limit: input.limit,
    });
    const page = toPage(found, input.limit, (person) => [person.sortKey, person.id]);
    return { items: page.items.map(rowOf), next: page.next };
  }),

  implement(readDirectory, async (ctx) => {
    permit(seePerson, ctx.actor, NO_RELATIONS);
    const directory = directoryStore(ctx.tx, ctx.org);
    const organisation = await organisationStore(ctx.tx, ctx.org).read();
    const totals = await directory.totals();
    const teams = await directory.places('team');
    const locations = await directory.places('location');
    const leads = await cardStore(ctx.tx, ctx.org).byIds(
      [...teams, ...locations].flatMap(({ lead_id }) => lead_id ?? []),
    );
    const placeOf = (place: (typeof teams)[number]) => {
      const lead = place.lead_id === null ? undefined : leads.get(place.lead_id);
      return {
        id: place.id,
        name: place.name,
        parentId: place.parent_id,
        people: place.people,
        lead: lead ? refOf(lead) : null,
        version: place.version,
      };
    };
    return {
      organisation: { ...organisation, workingDays: [...organisation.workingDays] },
      ...totals,
      teams: teams.map(placeOf),
      locations: locations.map((place) => ({ ...placeOf(place), zone: place.zone })),
      can: {
        edit: permits(editPeople, ctx.actor, NO_RELATIONS),
        editOrganisation: permits(editOrganisationRule, ctx.actor, NO_RELATIONS),
      },
    };
  }),

  implement(readChart, async (ctx, input) => {
    permit(seePerson, ctx.actor, NO_RELATIONS);
    const rows = await directoryStore(ctx.tx, ctx.org).chart(
      input.managerId ?? null,
      decodeCursor(input.cursor, ChartKey),
      input.limit,
    );
    return toPage(rows, input.limit, (row) => [row.reports === 0 ? 1 : 0, row.sort_key, row.id]);
  }),
];
