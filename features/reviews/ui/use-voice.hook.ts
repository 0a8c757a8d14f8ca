import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/ui/client/call.ts';
import { type Keeping, whyNot } from '../../../platform/ui/client/draft.ts';
import { forget, keep as remember, kept } from '../../../platform/ui/client/kept.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import {
  questions,
  readReview,
  writeWords,
  type Mark,
  type Piece,
  type Question,
  type Review,
  type StatementGiven,
} from '../contract.ts';
import { isRewritten, markOf, talkStands } from '../surprise.domain.ts';
import { sameWords, standing } from '../voice.domain.ts';

export type Sentences = Readonly<Record<Question, readonly StatementGiven[]>>;
type Others = Readonly<Partial<Record<Question, readonly StatementGiven[] | undefined>>>;
type Copy = { sentences: Sentences; base: Sentences };

const PAUSE_MS = 700;

/** The version that this tab kept last, by review: an answer read before that is older than what was written here. */
const keptHere = new Map<string, number>();

/**
 * My voice while it is written. Each question is kept after a short pause; the questions share one version, so they are kept one
 * after the other. A copy stays on this device until it is on the server. What another device of mine wrote meanwhile stands where
 * this one changed nothing; where both did, `others` holds its words until I have chosen.
 */
export function useVoice(review: Review) {
  const client = useQueryClient();
  const side = review.side ?? 'person';
  const place = `review.${review.id}.${side}`;
  const [start] = useState(() => begin(kept<Copy>(place), fromReview(review)));
  const [sentences, setSentences] = useState(start.sentences);
  const [others, setOthers] = useState<Others>(start.others);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const held = useRef({ ...start, version: review.voices[side].version });
  const timers = useRef(new Map<Question, number>());
  const chain = useRef<Promise<unknown>>(Promise.resolve());

  const put = (question: Question, words: readonly StatementGiven[]) => {
    held.current.sentences = { ...held.current.sentences, [question]: words };
    setSentences(held.current.sentences);
  };
  const ask = (question: Question, words: readonly StatementGiven[] | undefined) => {
    held.current.others = { ...held.current.others, [question]: words };
    setOthers(held.current.others);
  };
  const isKept = (question: Question, words: readonly StatementGiven[]) => {
    const { current } = held;
    current.base = { ...current.base, [question]: words };
    if (sameWords(current.sentences[question], words)) current.unkept.delete(question);
  };

  /** Takes up what another device kept. All questions share one version, so it may have been any of them. */
  const meet = async (): Promise<void> => {
    const { current } = held;
    const fresh = await call(readReview, { id: review.id });
    const there = fromReview(fresh);
    current.version = fresh.voices[side].version;
    for (const question of questions) {
      const stands = standing(current.sentences[question], current.base[question], there[question]);
      if (stands === 'theirs' && !sameWords(current.sentences[question], there[question]))
        put(question, there[question]);
      if (stands === 'ask') ask(question, there[question]);
      else isKept(question, there[question]);
    }
  };

  const send = async (question: Question): Promise<void> => {
    const { current } = held;
    while (current.unkept.has(question) && current.others[question] === undefined) {
      const statements = current.sentences[question].filter((one) => one.text.trim() !== '');
      try {
        const { version } = await call(writeWords, { id: review.id, question, version: current.version, statements });
        current.version = version;
        keptHere.set(place, version);
        isKept(question, statements);
        return;
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'stale_edit') throw error;
        await meet();
      }
    }
  };

  const keep = (question: Question): void => {
    clearTimeout(timers.current.get(question));
    timers.current.delete(question);
    chain.current = chain.current
      .then(() => send(question))
      .then(() => {
        if (held.current.unkept.size === 0) forget(place);
        setKeeping(held.current.unkept.size === 0 ? { state: 'kept', at: Date.now() } : { state: 'offline' });
      })
      .catch((error: unknown) => setKeeping(whyNot(error)));
  };

  const change = (question: Question, next: readonly StatementGiven[]) => {
    put(question, next);
    held.current.unkept.add(question);
    remember(place, { sentences: held.current.sentences, base: held.current.base } satisfies Copy);
    setKeeping({ state: 'keeping' });
    clearTimeout(timers.current.get(question));
    timers.current.set(
      question,
      window.setTimeout(() => keep(question), PAUSE_MS),
    );
  };

  const choose = (question: Question, words: readonly StatementGiven[]) => {
    held.current.base = { ...held.current.base, [question]: held.current.others[question] ?? [] };
    ask(question, undefined);
    change(question, words);
  };

  const latest = useRef(keep);
  latest.current = keep;
  const meeting = useRef(meet);
  meeting.current = meet;
  useEffect(() => {
    const all = () => {
      for (const question of held.current.unkept) latest.current(question);
    };
    all();
    // Back on this page, which was built from what was read before.
    if ((keptHere.get(place) ?? 0) > held.current.version)
      chain.current = chain.current.then(() => meeting.current()).catch(() => undefined);
    window.addEventListener('online', all);
    window.addEventListener('pagehide', all);
    return () => {
      window.removeEventListener('online', all);
      window.removeEventListener('pagehide', all);
    };
  }, [place]);

  /** Keeps what is waiting, so that what follows finds it on the server, and reads the review again. False: some of it is not there. */
  const settled = async (): Promise<boolean> => {
    for (const question of held.current.unkept) keep(question);
    await chain.current;
    await client.invalidateQueries({ queryKey: ['reviews'] });
    return held.current.unkept.size === 0;
  };

  return { sentences, others, change, choose, keeping, settled };
}

/** What a copy left on this device and the server's words make together. */
function begin(copy: Copy | null, there: Sentences) {
  const unkept = new Set<Question>();
  if (copy === null) return { sentences: there, base: there, others: {} as Others, unkept };
  const sentences = { ...there };
  const others: Partial<Record<Question, readonly StatementGiven[]>> = {};
  for (const question of questions) {
    const stands = standing(copy.sentences[question], copy.base[question], there[question]);
    if (stands === 'theirs') continue;
    sentences[question] = copy.sentences[question];
    unkept.add(question);
    if (stands === 'ask') others[question] = there[question];
  }
  return { sentences: sentences as Sentences, base: there, others: others as Others, unkept };
}

const given = ({ id, text, kindlyMeant, cites }: StatementGiven): StatementGiven => ({
  id,
  text,
  kindlyMeant,
  cites: cites.map((cite) => ({ type: cite.type, id: cite.id })),
});

export const newSentence = (): StatementGiven => ({ id: crypto.randomUUID(), text: '', kindlyMeant: false, cites: [] });

const nowhere = { talkedOn: null, talkedText: null, isNew: false, rewritten: false };

/**
 * What stands at a sentence while it is written: the same judgement as on the server. `rewritten`: on which day it was talked about in
 * other words, which does not count for these.
 */
export function markWhileWriting(sentence: StatementGiven, review: Review): { mark: Mark; rewritten: string | null } {
  const kept = review.voices.manager.statements?.find((one) => one.id === sentence.id) ?? nowhere;
  const said = { text: sentence.text, talkedOn: kept.talkedOn, talkedText: kept.talkedText };
  const rewritten = isRewritten(said) ? kept.talkedOn : null;
  if (kept.isNew && !(kept.rewritten && talkStands(said))) return { mark: 'unspoken', rewritten };
  const mark = markOf({
    text: sentence.text,
    kindlyMeant: sentence.kindlyMeant,
    cites: sentence.cites.map((cite) => ({ seenOn: pieceOf(review.evidence, cite)?.seenOn ?? null })),
    talkedOn: kept.talkedOn,
    talkedAt: kept.talkedOn,
    talkedText: kept.talkedText,
    newToMeAt: null,
  });
  return { mark, rewritten };
}

export const pieceOf = (evidence: readonly Piece[], cite: { type: string; id: string }): Piece | undefined =>
  evidence.find((piece) => piece.type === cite.type && piece.id === cite.id);

function fromReview(review: Review): Sentences {
  const mine = review.side === null ? [] : (review.voices[review.side].statements ?? []);
  return Object.fromEntries(
    questions.map((question) => [question, mine.filter((one) => one.question === question).map(given)]),
  ) as unknown as Sentences;
}
