import * as z from 'zod/mini';
import { queryNumber, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { badZone, LanguageTag, locationNotFound } from './contract.ts';

const Id = z.uuid();

export const editOrganisation = write({
  name: 'people.edit_organisation',
  summary: 'Change the organisation’s name, zone, working week and year',
  method: 'PATCH',
  path: '/organisation',
  input: z.object({
    version: z.int(),
    name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
    zone: z.optional(z.string().check(z.maxLength(60))),
    locale: z.optional(LanguageTag),
    weekStartsOn: z.optional(z.int().check(z.gte(1), z.lte(7))),
    yearStartsIn: z.optional(z.int().check(z.gte(1), z.lte(12))),
    workingDays: z.optional(z.array(z.int().check(z.gte(1), z.lte(7))).check(z.maxLength(7))),
  }),
  output: z.object({ id: Id, version: z.int() }),
  faults: [badZone],
  may: 'An administrator.',
});

export const setHolidays = write({
  name: 'people.set_holidays',
  summary: 'Set the days off of a place in a year',
  method: 'PUT',
  path: '/holidays',
  input: z.object({
    locationId: z.nullable(Id),
    year: z.int().check(z.gte(2000), z.lte(2199)),
    days: z.array(z.object({ day, name: z.string().check(z.minLength(1), z.maxLength(100)) })).check(z.maxLength(100)),
  }),
  output: z.object({ count: z.int() }),
  faults: [locationNotFound],
  may: 'A people lead or an administrator.',
});

export const readHolidays = read({
  name: 'people.read_holidays',
  summary: 'The days off of a place, or of everywhere, in a year',
  path: '/holidays',
  input: z.object({ locationId: z.optional(Id), year: queryNumber(z.int().check(z.gte(2000), z.lte(2199))) }),
  output: z.object({ days: z.array(z.object({ day, name: z.string() })) }),
  may: 'Everybody in the organisation.',
});
