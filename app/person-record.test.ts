import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createOrganisation, joinPerson } from '../features/people/service.ts';
import { testDatabase } from '../platform/test/database.ts';
import { personRecord } from './person-record.ts';

const test = await testDatabase();
test.org = '00000000-0000-7000-8000-000000000001';

/** Tables with a column that names a person, from the catalogue. */
async function tablesNaming(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct n.nspname || '.' || c.relname as name
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.confrelid = 'people.person'::regclass order by 1`.execute(test.db);
  return rows.map((row) => row.name);
}

/** The tables that a piece of work spoke of, from the statements it sent and the functions it called. */
async function touched(task: () => Promise<unknown>): Promise<Set<string>> {
  test.statements.length = 0;
  await task();
  const names = (text: string) =>
    Array.from(text.replaceAll('"', '').matchAll(/\b[a-z]+\.[a-z_]+\b/g), ([name]) => name);
  const spoken = test.statements.flatMap(names);
  const { rows } = await sql<{ body: string }>`
    select p.prosrc as body from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname || '.' || p.proname = any(${spoken})`.execute(test.db);
  return new Set([...spoken, ...rows.flatMap(({ body }) => names(body))]);
}

const DECIDED = 'the company decided it; who acted for it is an id';
const HISTORY = 'an id in the history of others';

/** What a person's own file does not repeat, and why. */
const NOT_EXPORTED: Readonly<Record<string, string>> = {
  'goals.contribution': DECIDED,
  'goals.direction': DECIDED,
  'goals.form_choice': DECIDED,
  'goals.full_hands': 'counted from the goals, which are exported',
  'goals.import_batch': DECIDED,
  'goals.key_result': 'stands with the goal, which is exported',
  'goals.kpi_choice': DECIDED,
  'goals.stack_exception': DECIDED,
  'goals.stack_place': DECIDED,
  'governance.behaviour_standard': DECIDED,
  'governance.cycle': DECIDED,
  'governance.decision_right': DECIDED,
  'growth.help': 'the courses are exported by learning',
  'growth.outcome_study': 'about groups and numbers, never about a person',
  'growth.role_expectation': DECIDED,
  'growth.skill_level': DECIDED,
  'growth.skill_need': 'stands with the gap, which is exported',
  'growth.study_schedule': 'about groups and numbers, never about a person',
  'growth.study_verdict': 'about groups and numbers, never about a person',
  'identity.account': 'a secret',
  'identity.recovery_code': 'a secret',
  'identity.two_step': 'a secret',
  'kpis.kpi_version': DECIDED,
  'kpis.register_line': DECIDED,
  'learning.course_version': DECIDED,
  'learning.document_version': DECIDED,
  'learning.item': DECIDED,
  'learning.item_retirement': DECIDED,
  'learning.lesson': DECIDED,
  'learning.package': DECIDED,
  'learning.record_store': DECIDED,
  'learning.skill': DECIDED,
  'learning.standing': DECIDED,
  'people.import': DECIDED,
  'people.lead': 'what a person leads is shown on teams and places',
  'people.location': DECIDED,
  'people.team': DECIDED,
};

/** What stays when a person is erased, and why: the id of somebody whose name is gone. */
const NOT_ERASED: Readonly<Record<string, string>> = {
  'coaching.check_in_week': 'that a week was asked for; an id and a day',
  'coaching.acknowledgement': HISTORY,
  'coaching.goal_barrier': 'that a goal of theirs was held up; ids only',
  'coaching.note_conversion': HISTORY,
  'governance.approver': HISTORY,
  'governance.disagreement_judge': HISTORY,
  'goals.change_request': HISTORY,
  'goals.direction': DECIDED,
  'goals.form_choice': DECIDED,
  'goals.import_batch': DECIDED,
  'goals.key_result': DECIDED,
  'goals.kpi_choice': DECIDED,
  'goals.priority': DECIDED,
  'goals.stack_exception': DECIDED,
  'goals.stack_place': DECIDED,
  'goals.step': DECIDED,
  'governance.behaviour_standard': DECIDED,
  'governance.cycle': DECIDED,
  'governance.decision_right': DECIDED,
  'growth.help': DECIDED,
  'growth.help_person': 'an id on a group, so that its number of learners stays true',
  'growth.outcome_study': DECIDED,
  'growth.role_expectation': DECIDED,
  'growth.skill_level': DECIDED,
  'growth.skill_need': DECIDED,
  'growth.study_schedule': DECIDED,
  'growth.study_verdict': DECIDED,
  'identity.grant_held': HISTORY,
  'kpis.baseline': DECIDED,
  'kpis.baseline_undo': DECIDED,
  'kpis.intervention': DECIDED,
  'kpis.intervention_decision': DECIDED,
  'kpis.intervention_verdict': HISTORY,
  'kpis.intervention_version': HISTORY,
  'kpis.kpi_version': DECIDED,
  'kpis.lead_claim': DECIDED,
  'kpis.reading': HISTORY,
  'kpis.register_line': DECIDED,
  'kpis.response_use': DECIDED,
  'kpis.retirement_answer': DECIDED,
  'kpis.signal_answer': DECIDED,
  'kpis.source': HISTORY,
  'kpis.timeline_event': DECIDED,
  'learning.course': DECIDED,
  'learning.course_version': DECIDED,
  'learning.document': DECIDED,
  'learning.document_version': DECIDED,
  'learning.item': DECIDED,
  'learning.item_retirement': DECIDED,
  'learning.lesson': DECIDED,
  'learning.package': DECIDED,
  'learning.record_store': DECIDED,
  'learning.skill': DECIDED,
  'learning.standing': DECIDED,
  'people.lead': HISTORY,
  'people.location': DECIDED,
  'people.relation': HISTORY,
  'people.team': DECIDED,
  'reviews.round': DECIDED,
  'reviews.voice': 'that somebody wrote, shared and signed, and when; the words are gone',
};

const person = await test.work(async (work) => {
  await createOrganisation(work, { name: 'Lakeside', zone: 'Europe/London', locale: 'en-GB', demo: false });
  return joinPerson(work, { name: 'Ana Ruiz' });
});

it('exports from every table that names a person, or says why not', async () => {
  const seen = await touched(() => test.work((work) => personRecord.export(work, person)));
  const missing = (await tablesNaming()).filter((table) => !seen.has(table) && !(table in NOT_EXPORTED));
  expect(missing).toEqual([]);
});

it('erases in every table that names a person, or says why it stays', async () => {
  const seen = await touched(() => test.work((work) => personRecord.erase(work, person)));
  const missing = (await tablesNaming()).filter((table) => !seen.has(table) && !(table in NOT_ERASED));
  expect(missing).toEqual([]);
});
