import * as z from 'zod/mini';
import { fault, queryFlag, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { isLanguageTag } from '../../platform/i18n/language-tag.ts';
import { isDay } from '../../platform/kernel/day.ts';
import { event } from '../../platform/outbox/event.ts';

/**
 * `person_card`: everybody, also those who left (`left_on`). `standing`: how one person stands to another today; ask with actor_id or
 * subject_id given. `reporting_line`: the same with dates. `team_card`, `location_card`: open and closed, with their lead.
 * `person_label`, `team_label`: no more than names, for long lists.
 */
export const publishedViews = [
  'people.organisation_card',
  'people.person_card',
  'people.person_label',
  'people.standing',
  'people.reporting_line',
  'people.team_card',
  'people.team_label',
  'people.location_card',
] as const;

/** The columns of `people.person_card`. */
export interface PersonCardView {
  org_id: string;
  person_id: string;
  name: string;
  sort_key: string;
  title: string | null;
  employee_no: string | null;
  email: string | null;
  team_id: string | null;
  team_name: string | null;
  location_id: string | null;
  location_name: string | null;
  zone: string;
  locale: string;
  manager_id: string | null;
  acting_manager_id: string | null;
  mentor_id: string | null;
  started_on: string | null;
  leaves_on: string | null;
  left_on: string | null;
  /** 1 = Monday … 7 = Sunday */
  working_days: number[];
}

/** The columns of `people.standing`. */
export interface StandingView {
  org_id: string;
  actor_id: string;
  subject_id: string;
  relation: Relation;
}

/** How the actor stands to the person a row is about. */
export const relations = [
  'self',
  'manager',
  'acting_manager',
  'skip_level',
  'mentor',
  'location_lead',
  'peer',
] as const;
export type Relation = (typeof relations)[number];

export const personNotFound = fault('person_not_found', 404, 'This person does not exist, or you may not see them.');
export const teamNotFound = fault('team_not_found', 404, 'This team does not exist any more.');
export const locationNotFound = fault('location_not_found', 404, 'This location does not exist any more.');
export const reportingCircle = fault('reporting_circle', 422, 'These people would report to each other in a circle.');
export const employeeNoTaken = fault('employee_no_taken', 409, 'Somebody else already has this employee number.');
export const emailTaken = fault('email_taken', 409, 'Somebody else already has this e-mail address.');
export const nameTaken = fault('name_taken', 409, 'There is already one with this name.');
export const alreadyLeft = fault('already_left', 409, 'This person has left already.');
export const badZone = fault('bad_zone', 422, 'This is no time zone of a place. Write it as Europe/London.');
/** Who somebody is, as other rooms need it. */
export interface PersonCard {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly employeeNo: string | null;
  readonly email: string | null;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly location: { readonly id: string; readonly name: string } | null;
  readonly zone: string;
  readonly locale: string;
  readonly managerId: string | null;
  readonly actingManagerId: string | null;
  readonly startedOn: string | null;
  readonly leftOn: string | null;
  /** 1 = Monday … 7 = Sunday: the person's own, else those of the place, else of the organisation. */
  readonly workingDays: readonly number[];
}

const Id = z.uuid();
const Day = z
  .string()
  .check(
    z.regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    z.refine(isDay, 'This is no day of the calendar.'),
  );
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Words = z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200)));
const Zone = z.nullable(z.string().check(z.maxLength(60)));
/** A language in which dates and numbers can be written. */
export const LanguageTag = z
  .string()
  .check(z.maxLength(35), z.refine(isLanguageTag, 'Write the language like en-GB, fr or pt-BR.'));
const WorkingDays = z.nullable(z.array(z.int().check(z.gte(1), z.lte(7))).check(z.maxLength(7)));

/** A person where only little room is. */
export const PersonRef = z.object({ id: Id, name: z.string(), title: z.nullable(z.string()), zone: z.string() });

/** A person in a list. */
export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  title: z.nullable(z.string()),
  team: z.nullable(z.object({ id: Id, name: z.string() })),
  location: z.nullable(z.object({ id: Id, name: z.string() })),
  zone: z.string(),
  managerId: z.nullable(Id),
  leftOn: z.nullable(Day),
  workingDays: z.array(z.int()),
});

export const listPeople = read({
  name: 'people.list_people',
  summary: 'Find people by name, title, number, team or location',
  path: '/people',
  input: z.object({
    ...paging,
    search: z.optional(z.string().check(z.maxLength(100))),
    teamId: z.optional(Id),
    locationId: z.optional(Id),
    left: z._default(queryFlag(), false),
  }),
  output: pageOf(PersonRow),
  may: 'Everybody in the organisation.',
});

const Place = z.object({
  id: Id,
  name: z.string(),
  parentId: z.nullable(Id),
  people: z.int(),
  lead: z.nullable(PersonRef),
  version: z.int(),
});

export const readDirectory = read({
  name: 'people.read_directory',
  summary: 'The organisation, its teams and locations, and how many people are in each',
  path: '/people/directory',
  input: z.object({}),
  output: z.object({
    organisation: z.object({
      name: z.string(),
      zone: z.string(),
      locale: z.string(),
      weekStartsOn: z.int(),
      /** the month, 1 to 12, in which its year begins */
      yearStartsIn: z.int(),
      workingDays: z.array(z.int()),
      version: z.int(),
    }),
    people: z.int(),
    withoutManager: z.int(),
    teams: z.array(Place),
    locations: z.array(z.extend(Place, { zone: z.string() })),
    can: z.object({ edit: z.boolean(), editOrganisation: z.boolean() }),
  }),
  may: 'Everybody in the organisation.',
});

const DatedPerson = z.object({ person: PersonRef, from: Day, until: z.nullable(Day) });

/** A person's page: who they are, where, and who answers for whom. */
export const Person = z.object({
  ...PersonRef.shape,
  team: z.nullable(z.object({ id: Id, name: z.string() })),
  location: z.nullable(z.object({ id: Id, name: z.string() })),
  left: z.boolean(),
  employeeNo: z.nullable(z.string()),
  email: z.nullable(z.string()),
  login: z.nullable(z.string()),
  ownZone: z.nullable(z.string()),
  ownLocale: z.nullable(z.string()),
  locale: z.string(),
  workingDays: z.array(z.int()),
  ownWorkingDays: z.nullable(z.array(z.int())),
  startedOn: z.nullable(Day),
  leavesOn: z.nullable(Day),
  manager: z.nullable(DatedPerson),
  actingManager: z.nullable(DatedPerson),
  mentor: z.nullable(DatedPerson),
  line: z.array(PersonRef),
  leads: z.array(z.object({ kind: z.enum(['team', 'location']), id: Id, name: z.string() })),
  reports: z.object({ items: z.array(PersonRow), count: z.int() }),
  mentees: z.array(PersonRef),
  history: z.array(z.extend(DatedPerson, { kind: z.enum(['manager', 'acting_manager', 'mentor']) })),
  absences: z.array(z.object({ id: Id, from: Day, to: Day })),
  relations: z.array(z.string()),
  version: z.int(),
  can: z.object({
    edit: z.boolean(),
    editProfile: z.boolean(),
    changeManager: z.boolean(),
    nameActingManager: z.boolean(),
    nameMentor: z.boolean(),
    noteAbsence: z.boolean(),
    markLeft: z.boolean(),
  }),
});

export const readPerson = read({
  name: 'people.read_person',
  summary: 'A person’s page',
  path: '/people/{id}',
  input: z.object({ id: Id }),
  output: Person,
  faults: [personNotFound],
  may: 'Everybody in the organisation; contract and absence details only the person, their managers and people leads.',
});

const ChartPerson = z.object({
  ...PersonRef.shape,
  team: z.nullable(z.string()),
  location: z.nullable(z.string()),
  reports: z.int(),
});

export const readChart = read({
  name: 'people.read_chart',
  summary: 'Who reports to a person; without one, those at the top',
  path: '/people/chart',
  input: z.object({ ...paging, managerId: z.optional(Id) }),
  output: pageOf(ChartPerson),
  may: 'Everybody in the organisation.',
});

const Changed = z.object({ id: Id, version: z.int() });
const profile = {
  zone: z.optional(Zone),
  locale: z.optional(z.nullable(LanguageTag)),
  workingDays: z.optional(WorkingDays),
};
const details = {
  employeeNo: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))),
  email: z.optional(z.nullable(z.email().check(z.maxLength(320)))),
  title: z.optional(Words),
  teamId: z.optional(z.nullable(Id)),
  locationId: z.optional(z.nullable(Id)),
  startedOn: z.optional(z.nullable(Day)),
};

export const addPerson = write({
  name: 'people.add_person',
  summary: 'Add somebody who joins',
  path: '/people',
  input: z.object({ name: Name, ...details, ...profile, managerId: z.optional(z.nullable(Id)) }),
  output: Changed,
  faults: [personNotFound, teamNotFound, locationNotFound, employeeNoTaken, emailTaken, badZone],
  may: 'A people lead or an administrator.',
});

export const editPerson = write({
  name: 'people.edit_person',
  summary: 'Correct what is written about a person',
  method: 'PATCH',
  path: '/people/{id}',
  input: z.object({ id: Id, version: z.int(), name: z.optional(Name), ...details, ...profile }),
  output: Changed,
  faults: [personNotFound, teamNotFound, locationNotFound, employeeNoTaken, emailTaken, badZone],
  may: 'A people lead or an administrator; everybody their own name, zone, language and working days.',
});

export const changeManager = write({
  name: 'people.change_manager',
  summary: 'Say to whom a person reports from a day on',
  path: '/people/{id}/manager',
  input: z.object({ id: Id, managerId: z.nullable(Id), from: Day }),
  output: Changed,
  faults: [personNotFound, reportingCircle, alreadyLeft],
  may: 'A people lead or an administrator.',
});

export const nameActingManager = write({
  name: 'people.name_acting_manager',
  summary: 'Let somebody stand in for a person’s manager for a time',
  path: '/people/{id}/acting-manager',
  input: z.object({ id: Id, actingManagerId: z.nullable(Id), from: Day, until: z.optional(z.nullable(Day)) }),
  output: Changed,
  faults: [personNotFound, alreadyLeft],
  may: 'The person’s manager or the manager above, a people lead or an administrator.',
});

export const nameMentor = write({
  name: 'people.name_mentor',
  summary: 'Give a person a mentor',
  path: '/people/{id}/mentor',
  input: z.object({ id: Id, mentorId: z.nullable(Id), from: Day, until: z.optional(z.nullable(Day)) }),
  output: Changed,
  faults: [personNotFound, alreadyLeft],
  may: 'The person’s manager, a people lead or an administrator.',
});

export const markLeft = write({
  name: 'people.mark_left',
  summary: 'Say which day is a person’s last',
  path: '/people/{id}/left',
  input: z.object({ id: Id, lastDay: Day, successorId: z.optional(z.nullable(Id)) }),
  output: Changed,
  faults: [personNotFound, alreadyLeft, reportingCircle],
  may: 'A people lead or an administrator.',
});

export const noteAbsence = write({
  name: 'people.note_absence',
  summary: 'Note days on which a person is away',
  path: '/people/{id}/absences',
  input: z.object({ id: Id, from: Day, to: Day }),
  output: z.object({ id: Id }),
  faults: [personNotFound],
  may: 'The person, their manager or acting manager, a people lead or an administrator.',
});

export const withdrawAbsence = write({
  name: 'people.withdraw_absence',
  summary: 'Take back a noted absence',
  path: '/people/{id}/absences/{absenceId}/withdraw',
  input: z.object({ id: Id, absenceId: Id }),
  output: z.object({ id: Id }),
  faults: [personNotFound],
  may: 'The person, their manager or acting manager, a people lead or an administrator.',
});

const place = { name: Name, parentId: z.optional(z.nullable(Id)), leadId: z.optional(z.nullable(Id)) };

export const addTeam = write({
  name: 'people.add_team',
  summary: 'Add a team',
  path: '/teams',
  input: z.object(place),
  output: Changed,
  faults: [teamNotFound, personNotFound, nameTaken],
  may: 'A people lead or an administrator.',
});

export const editTeam = write({
  name: 'people.edit_team',
  summary: 'Rename a team, move it, or say who leads it',
  method: 'PATCH',
  path: '/teams/{id}',
  input: z.object({ id: Id, version: z.int(), ...place, name: z.optional(Name) }),
  output: Changed,
  faults: [teamNotFound, personNotFound, nameTaken, reportingCircle],
  may: 'A people lead or an administrator.',
});

export const addLocation = write({
  name: 'people.add_location',
  summary: 'Add a location',
  path: '/locations',
  input: z.object({ ...place, zone: z.optional(Zone) }),
  output: Changed,
  faults: [locationNotFound, personNotFound, nameTaken, badZone],
  may: 'A people lead or an administrator.',
});

export const editLocation = write({
  name: 'people.edit_location',
  summary: 'Rename a location, move it, or say who leads it',
  method: 'PATCH',
  path: '/locations/{id}',
  input: z.object({ id: Id, version: z.int(), ...place, name: z.optional(Name), zone: z.optional(Zone) }),
  output: Changed,
  faults: [locationNotFound, personNotFound, nameTaken, badZone, reportingCircle],
  may: 'A people lead or an administrator.',
});

const Batch = { personIds: z.array(Id), importId: z.nullable(Id) };

/** People joined: one after the other, or as one batch of an import. */
export const personJoined = event('people.person_joined', z.object(Batch));
/** People are gone: their last day is over. */
export const personLeft = event('people.person_left', z.object(Batch));
/** From today on these people report to somebody else. */
export const managerChanged = event('people.manager_changed', z.object(Batch));
