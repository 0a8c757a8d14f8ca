import * as z from 'zod/mini';
import { implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permits } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { instantOf, localDay } from '../../platform/kernel/zone.ts';
import { cards } from '../people/service.ts';
import { personNotFound } from '../people/contract.ts';
import { weekState } from './check-in.domain.ts';
import { checkInsWithStanding, noteOf, promiseOf, refOf } from './check-in-page.actions.ts';
import { answerFor, confidants, noteAbout } from './coaching.policy.ts';
import { readOverview, readThread, type ThreadItem } from './contract.ts';
import { deskStore } from './desk.store.ts';
import { noteStore } from './note.store.ts';
import { promiseStore } from './promise.store.ts';
import { teamStore } from './team.store.ts';
import { threadStore } from './thread.store.ts';

const Cursor = z.tuple([z.string(), z.uuid()]);
const KEPT_SHOWN_DAYS = 14;

export const threadActions = [
  implement(readOverview, async (ctx) => {
    const me = ctx.actor.person;
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const desk = await deskStore(ctx).of(me, today);
    const members = await teamStore(ctx).members(me, today);
    const since = instantOf(addDays(today, -KEPT_SHOWN_DAYS), '00:00', ctx.actor.zone);
    const made = await promiseStore(ctx).of(me, 'made_by', since);
    const toMe = await promiseStore(ctx).of(me, 'to_person_id', since);
    const notes = await noteStore(ctx).of(me, 10);
    const people = await cards(ctx, [
      me,
      ...[...made, ...toMe].flatMap((row) => [row.made_by, row.to_person_id]),
      ...notes.flatMap((row) => [row.author_id, row.other_id]),
    ]);
    return {
      today,
      mine: {
        weekOf: desk.week_of,
        dueOn: desk.due_on,
        checkInId: desk.check_in_id,
        sentAt: desk.sent_at,
        answeredAt: desk.answered_at,
        answersTo:
          desk.answers_id === null
            ? null
            : {
                id: desk.answers_id,
                name: desk.answers_name!,
                title: desk.answers_title,
                zone: desk.answers_zone!,
              },
      },
      team: members.map((member) => ({
        person: { id: member.person_id, name: member.name, title: member.title, zone: member.zone },
        state: weekState(
          { dueOn: member.due_on, sent: member.sent_at !== null, answered: member.answered_at !== null },
          today,
        ),
        dueOn: member.due_on,
        checkInId: member.check_in_id,
        sentAt: member.sent_at,
        lastOn: member.last_on,
      })),
      promisesMade: made.map((row) => promiseOf(ctx, people, row)),
      promisesToMe: toMe.map((row) => promiseOf(ctx, people, row)),
      notes: notes.map((row) => noteOf(ctx, people, row)),
    };
  }),

  implement(readThread, async (ctx, { personId, cursor, limit }) => {
    const me = ctx.actor.person;
    const key = decodeCursor(cursor, Cursor);
    const before = key && { at: key[0], id: key[1] };
    const { mine, theirs } = await threadStore(ctx).standing(me, personId);
    const answersForThem = permits(answerFor, ctx.actor, mine) && personId !== me;
    const answersForMe = answerFor.relations.some((relation) => theirs.has(relation));
    const checkInsOf: 'them' | 'me' | null = answersForThem ? 'them' : answersForMe ? 'me' : null;
    const subject = checkInsOf === 'them' ? personId : checkInsOf === 'me' ? me : null;
    const people = await cards(ctx, [me, personId]);
    const person = people.get(personId);
    if (!person) throw personNotFound();
    const page = toPage(await threadStore(ctx).between(me, personId, subject, before, limit + 1), limit, (row) => [
      row.at,
      row.id,
    ]);
    const sent = page.items.filter((row) => row.type === 'check_in').map((row) => row.id);
    const shown = await checkInsWithStanding(ctx, sent, {
      relations: new Map<string, ReadonlySet<string>>([
        [personId, mine],
        [me, new Set(['self'])],
      ]),
    });
    const checkIns = new Map(shown.checkIns.map((checkIn) => [checkIn.id, checkIn]));
    const items = page.items.map((row): ThreadItem => {
      if (row.type === 'note') return { type: 'note', at: row.at, note: noteOf(ctx, people, row.body) };
      if (row.type === 'promise') return { type: 'promise', at: row.at, promise: promiseOf(ctx, people, row.body) };
      return { type: 'check_in', at: row.at, checkIn: checkIns.get(row.id)! };
    });
    if (checkInsOf === 'them') for (const id of sent) ctx.looked({ about: personId, type: 'check_in', id });
    return {
      person: refOf(people, personId),
      today: localDay(ctx.clock.now(), ctx.actor.zone),
      items,
      next: page.next,
      checkInsOf,
      can: {
        noteAboutThem: permits(noteAbout, ctx.actor, mine) && personId !== me,
        noteAboutMe: confidants.some((relation) => theirs.has(relation)),
        ask: answersForThem,
      },
    };
  }),
];
