import { useEffect, useState } from 'react';
import { call } from '../../../platform/ui/client/call.ts';
import { forget, keep, kept } from '../../../platform/ui/client/kept.ts';
import { Problem, unreachable } from '../../../platform/ui/client/problem.ts';
import { useWaiting } from '../../../platform/ui/client/queue.ts';
import { readAttempt, startCourse } from '../contract.ts';
import type { Taking } from '../taking-shape.domain.ts';
import { keepPictures } from './picture.tsx';

const place = (courseId: string) => `take.${courseId}`;

/** A walk as it is kept on the device: what the server said last, the step reached since, and which answers it has not judged yet. */
interface KeptWalk {
  taking: Taking;
  at: number;
  unjudged: string[];
}

/** A walk through a course, from the server or, without a network, from this device. */
export function useTaking(courseId: string) {
  const [walk, setWalk] = useState<KeptWalk | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waiting = useWaiting();
  const [round, setRound] = useState(0);

  useEffect(() => {
    let gone = false;
    setProblem(null);
    const here = kept<KeptWalk>(place(courseId));
    const asked = here && waiting > 0 ? Promise.reject(away) : call(startCourse, { id: courseId });
    asked.then(
      (taking) => {
        if (gone) return;
        const begun = { taking, at: taking.at, unjudged: [] };
        keep(place(courseId), begun);
        keepPictures(taking.steps.flatMap((step) => (step.step === 'lesson' ? step.blocks : [])));
        setWalk(begun);
      },
      (error: unknown) => {
        if (gone) return;
        const nothing = !(error instanceof Problem) || error.code !== unreachable;
        if (here && !nothing) setWalk(here);
        else setProblem(error as Problem);
      },
    );
    return () => {
      gone = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked once a course and retry: what arrives later is told by `judged`.
  }, [courseId, round]);

  return {
    walk,
    problem,
    retry: () => setRound(round + 1),
    waiting,
    /** Remembers on this device where the walk is and what waits to be judged. */
    remember(change: Partial<KeptWalk>) {
      const now = kept<KeptWalk>(place(courseId)) ?? walk;
      if (now) keep(place(courseId), { ...now, ...change });
    },
    forget: () => forget(place(courseId)),
    /** What the server says to the answers that waited. */
    judged: async (id: string): Promise<Taking> => {
      const taking = await call(readAttempt, { id });
      keep(place(courseId), { taking, at: taking.at, unjudged: [] });
      return taking;
    },
  };
}

const away = new Problem({ code: unreachable, status: 0, title: 'No answer' });
