import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SentOf } from '../../../platform/action/action.ts';
import { call } from '../../../platform/ui/client/call.ts';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { keyOf } from '../../../platform/ui/client/read.ts';
import { changeGoal, readGoal, type Goal } from '../contract.ts';

type Fields = Omit<SentOf<typeof changeGoal>, 'id' | 'version'>;

export interface GoalWords {
  readonly title: string;
  readonly why: string;
}

/**
 * A goal that is being written: its words are kept as they are typed, its place and time as they are chosen, one change after the
 * other. What was refused is said and stays as it was chosen until it is chosen differently.
 */
export function useGoalWriting(goal: Goal) {
  const client = useQueryClient();
  const version = useRef(goal.version);
  version.current = Math.max(version.current, goal.version);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [refused, setRefused] = useState<Problem | null>(null);
  const [chosen, setChosen] = useState<Fields>({});

  const send = (fields: Fields): Promise<boolean> => {
    const sent = queue.current.then(async () => {
      try {
        const now = await call(changeGoal, { id: goal.id, version: version.current, ...fields });
        version.current = now.version;
        client.setQueryData(keyOf(readGoal, { id: goal.id }), now);
        setRefused(null);
        return true;
      } catch (error) {
        if (!(error instanceof Problem && error.status >= 400 && error.status < 500)) throw error;
        setRefused(error);
        return false;
      }
    });
    queue.current = sent.catch(() => undefined);
    return sent;
  };

  const words = useDraft<GoalWords>(`goal words ${goal.id}`, { title: goal.title, why: goal.why }, async (now) => {
    if (now.title.trim() !== '') await send(now);
  });
  const choose = (fields: Fields) => {
    setChosen((held) => ({ ...held, ...fields }));
    void send(fields).then((taken) => {
      if (taken) setChosen((held) => without(held, fields));
    });
  };
  // The outline and the lists learn of it when the page is left.
  useEffect(() => () => void client.invalidateQueries({ queryKey: ['goals'] }), [client]);

  const current = refused?.code === 'stale_edit' ? (refused.extra['current'] as Goal) : null;
  return {
    words,
    choose,
    /** What was chosen and is on its way, or was refused. */
    chosen,
    error: (path: string) => refused?.field(path),
    /** A refusal that belongs to no field. */
    problem: refused && refused.fields.length === 0 && current === null ? refused : null,
    /** As it stands on the server, where somebody else changed it meanwhile. */
    current,
    keepMine: () => {
      if (!current) return;
      version.current = current.version;
      void send(words.value);
    },
    takeTheirs: () => {
      if (!current) return;
      version.current = current.version;
      client.setQueryData(keyOf(readGoal, { id: goal.id }), current);
      words.change({ title: current.title, why: current.why });
      setRefused(null);
    },
    /** Everything is kept. @returns the version to publish */
    async settled(): Promise<number> {
      await words.flush();
      await queue.current;
      return version.current;
    },
  };
}

export type GoalWriting = ReturnType<typeof useGoalWriting>;

const without = (held: Fields, taken: Fields): Fields =>
  Object.fromEntries(Object.entries(held).filter(([name, value]) => taken[name as keyof Fields] !== value)) as Fields;
