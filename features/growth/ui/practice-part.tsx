import { Check } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { Gap } from '../contract.ts';
import { inOneSentence } from '../need.domain.ts';
import { sayUse } from '../practice.contract.ts';
import { practiceText } from './practice.text.ts';

type Help = Gap['help'][number];

/** After the course: the moment in which it is used this week, and what came of it. Nobody is counted. */
export function PracticePart(props: { gap: Gap; help: Help }) {
  const t = useWords(practiceText);
  const { gap, help } = props;
  if (help.use.length === 0 || gap.need === null) return null;
  const open = help.use.filter((one) => one.said === null || one.said === 'not_yet');
  const { behaviour, situation } = inOneSentence(gap.need);
  return (
    <section className={open.length > 0 && gap.can.decide ? 'ask mt-4' : 'mt-4'}>
      {open.length > 0 ? (
        <>
          <p className="label">{t('title')}</p>
          <p>{t('lead', { situation, behaviour })}</p>
        </>
      ) : null}
      <ul>
        {help.use.map((one) => (
          <Line key={one.person.id} gap={gap} help={help} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ gap, help, one }: { gap: Gap; help: Help; one: Help['use'][number] }) {
  const t = useWords(practiceText);
  const format = useFormat();
  const [words, setWords] = useState('');
  const say = useWrite(sayUse, { invalidates: ['growth', 'inbox'], onDone: () => setWords('') });
  const waits = one.said === null || one.said === 'not_yet';
  const send = (said: 'used' | 'not_yet' | 'no_moment') =>
    void say.run({ id: help.id, personId: one.person.id, said, words: words.trim() });
  return (
    <li className="mt-3">
      <p>
        {one.said === 'used' ? <Icon of={Check} small /> : null} <b>{one.person.name}</b>{' '}
        {one.said === null || one.saidAt === null ? null : (
          <span className="meta">{t(`said.${one.said}`, { day: format.instant(one.saidAt) })}</span>
        )}
      </p>
      {one.words === '' ? null : <p className="said sm">{one.words}</p>}
      {waits && gap.can.decide ? (
        <>
          <TextArea
            label={t('words', { name: one.person.name })}
            optional
            rows={2}
            value={words}
            onChange={setWords}
            maxLength={500}
          />
          <ProblemNote problem={say.problem} />
          <div className="acts">
            <Button small busy={say.pending} onClick={() => send('used')}>
              {t('used')}
            </Button>
            <Button small kind="quiet" busy={say.pending} onClick={() => send('not_yet')}>
              {t('not_yet')}
            </Button>
            <Button small kind="quiet" busy={say.pending} onClick={() => send('no_moment')}>
              {t('no_moment')}
            </Button>
          </div>
        </>
      ) : null}
    </li>
  );
}
