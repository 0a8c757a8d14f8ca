import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import type { KpiPage } from '../contract.ts';
import { listInterventions } from '../intervention.contract.ts';
import { InterventionCard } from './intervention-card.tsx';
import { interventionText } from './intervention.text.ts';

const InterventionDialog = lazy(() => import('./intervention-dialog.tsx'));

/** Changes that are shown at once; earlier ones are a click away. */
const shown = 2;

/** What was done so that this number moves: what was expected, the verdict, and what followed. */
export function InterventionList({ page }: { page: KpiPage }) {
  const t = useWords(interventionText);
  const list = useRead(listInterventions, { id: page.kpi.id });
  const [open, setOpen] = useState(false);
  return (
    <Group title={t('title')}>
      <Loaded from={list} lines={2}>
        {({ items, can }) => (
          <div className="interventions">
            {items.length === 0 ? <p className="meta intervention-none">{t('none')}</p> : null}
            {items.slice(0, shown).map((one) => (
              <InterventionCard key={one.id} intervention={one} page={page} />
            ))}
            {items.length <= shown ? null : (
              <details className="mt-4">
                <summary>{t('earlier', { n: items.length - shown })}</summary>
                {items.slice(shown).map((one) => (
                  <InterventionCard key={one.id} intervention={one} page={page} />
                ))}
              </details>
            )}
            {can.record ? (
              <div className="acts">
                <Button small onClick={() => setOpen(true)}>
                  {t('add')}
                </Button>
              </div>
            ) : null}
          </div>
        )}
      </Loaded>
      {open ? (
        <Suspense fallback={null}>
          <InterventionDialog page={page} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </Group>
  );
}
