import { useEffect, useState } from 'react';
import { useRead } from '../../../platform/ui/client/read.ts';
import type { Finding } from '../writing-finding.domain.ts';
import { readSurroundings } from '../writing.contract.ts';
import { reviewDraft } from '../writing.domain.ts';

/** Two strokes of a quick typist lie closer together than this; a thought does not. */
const PAUSE = 400;
/** Below this many characters there is no sentence to compare. */
const SHORTEST = 8;

export interface Written {
  readonly title: string;
  readonly goal: string | null;
  readonly parent: {
    readonly type: 'goal' | 'priority';
    readonly id: string;
    readonly title: string;
    readonly why: string;
  } | null;
  /** The sentence that it translates. */
  readonly expected?: string;
  readonly hasMeasure: boolean;
  readonly hasBaseline: boolean;
  readonly hasDate: boolean;
}

/** The questions about a goal being written: the words at once, what stands around it a moment later. */
export function useWritingHelp(written: Written): readonly Finding[] {
  const { title, parent, goal } = written;
  const settled = useSettled(title.trim(), PAUSE);
  const around = useRead(
    readSurroundings,
    { title: settled || '-', goal, parent: parent && { type: parent.type, id: parent.id } },
    { enabled: settled.length >= SHORTEST, keepPrevious: true },
  );
  const answer = around.data;
  // An answer to other words says nothing about the meaning of these; what stands around is the same.
  const meant = answer?.title === title.trim();
  return reviewDraft({
    ...written,
    parent:
      written.expected !== undefined
        ? { title: written.expected, why: '', likeness: null }
        : parent && {
            ...parent,
            likeness: (meant && answer.parent?.id === parent.id ? answer.parent.likeness : null) ?? null,
          },
    beside: (answer?.beside ?? []).map((other) => ({ ...other, likeness: meant ? other.likeness : null })),
  });
}

function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
