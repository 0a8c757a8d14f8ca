import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { OutputOf } from '../../../platform/action/action.ts';
import { call } from '../../../platform/ui/client/call.ts';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { keepPart, openPart } from '../package.contract.ts';
import { startData } from '../part.domain.ts';
import { sentAfter, type Turn } from '../part-after.domain.ts';
import { beginsAt, wayFrom, wishedPlace } from '../part-order.domain.ts';
import { type PartSaid, type PartStart, readSaid } from '../part-message.domain.ts';
import type { PartTaking } from '../package-shape.domain.ts';
// oxlint-disable-next-line import/default -- the bundler makes it: the address of the runtime as one script
import runtimeAddress from './part-runtime.tsx?worker&url';

const runtime = runtimeAddress.slice(runtimeAddress.lastIndexOf('/') + 1);
const blank = 'about:blank';

/** A frame that plays the parts of a package one at a time, and keeps what they say. */
export function usePlaying(
  attemptId: string,
  given: readonly PartTaking[],
  completedBefore: string | null,
  onLeave: () => void,
) {
  const client = useQueryClient();
  const frame = useRef<HTMLIFrameElement>(null);
  const [parts, setParts] = useState(given);
  /** The same, for what happens between two drawings. */
  const latest = useRef(given);
  /** A new object opens its part anew. */
  const [wanted, setWanted] = useState<Wanted>(() => ({ place: beginsAt(given) }));
  /** A part that is being left says so as well, and is not followed. */
  const moving = useRef(true);
  const [completedAt, setCompletedAt] = useState(completedBefore);
  const [opening, setOpening] = useState(true);
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const leave = useEffectEvent(onLeave);
  const [keeper] = useState(() =>
    keeperOf(attemptId, {
      kept(at, { done, passed, completedAt: completed }) {
        setProblem(null);
        latest.current = latest.current.map((part) =>
          part.place === at ? { ...part, state: done ? 'done' : 'begun', passed } : part,
        );
        setParts(latest.current);
        if (completed === null) return;
        setCompletedAt(completed);
        for (const room of ['learning', 'inbox']) void client.invalidateQueries({ queryKey: [room] });
      },
      failed: setProblem,
    }),
  );

  useEffect(() => {
    const hear = (event: MessageEvent) => {
      const said = event.source === frame.current?.contentWindow ? readSaid(event.data) : null;
      if (!said) return;
      keeper.say(said);
      if (said.ended && !moving.current) void follow(said);
    };
    // What it says of itself is kept first: the way on may depend on it.
    const follow = async ({ place, wish }: PartSaid) => {
      await keeper.flush();
      const wished = wish === '' ? null : wishedPlace(latest.current, place, wish);
      if (wished === 'leave') return leave();
      const sent = sentAfter(latest.current, place, turnIn(wish));
      if (sent === 'leave') return leave();
      const to = sent ?? (wished === null ? null : { to: wished, anew: false });
      if (to) setWanted((now) => (now.place === place && !moving.current ? { place: to.to, anew: to.anew } : now));
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [keeper]);

  useEffect(() => {
    let gone = false;
    const { place, anew, turn } = wanted;
    setOpening(true);
    moving.current = true;
    const open = async () => {
      // The part before is left first, so that what it says while leaving is heard.
      if (frame.current) await emptied(frame.current);
      await keeper.flush();
      // What it said while leaving may have its maker want another way than the learner.
      const sent = turn ? sentAfter(latest.current, turn.from, turn.to) : null;
      if (sent === 'leave') return leave();
      if (sent && !gone) return setWanted({ place: sent.to, anew: sent.anew });
      const part = await call(openPart, { id: attemptId, place });
      const start = frameOf(anew ? { ...part, data: {} } : part, place, latest.current);
      if (gone) return;
      moving.current = false;
      setShown((before) => ({ ...start, serial: (before?.serial ?? 0) + 1 }));
    };
    open().catch((error: unknown) => {
      if (gone) return;
      setProblem(error as Problem);
      setOpening(false);
    });
    return () => {
      gone = true;
    };
  }, [keeper, attemptId, wanted]);

  return {
    frame,
    shown,
    /** The page of a part is there; one that does not speak has been read with that. */
    arrived() {
      if (!shown || frame.current?.src === blank) return;
      setOpening(false);
      if (!shown.speaks) keeper.say({ headway: 'part', place: shown.place, ended: true, wish: '', data: {} });
    },
    parts,
    place: wanted.place,
    way: wayFrom(parts, wanted.place),
    choose: (place: number) => setWanted({ place }),
    /** On or back, as the order has it. */
    turn(to: Turn) {
      const way = wayFrom(parts, wanted.place);
      const place = to === 'continue' ? way.next : way.previous;
      if (place !== null) setWanted({ place, turn: { from: wanted.place, to } });
    },
    completedAt,
    opening,
    problem,
    retry: () => setWanted({ ...wanted }),
  };
}

interface Wanted {
  readonly place: number;
  /** Without what was kept of it. */
  readonly anew?: boolean;
  /** The learner goes on or back from there, unless the maker of the package has something else in mind. */
  readonly turn?: { readonly from: number; readonly to: Turn };
}

const turnIn = (wish: string): Turn | null => {
  const plain = wish.replace(/^_/, '');
  return plain === 'continue' || plain === 'previous' ? plain : null;
};

/** Sends what was said last about each part, one request at a time, so that the last word stands. */
function keeperOf(
  attemptId: string,
  on: { kept(place: number, kept: OutputOf<typeof keepPart>): void; failed(problem: Problem): void },
) {
  const waiting = new Map<number, PartSaid>();
  let sending: Promise<void> | null = null;
  const send = async () => {
    for (let next = [...waiting][0]; next; next = [...waiting][0]) {
      const [place, said] = next;
      waiting.delete(place);
      try {
        // oxlint-disable-next-line no-await-in-loop -- in the order in which it was said
        on.kept(
          place,
          await call(keepPart, { id: attemptId, place, data: said.data, ended: said.ended }, { outlives: true }),
        );
      } catch (error) {
        // What was said since counts more.
        if (!waiting.has(place)) waiting.set(place, said);
        return on.failed(error as Problem);
      }
    }
  };
  const flush = (): Promise<void> => (sending ??= send().finally(() => (sending = null)));
  return {
    flush,
    say(said: PartSaid): void {
      waiting.set(said.place, said);
      void flush();
    },
  };
}

/** A frame is made anew for each part: browsers take its name only when it comes into being. */
interface Shown {
  readonly serial: number;
  readonly name: string;
  readonly src: string;
  readonly place: number;
  readonly speaks: boolean;
}

function frameOf(part: OutputOf<typeof openPart>, place: number, parts: readonly PartTaking[]): Omit<Shown, 'serial'> {
  const { open, next, previous } = wayFrom(parts, place);
  const start: PartStart = {
    headway: 'part',
    place,
    standard: part.standard,
    origin: window.location.origin,
    speaking: false,
    data: startData(part.standard, part),
    way: {
      next: next !== null,
      previous: previous !== null,
      open: parts.flatMap(({ place: at, key }) => (key !== undefined && open.has(at) ? [key] : [])),
    },
  };
  const src = `${part.folder}${runtime}/${part.start.replace(/^\/+/, '')}`;
  return { name: JSON.stringify(start), src, place, speaks: part.speaks };
}

function emptied(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    frame.src = blank;
  });
}
