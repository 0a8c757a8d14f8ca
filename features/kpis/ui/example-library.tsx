import { lazy, Suspense } from 'react';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import type { PlacedExample } from '../example.domain.ts';
import type { KpiDraft } from '../kpi-draft.domain.ts';

// Fifty examples are many words, and only whoever chooses a number reads them.
const ExampleList = lazy(() => import('./example-list.tsx'));

/** What an example fills in, and the place that it would take in a stack. */
export interface TakenExample {
  readonly fields: Pick<KpiDraft, 'name' | 'definition' | 'unit' | 'kind' | 'direction' | 'horizon'>;
  readonly place: PlacedExample['place'];
}

/** Good numbers by function, fetched when they are looked at; `about` is what the person has in mind. */
export function ExampleLibrary(props: { about: string; onTake: (example: TakenExample) => void }) {
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <ExampleList {...props} />
    </Suspense>
  );
}
