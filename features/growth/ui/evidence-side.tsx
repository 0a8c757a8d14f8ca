import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Cite } from '../../../platform/ui/cite.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { addEvidence, type Gap } from '../contract.ts';
import { gapText } from './growth.text.ts';

/** Why we think so: rows that lead to where they come from, and words. */
export function EvidenceSide({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const format = useFormat();
  return (
    <SideSection title={t('evidence')}>
      {gap.evidence.length === 0 ? <p className="meta">{t('evidence.none')}</p> : null}
      <ul className="stack">
        {gap.evidence.map((one) => {
          const who = one.about === null ? [] : [one.about.name];
          return (
            <li key={one.id}>
              <Cite {...(one.link === null ? {} : { to: one.link })}>{[t(`kind.${one.kind}`), ...who].join(', ')}</Cite>
              <p className="said sm">{one.label}</p>
              {one.happenedOn === null ? null : <p className="meta">{format.day(one.happenedOn)}</p>}
            </li>
          );
        })}
      </ul>
      {gap.closed === null ? <AddWords gap={gap} /> : null}
    </SideSection>
  );
}

function AddWords({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const [open, setOpen] = useState(false);
  const [label, setLabel] = useState('');
  const add = useWrite(addEvidence, {
    onDone: () => {
      setLabel('');
      setOpen(false);
    },
  });
  if (!open) {
    return (
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t('evidence.add')}
      </Button>
    );
  }
  return (
    <div className="mt-3">
      <TextArea label={t('evidence.words')} value={label} onChange={setLabel} maxLength={300} />
      <ProblemNote problem={add.problem} />
      <div className="acts">
        <Button
          small
          busy={add.pending}
          disabled={label.trim() === ''}
          onClick={() => void add.run({ id: gap.id, kind: 'words', label })}
        >
          {t('evidence.add')}
        </Button>
        <Button small kind="quiet" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
