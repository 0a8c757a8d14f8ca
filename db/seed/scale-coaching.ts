import type { Step } from './scale.ts';

/**
 * A check-in every week for three years: six of ten are written, one in five of those names a barrier, four of five are
 * answered, and an answered barrier brings a promise. This week's are asked for and not yet written.
 */
export const coachingSteps: readonly Step[] = [
  {
    name: 'weeks',
    sql: `create temp table week on commit drop as
          select row_number() over (order by monday desc)::int - 1 as back, monday::date as week_of, monday::date + 4 as due_on
          from scale, generate_series(date_trunc('week', began), date_trunc('week', today::timestamp), interval '7 days') as monday`,
  },
  {
    name: 'weeks asked for',
    sql: `insert into coaching.check_in_week (org_id, person_id, week_of, due_on, opened_at)
          select s.org, w.id, k.week_of, k.due_on, k.week_of from week k cross join who w cross join scale s where w.i > 0`,
  },
  {
    name: 'check-ins written',
    sql: `create temp table written on commit drop as
          select w.i, w.id as person_id, m.id as manager_id, k.week_of, k.due_on, k.back, (w.i * 7 + k.back * 3) % 10 as dice,
                 pg_temp.id(k.due_on + interval '9 hours' + w.i % 3600 * interval '1 second', 'check-in' || w.i || '-' || k.week_of) as id
          from week k cross join who w join who m on m.i = w.manager_i
          where k.back > 0 and (w.i * 7 + k.back * 3) % 10 < 6`,
  },
  { name: 'check-ins written, looked at', sql: `analyze written` },
  {
    name: 'check-ins',
    sql: `insert into coaching.check_in (org_id, id, person_id, week_of, to_person_id, asks, went_well, sent_at, sent_on)
          select s.org, c.id, c.person_id, c.week_of, c.manager_id, case when c.dice = 1 then 'Could we look at Thursday together?' else '' end,
                 'The early shift ran without a hitch.', c.due_on + interval '9 hours', c.due_on
          from written c cross join scale s order by c.id`,
  },
  {
    name: 'progress in check-ins',
    sql: `insert into coaching.progress_line (org_id, check_in_id, position, goal_id, key_result_id, value, previous_value, confidence)
          select s.org, c.id, 0, a.id, pg_temp.id(a.starts_on, 'measure' || a.id), 80 + c.back % 15, 79 + c.back % 15, 30 + c.back % 65
          from written c join quarter q on c.due_on between q.starts_on and q.ends_on
          join aim a on a.kind = 'individual' and a.n = 1 and a.q = q.q and a.i = c.i cross join scale s where c.back < 52`,
  },
  {
    name: 'barriers',
    sql: `insert into coaching.barrier (org_id, id, check_in_id, person_id, position, text, at)
          select s.org, pg_temp.id(c.due_on + interval '9 hours', 'barrier' || c.id), c.id, c.person_id, 0, 'The till freezes when two orders come at once.', c.due_on + interval '9 hours'
          from written c cross join scale s where c.dice = 2`,
  },
  {
    name: 'answers',
    sql: `insert into coaching.answer (org_id, check_in_id, person_id, word, answered_by, answered_at)
          select s.org, c.id, c.person_id, 'Thank you, that helps.', c.manager_id, c.due_on + interval '12 hours'
          from written c cross join scale s where c.back > 1 or c.dice > 3`,
  },
  {
    name: 'decisions',
    sql: `insert into coaching.support_decision (org_id, id, barrier_id, person_id, decision, text, due_on, decided_by, decided_at)
          select s.org, pg_temp.id(c.due_on + interval '12 hours', 'decision' || c.id), pg_temp.id(c.due_on + interval '9 hours', 'barrier' || c.id), c.person_id,
                 (array['remove', 'clarify', 'teach'])[c.back % 3 + 1], 'I talk to the supplier and tell you by then.', c.due_on + 10, c.manager_id, c.due_on + interval '12 hours'
          from written c cross join scale s where c.dice = 2 and c.back > 1`,
  },
  {
    name: 'promises',
    sql: `insert into coaching.promise (org_id, id, made_by, to_person_id, text, decision_id, made_at, made_on, first_due_on, due_on, kept_at, kept_by)
          select s.org, pg_temp.id(c.due_on + interval '12 hours', 'promise' || c.id), c.manager_id, c.person_id, 'I talk to the supplier and tell you by then.',
                 pg_temp.id(c.due_on + interval '12 hours', 'decision' || c.id), c.due_on + interval '12 hours', c.due_on, c.due_on + 10, c.due_on + 10,
                 case when c.back > 3 then c.due_on + interval '8 days' end, case when c.back > 3 then c.manager_id end
          from written c cross join scale s where c.dice = 2 and c.back > 1`,
  },
  {
    name: 'notes',
    sql: `insert into coaching.note (org_id, id, kind, author_id, other_id, about_id, text, written_at, written_on)
          select s.org, pg_temp.id(c.due_on + interval '13 hours', 'note' || c.id), 'note', c.manager_id, c.person_id, c.person_id,
                 'You stayed with the angry customer until it was solved.', c.due_on + interval '13 hours', c.due_on
          from written c cross join scale s where c.dice = 4 and c.back % 3 = 0`,
  },
  {
    name: 'asks to write',
    sql: `insert into inbox.ask (org_id, id, key, kind, to_person_id, bundle, subject_type, subject_id, link, params, due_on, show_on, minutes, opened_at)
          select s.org, pg_temp.id(k.week_of, 'ask' || w.i), 'check-in:' || w.id, 'coaching.write_check_in', w.id, 'for_you', 'person', w.id, '/coaching/check-in',
                 jsonb_build_object('to', m.name, 'weekOf', k.week_of, 'draft', 'none'), k.due_on, k.due_on - 1, 1, k.week_of
          from who w join who m on m.i = w.manager_i cross join scale s join week k on k.back = 0`,
  },
  {
    name: 'asks to answer',
    sql: `insert into inbox.ask (org_id, id, key, kind, to_person_id, bundle, subject_type, subject_id, link, params, minutes, opened_at)
          select s.org, pg_temp.id(c.due_on + interval '9 hours', 'answer' || c.id), 'answer:' || c.id, 'coaching.answer_check_in', c.manager_id, 'waiting', 'check_in', c.id,
                 '/coaching/answer?check-in=' || c.id, jsonb_build_object('name', w.name, 'personId', w.id, 'barriers', case when c.dice = 2 then 1 else 0 end), 1, c.due_on + interval '9 hours'
          from written c join who w using (i) cross join scale s where c.back = 1 and c.dice <= 3`,
  },
  {
    name: 'asks to keep promises',
    sql: `insert into inbox.ask (org_id, id, key, kind, to_person_id, bundle, subject_type, subject_id, link, params, due_on, minutes, opened_at)
          select s.org, pg_temp.id(c.due_on + interval '12 hours', 'keep' || c.id), 'promise:' || pg_temp.id(c.due_on + interval '12 hours', 'promise' || c.id), 'coaching.keep_promise', c.manager_id, 'promised',
                 'promise', pg_temp.id(c.due_on + interval '12 hours', 'promise' || c.id), '/coaching/with/' || c.person_id,
                 jsonb_build_object('text', 'I talk to the supplier and tell you by then.', 'toId', w.id, 'to', w.name, 'decision', 'remove', 'madeOn', c.due_on), c.due_on + 10, 5, c.due_on + interval '12 hours'
          from written c join who w using (i) cross join scale s where c.dice = 2 and c.back in (2, 3)`,
  },
];
