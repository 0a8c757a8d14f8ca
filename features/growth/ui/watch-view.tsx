import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { readWatch, sayWhatISaw } from '../watch.contract.ts';
import { watchText } from './framework.text.ts';
import './plan.css';

const sights = ['yes', 'partly', 'no', 'not_met'] as const;

/** One question to somebody who meets a person at work, and nothing that would colour the answer. */
export function WatchView(props: { id: string }) {
  const t = useWords(watchText);
  const go = useGo();
  const tell = useToast();
  const asked = useRead(readWatch, { id: props.id });
  const [seen, setSeen] = useState<(typeof sights)[number] | null>(null);
  const [words, setWords] = useState('');
  const say = useWrite(sayWhatISaw, {
    invalidates: ['inbox'],
    onDone: () => {
      tell(t('done'));
      go('/today');
    },
  });
  return (
    <Loaded from={asked}>
      {({ id, person, behaviour }) => (
        <>
          <PageHead
            title={t('title', { name: person.name })}
            shortTitle={t('shortTitle')}
            lead={t('lead', { name: person.name })}
          />
          <div className="watch">
            <h2>{t('behaviour')}</h2>
            <Said>{behaviour}</Said>
            <div className="mt-6">
              <p className="label">{t('seen')}</p>
              <Segmented
                label={t('seen')}
                value={seen}
                onChange={setSeen}
                choices={sights.map((value) => ({ value, label: t(`seen.${value}`) }))}
              />
            </div>
            <TextArea label={t('words')} optional value={words} onChange={setWords} maxLength={500} />
            <ProblemNote problem={say.problem} />
            <div className="acts">
              <Button
                kind="primary"
                busy={say.pending}
                disabled={seen === null}
                onClick={() => seen !== null && void say.run({ id, seen, words })}
              >
                {t('send')}
              </Button>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
