import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../../platform/ui/client/call.ts';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { changeGoal, createGoal, linkGoal, publishGoal, type Goal, type OutlineRow } from '../contract.ts';

/** What is being written, kept on this device and, once there is a title, on the server as a draft. */
interface Words {
  readonly title: string;
  readonly how: string;
}

interface Made {
  readonly id: string;
  readonly version: number;
}

const empty: Words = { title: '', how: '' };

/** The draft of a goal written in its row: what was typed, where it is kept, and the ways out of it. */
export function useGoalDraft(props: {
  parent: OutlineRow | null;
  viewer: string;
  onMade: (id: string) => void;
  onClose: () => void;
}) {
  const { parent } = props;
  const client = useQueryClient();
  const made = useRef<Made | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  // One after the other: a second save must not begin a second goal while the first is still on its way.
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const save = async (words: Words) => {
    if (words.title.trim() === '') return;
    made.current = await keepDraft(words, made.current, parent);
    setRefused(null);
    props.onMade(made.current.id);
  };
  const keep = (words: Words): Promise<unknown> => {
    saving.current = saving.current
      .catch(() => undefined)
      .then(() => save(words))
      .catch((error: unknown) => {
        if (!(error instanceof Problem && error.status >= 400 && error.status < 500)) throw error;
        setRefused(error);
      });
    return saving.current;
  };
  const draft = useDraft<Words>(`${props.viewer} goal below ${parent?.id ?? 'nothing'}`, empty, keep);

  const close = () => {
    void client.invalidateQueries({ queryKey: ['goals'] });
    props.onClose();
  };
  const leave = () => {
    draft.forget();
    close();
  };
  const settle = async () => {
    await draft.flush();
    await saving.current.catch(() => undefined);
  };
  const publishing = useWrite(publishGoal, { onDone: leave });
  return {
    words: draft.value,
    change: (more: Partial<Words>) => draft.change({ ...draft.value, ...more }),
    keeping: draft.keeping,
    /** The goal that it is on the server, once it is one. */
    goal: made.current?.id ?? null,
    refused,
    problem: refused ?? publishing.problem,
    /** What has reached the server is there as a draft; what has not stays on this device. */
    finish: async () => {
      await settle();
      if (made.current) leave();
      else close();
    },
    goOn: async (to: (id: string) => void) => {
      await settle();
      if (made.current) to(made.current.id);
    },
    publish: async (reason: string) => {
      await settle();
      if (made.current) await publishing.run({ ...made.current, reason });
    },
    publishing: publishing.pending,
  };
}

/** Makes the draft on the server the first time, and changes it afterwards. */
async function keepDraft(words: Words, made: Made | null, parent: OutlineRow | null): Promise<Made> {
  const to =
    parent === null ? null : ({ type: parent.type === 'priority' ? 'priority' : 'goal', id: parent.id } as const);
  if (made === null) {
    const goal = await call(createGoal, { title: words.title, serves: to && { to, how: words.how } });
    return { id: goal.id, version: goal.version };
  }
  const { id, version } = made;
  const goal: Goal = await call(changeGoal, { id, version, title: words.title });
  if (to) await call(linkGoal, { id, to, how: words.how });
  return { id, version: goal.version };
}
