import { forbidden } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { cards, standing } from '../people/service.ts';
import { noteOf } from './check-in-page.actions.ts';
import { answerFor, confidants, isBetween, noteAbout } from './coaching.policy.ts';
import * as contract from './contract.ts';
import { noteStore, type NoteRecord } from './note.store.ts';
import { threadStore } from './thread.store.ts';
import { silenceKey } from './week.jobs.ts';

export const noteKey = (noteId: string): string => `note:${noteId}`;
const evidenceKey = (noteId: string): string => `evidence:${noteId}`;

async function write(
  ctx: Context,
  note: { kind: 'note' | 'question'; other: string; about: string; text: string },
): Promise<contract.Note> {
  const me = ctx.actor.person;
  const id = await noteStore(ctx).insert({
    ...note,
    author: me,
    on: localDay(ctx.clock.now(), ctx.actor.zone),
  });
  await openAsk(ctx, {
    kind: note.kind === 'note' ? 'coaching.read_note' : 'coaching.answer_question',
    to: note.other,
    key: noteKey(id),
    group: 'for_you',
    subject: { type: 'note', id },
    link: `/coaching/with/${me}`,
    params: { name: ctx.actor.name, authorId: me, text: note.text },
    minutes: 1,
  });
  return shown(ctx, id);
}

async function shown(ctx: Context, id: string): Promise<contract.Note> {
  const note = (await noteStore(ctx).find(id))!;
  return noteOf(ctx, await cards(ctx, [note.author_id, note.other_id]), note);
}

/** A note of which the actor is one of the two; to everybody else it does not exist. */
async function between(ctx: Context, id: string): Promise<NoteRecord> {
  const note = await noteStore(ctx).find(id);
  if (!note || !isBetween(ctx.actor.person, note)) throw contract.noteNotFound();
  return note;
}

export const noteActions = [
  implement(contract.addNote, async (ctx, { personId, about, text }) => {
    if (about === 'them')
      permit(
        noteAbout,
        ctx.actor,
        await standing(ctx, personId),
        'Their manager or mentor writes a note about somebody.',
      );
    else {
      const { theirs } = await threadStore(ctx).standing(ctx.actor.person, personId);
      if (!confidants.some((relation) => theirs.has(relation)))
        throw forbidden({ detail: 'Notes about yourself go to your manager or mentor.' });
    }
    const aboutId = about === 'them' ? personId : ctx.actor.person;
    const note = await write(ctx, { kind: 'note', other: personId, about: aboutId, text });
    return done(note, { verb: 'note.written', subject: { type: 'note', id: note.id }, about: aboutId });
  }),

  implement(contract.askHow, async (ctx, { personId, text }) => {
    permit(answerFor, ctx.actor, await standing(ctx, personId), 'Whoever answers for this person asks.');
    const note = await write(ctx, { kind: 'question', other: personId, about: personId, text });
    await closeAsk(ctx, silenceKey(personId), 'asked');
    return done(note, { verb: 'question.asked', subject: { type: 'note', id: note.id }, about: personId });
  }),

  implement(contract.acknowledgeNote, async (ctx, { id, thanks }) => {
    const me = ctx.actor.person;
    const note = await between(ctx, id);
    if (note.other_id !== me && note.about_id !== me)
      throw forbidden({ detail: 'The one it was written to says that it was read.' });
    const on = localDay(ctx.clock.now(), ctx.actor.zone);
    if (note.other_id === me) {
      await noteStore(ctx).acknowledge(id, 'read', me, on);
      if (thanks) await noteStore(ctx).acknowledge(id, 'thanks', me, on);
      await closeAsk(ctx, noteKey(id), thanks ? 'thanked' : 'read');
    }
    await closeAsk(ctx, evidenceKey(id), 'read', me);
    return done(await shown(ctx, id), {
      verb: thanks ? 'note.thanked' : 'note.read',
      subject: { type: 'note', id },
      about: note.about_id,
    });
  }),

  implement(contract.convertNote, async (ctx, { id }) => {
    const me = ctx.actor.person;
    const note = await between(ctx, id);
    const converted = await noteStore(ctx).convert(id, me);
    if (converted && note.about_id !== me)
      await openAsk(ctx, {
        kind: 'coaching.note_became_evidence',
        to: note.about_id,
        key: evidenceKey(id),
        group: 'for_you',
        subject: { type: 'note', id },
        link: `/coaching/with/${me}`,
        params: { name: ctx.actor.name, authorId: note.author_id, text: note.text },
        minutes: 1,
      });
    return done(await shown(ctx, id), {
      verb: 'note.converted',
      subject: { type: 'note', id },
      about: note.about_id,
    });
  }),
];
