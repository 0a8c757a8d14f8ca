import * as z from 'zod/mini';
import { invalidInput, stale } from '../../platform/action/action.ts';
import type { Context, Work } from '../../platform/action/context.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { cards } from '../people/service.ts';
import { askStore, type NewAsk } from './ask.store.ts';
import {
  commentNotFound,
  commentTakenBack,
  type Comment,
  type CommentLink,
  type Conversation,
} from './conversation.contract.ts';
import { doesFollow, mentionsIn, spoken, type Namable, type Subject } from './conversation.domain.ts';
import { conversationStore, mentionKey } from './conversation.store.ts';
import { followStore, type NewHappening } from './follow.store.ts';
import { personalStore } from './personal.store.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { entryText } from './ui/entry.text.ts';

/** Asks one thing of one person, in the transaction at hand. Asked again before it is closed, it changes and does not double. */
export const openAsk = (work: Work, ask: NewAsk): Promise<void> => askStore(work).open([ask]);

/** The same for many, with one statement. */
export const openAsks = (work: Work, asks: readonly NewAsk[]): Promise<void> => askStore(work).open(asks);

/** Closes what was asked under a key, of everybody or of some; `how` says what became of it, e.g. `kept`. */
export const closeAsk = (work: Work, key: string, how: string, to?: string | readonly string[]): Promise<void> =>
  askStore(work).close([key], how, to);

export const closeAsks = (work: Work, keys: readonly string[], how: string): Promise<void> =>
  askStore(work).close(keys, how);

/** Takes back a closing: the same ask is open again, so that a list that is being read shows it where it was. */
export const reopenAsk = (work: Work, key: string, to: string): Promise<void> => askStore(work).reopen(key, to);

/** Open keys with a prefix: a room compares them with what its own rows ask for. */
export const openAskKeys = (work: Work, prefix: string): Promise<{ key: string; to: string }[]> =>
  askStore(work).openKeys(prefix);

/** What a conversation is about, as the room that keeps the thing tells it. That room has asked who may. */
export interface About {
  readonly subject: Subject;
  readonly title: string;
  readonly link: string;
  /** Whom the thing concerns: they hear of it unless they said no. */
  readonly concerned: readonly string[];
  /** Who may see it, and therefore be named; null: everybody. */
  readonly readers: readonly Namable[] | null;
}

/** One page of what was said about a thing, as the actor reads it. Three statements. */
export async function conversationOf(
  ctx: Context,
  about: About,
  page: { cursor?: string | undefined; limit: number },
): Promise<Conversation> {
  const me = ctx.actor.person;
  const before = decodeCursor(page.cursor, z.tuple([z.uuid()]));
  const rows = await conversationStore(ctx).page(about.subject, me, before?.[0] ?? null, page.limit + 1);
  const shown = toPage(rows, page.limit, (row) => [row.id]);
  const named = await cards(
    ctx,
    shown.items.flatMap((row) => [row.body, ...row.former.map((former) => former.body)].flatMap(mentionsIn)),
  );
  const follows = await followStore(ctx).of(about.subject, me, about.concerned.includes(me));
  return {
    items: shown.items.map((row): Comment => ({
      id: row.id,
      by: { id: row.by_id, name: row.by_name },
      at: row.at,
      body: row.body,
      links: [...row.links],
      changedAt: row.changed_at,
      former: [...row.former],
      takenBackAt: row.taken_back_at,
      version: row.version,
      waitsForMe: row.waits,
      can: { change: row.by_id === me && row.taken_back_at === null },
    })),
    next: shown.next,
    people: [...named].map(([id, { name }]) => ({ id, name })),
    follows: doesFollow(follows),
    readers: about.readers && [...about.readers],
  };
}

type Said = { readonly body: string; readonly links: readonly CommentLink[] };

/** Adds a comment: whoever is named finds it on Today, whoever follows in their digest; what waited for the actor here is answered. */
export async function say(ctx: Context, about: About, said: Said): Promise<string> {
  const me = ctx.actor.person;
  const named = await demandReaders(ctx, about, mentionsIn(said.body));
  const store = conversationStore(ctx);
  const id = await store.add(about.subject, said, me);
  await askNamed(ctx, about, id, said.body, named, [...named.keys()]);
  await closeAsksOf(ctx, await store.waitingFor(about.subject, me), 'answered');
  await followStore(ctx).tell([
    {
      ...about,
      readers: about.readers && about.readers.map((one) => one.id),
      by: me,
      what: 'inbox.said',
      params: { words: shortened(spoken(said.body, nameIn(named))) },
      except: [...named.keys()],
    },
  ]);
  return id;
}

/** Says it differently; who is named now and was not before is asked, who is not any more is not. */
export async function sayDifferently(
  ctx: Context,
  about: About,
  comment: { id: string; version: number } & Said,
): Promise<void> {
  const store = conversationStore(ctx);
  const former = await ownComment(ctx, about, comment.id);
  const [was, now] = [mentionsIn(former.body), mentionsIn(comment.body)];
  const named = await demandReaders(ctx, about, now);
  if (!(await store.change({ id: former.id, version: comment.version, body: former.body }, comment)))
    throw stale({ body: former.body, version: former.version });
  await askNamed(
    ctx,
    about,
    comment.id,
    comment.body,
    named,
    now.filter((one) => !was.includes(one)),
  );
  const gone = was.filter((one) => !now.includes(one));
  await askStore(ctx).close([mentionKey(comment.id)], 'changed', gone);
}

/** Takes a comment back: its words are gone, and nobody is asked about them. */
export async function takeWordsBack(ctx: Context, about: About, id: string): Promise<void> {
  await ownComment(ctx, about, id);
  await conversationStore(ctx).takeBack(id);
  await closeAsk(ctx, mentionKey(id), 'taken back');
}

/** Whether somebody hears of a thing from now on; it counts before anything the room says. */
export const follow = (work: Work, subject: Subject, person: string, follows: boolean): Promise<void> =>
  followStore(work).choose(subject, person, follows);

/** What happened to things, for the digest of whoever follows them and may see them; two statements for any number. */
export const tellFollowers = (work: Work, happened: readonly NewHappening[]): Promise<void> =>
  followStore(work).tell(happened);

async function ownComment(ctx: Context, about: About, id: string) {
  const comment = await conversationStore(ctx).find(about.subject, id);
  if (!comment || comment.by_id !== ctx.actor.person) throw commentNotFound();
  if (comment.taken_back_at !== null) throw commentTakenBack();
  return comment;
}

/** Nobody is named who could not read it. */
async function demandReaders(ctx: Context, about: About, ids: readonly string[]) {
  const people = await cards(ctx, ids);
  const problems = ids.flatMap((id) => {
    const person = people.get(id);
    if (!person || person.leftOn !== null) return ['Somebody who is named does not work here.'];
    if (about.readers === null || about.readers.some((one) => one.id === id)) return [];
    return [`${person.name} cannot see this yet, so it would not reach them.`];
  });
  if (problems.length > 0)
    throw invalidInput({ fields: problems.map((message) => ({ path: 'body', code: 'not_a_reader', message })) });
  return people;
}

type People = ReadonlyMap<string, Namable>;

const nameIn = (people: People) => (id: string) => people.get(id)?.name ?? '–';

const askNamed = (
  ctx: Context,
  about: About,
  commentId: string,
  body: string,
  people: People,
  ids: readonly string[],
): Promise<void> =>
  openAsks(
    ctx,
    ids
      .filter((id) => id !== ctx.actor.person)
      .map((id) => ({
        kind: 'inbox.answer_mention',
        to: id,
        key: mentionKey(commentId),
        group: 'waiting' as const,
        subject: about.subject,
        link: `${about.link}?said=${commentId}`,
        params: {
          commentId,
          byId: ctx.actor.person,
          name: ctx.actor.name,
          title: about.title,
          words: shortened(spoken(body, nameIn(people))),
        },
        minutes: 2,
      })),
  );

const closeAsksOf = (ctx: Context, keys: readonly string[], how: string): Promise<void> =>
  askStore(ctx).close(keys, how, ctx.actor.person);

const SHORT = 280;
const shortened = (words: string): string => (words.length <= SHORT ? words : `${words.slice(0, SHORT - 1)}…`);

export const exportPerson = async (work: Work, person: string) => ({
  asks: await askStore(work).exportPerson(person),
  ...(await personalStore(work).exportPerson(person)),
});

/** Takes the words a person wrote and whatever was to be told to them; that they spoke, and when, stays. */
export async function erasePerson(work: Work, person: string): Promise<void> {
  await askStore(work).erasePerson(person);
  await personalStore(work).erasePerson(person);
}

/** Ends whatever is asked about these subjects and forgets its words: what they were about was erased. */
export const eraseAsksAbout = (work: Work, subjects: readonly string[]): Promise<void> =>
  askStore(work).eraseAbout(subjects);

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
