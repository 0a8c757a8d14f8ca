import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import type { Gap } from '../contract.ts';
import { pointersOf, questions, replies, type Replies } from '../question.domain.ts';
import { growthText } from './growth.text.ts';
import { guideText } from './guide.text.ts';

/** Six questions that separate the causes. They point and do not choose. */
export function CauseGuide(props: { gap: Gap; replies: Replies; onChange: (given: Replies) => void }) {
  const t = useWords(guideText);
  const format = useFormat();
  const [open, setOpen] = useState(true);
  const unsaid = questions.filter((question) => props.replies[question] === undefined);
  if (!open)
    return (
      <div className="acts">
        <Button small onClick={() => setOpen(true)}>
          {t('open')}
        </Button>
      </div>
    );
  const names = format.list(props.gap.people.slice(0, 3).map((person) => person.name));
  return (
    <section className="cause-guide" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <p className="meta">{t('lead', { names })}</p>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <span id={`ask-${question}`}>{t(`question.${question}`)}</span>
            <Segmented
              label={t(`question.${question}`)}
              value={props.replies[question] ?? null}
              onChange={(reply) => props.onChange({ ...props.replies, [question]: reply })}
              choices={replies.map((value) => ({ value, label: t(`reply.${value}`) }))}
            />
          </li>
        ))}
      </ul>
      {unsaid.length > 0 && unsaid.length < questions.length ? (
        <div className="acts">
          <Button
            small
            onClick={() =>
              props.onChange({ ...Object.fromEntries(unsaid.map((one) => [one, 'yes'])), ...props.replies })
            }
          >
            {t('rest', { n: unsaid.length })}
          </Button>
        </div>
      ) : null}
      <Pointing replies={props.replies} />
      <div className="acts">
        <Button small kind="quiet" onClick={() => setOpen(false)}>
          {t('close')}
        </Button>
      </div>
    </section>
  );
}

function Pointing(props: { replies: Replies }) {
  const t = useWords(guideText);
  const tCause = useWords(growthText);
  const format = useFormat();
  const { towards, againstSkill, mendFirst } = pointersOf(props.replies);
  const named = (causes: typeof towards) => format.list(causes.map((cause) => tCause(`cause.${cause}`)));
  return (
    <p role="status" className="mt-3">
      {towards.length === 0 ? t('points.none') : t('points.to', { causes: named(towards) })}{' '}
      {mendFirst.length > 0 ? t('points.first', { causes: named(mendFirst) }) : null}{' '}
      {againstSkill ? t('points.against') : null}
    </p>
  );
}

/** What was said, beside the cause that was named. */
export function GuideSaid(props: { replies: Replies }) {
  const t = useWords(guideText);
  const rows = questions.flatMap((question) => {
    const reply = props.replies[question];
    return reply === undefined ? [] : [{ name: t(`question.${question}`), value: t(`reply.${reply}`) }];
  });
  if (rows.length === 0) return null;
  return (
    <details className="mt-3">
      <summary>{t('said')}</summary>
      <Facts rows={rows} />
    </details>
  );
}
