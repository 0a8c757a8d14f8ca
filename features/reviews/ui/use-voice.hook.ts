import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/ui/client/call.ts';
import type { Keeping } from '../../../platform/ui/client/draft.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import {
  questions,
  writeWords,
  type Mark,
  type Piece,
  type Question,
  type Review,
  type StatementGiven,
} from '../contract.ts';
import { markOf } from '../surprise.domain.ts';

export type Sentences = Readonly<Record<Question, readonly StatementGiven[]>>;

const PAUSE_MS = 700;

/**
 * My voice while it is written. Each question is kept after a short pause; the questions share one version, so they are kept one
 * after the other. A copy stays on this device until it is on the server.
 */
export function useVoice(review: Review) {
  const client = useQueryClient();
  const side = review.side ?? 'person';
  const place = `headway.draft.review.${review.id}.${review.voices[side].writer?.id ?? ''}`;
  const version = useRef(review.voices[side].version);
  const [sentences, setSentences] = useState<Sentences>(() => copied(place) ?? fromReview(review));
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const timers = useRef(new Map<Question, number>());
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(sentences);
  latest.current = sentences;

  const keep = (question: Question): Promise<void> => {
    clearTimeout(timers.current.get(question));
    timers.current.delete(question);
    const sent = chain.current.then(async () => {
      const statements = latest.current[question].filter((one) => one.text.trim() !== '');
      try {
        const kept = await call(writeWords, { id: review.id, question, version: version.current, statements });
        version.current = kept.version;
        if (timers.current.size === 0) {
          localStorage.removeItem(place);
          setKeeping({ state: 'kept', at: Date.now() });
        }
      } catch (error) {
        if (error instanceof Problem && error.code === 'stale_edit') {
          // My own other device was here: its version is taken up, and these words are kept on top of it.
          version.current = (error.extra['current'] as { version: number }).version;
          await call(writeWords, { id: review.id, question, version: version.current, statements }).then((kept) => {
            version.current = kept.version;
          });
        } else setKeeping({ state: 'offline' });
      }
    });
    chain.current = sent.catch(() => setKeeping({ state: 'offline' }));
    return sent;
  };

  const change = (question: Question, next: readonly StatementGiven[]) => {
    const all = { ...latest.current, [question]: next };
    latest.current = all;
    setSentences(all);
    copy(place, all);
    setKeeping({ state: 'keeping' });
    clearTimeout(timers.current.get(question));
    timers.current.set(
      question,
      window.setTimeout(() => void keep(question), PAUSE_MS),
    );
  };

  /** Keeps what is waiting, so that what follows finds it on the server, and reads the review again afterwards. */
  const settled = async (): Promise<void> => {
    for (const question of timers.current.keys()) void keep(question);
    await chain.current;
    await client.invalidateQueries({ queryKey: ['reviews'] });
  };

  return { sentences, change, keeping, settled };
}

export const newSentence = (): StatementGiven => ({ id: crypto.randomUUID(), text: '', kindlyMeant: false, cites: [] });

const nowhere = { talkedOn: null, isNew: false };

/** What stands at a sentence while it is written: the same judgement as on the server. */
export function markWhileWriting(sentence: StatementGiven, review: Review): Mark {
  const kept = review.voices.manager.statements?.find((one) => one.id === sentence.id) ?? nowhere;
  if (kept.isNew) return 'unspoken';
  return markOf({
    text: sentence.text,
    kindlyMeant: sentence.kindlyMeant,
    cites: sentence.cites.map((cite) => ({ seenOn: pieceOf(review.evidence, cite)?.seenOn ?? null })),
    talkedOn: kept.talkedOn,
    talkedAt: kept.talkedOn,
    newToMeAt: null,
  });
}

export const pieceOf = (evidence: readonly Piece[], cite: { type: string; id: string }): Piece | undefined =>
  evidence.find((piece) => piece.type === cite.type && piece.id === cite.id);

function fromReview(review: Review): Sentences {
  const mine = review.side === null ? [] : (review.voices[review.side].statements ?? []);
  return Object.fromEntries(
    questions.map((question) => [
      question,
      mine
        .filter((one) => one.question === question)
        .map(({ id, text, kindlyMeant, cites }) => ({
          id,
          text,
          kindlyMeant,
          cites: cites.map((cite) => ({ type: cite.type, id: cite.id })),
        })),
    ]),
  ) as unknown as Sentences;
}

function copied(place: string): Sentences | null {
  try {
    const text = localStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as Sentences);
  } catch {
    return null;
  }
}

function copy(place: string, sentences: Sentences): void {
  try {
    localStorage.setItem(place, JSON.stringify(sentences));
  } catch {
    // Private mode or a full disk: the server copy is the draft then.
  }
}
