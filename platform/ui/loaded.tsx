import type { ReactNode } from 'react';
import type { Problem } from './client/problem.ts';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';

/** Shows what was read, its skeleton while it comes, or the reason why not: `<Loaded from={goal}>{(goal) => …}</Loaded>`. */
export function Loaded<Data>(props: {
  from: { data: Data | undefined; error: Problem | null; refetch?: () => unknown };
  lines?: number;
  children: (data: Data) => ReactNode;
}) {
  const { data, error, refetch } = props.from;
  if (data !== undefined) return <>{props.children(data)}</>;
  if (error) return <ProblemNote problem={error} {...(refetch ? { onRetry: () => void refetch() } : {})} />;
  return <Skeleton lines={props.lines ?? 3} />;
}
