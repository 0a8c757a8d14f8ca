import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { readItemUse, retireItem, returnItem, settleReports } from '../item-use.contract.ts';
import { itemUseText } from './item-use.text.ts';
import './item-use.css';

type Used = OutputOf<typeof readItemUse>['items'][number];

const asksForALook = (one: Used) =>
  one.reports.length > 0 || one.retired !== null || (one.figures !== null && one.figures.flags.length > 0);

/** How the questions of a published course do in use: those that ask to be looked at first, each with what to do. */
export function ItemUse(props: { courseId: string }) {
  const t = useWords(itemUseText);
  const found = useRead(readItemUse, { id: props.courseId });
  const [all, setAll] = useState(false);
  if (!found.data) return null;
  const { items, learners } = found.data;
  const first = items.filter(asksForALook);
  const shown = all ? items : first;
  return (
    <Group title={t('title')}>
      <p className="meta">{learners === null ? t('learners.none') : t('learners', { n: learners })}</p>
      {first.length === 0 && learners !== null ? <p className="mt-3">{t('nothing')}</p> : null}
      <ul className="in-use">
        {shown.map((one) => (
          <One key={one.id} one={one} />
        ))}
      </ul>
      {!all && items.length > first.length && learners !== null ? (
        <div className="acts">
          <Button small kind="quiet" onClick={() => setAll(true)}>
            {t('all.show')}
          </Button>
        </div>
      ) : null}
    </Group>
  );
}

function One({ one }: { one: Used }) {
  const t = useWords(itemUseText);
  const format = useFormat();
  return (
    <li>
      <p className={one.retired === null ? 'stem' : 'stem gone'}>{one.stem}</p>
      <p className="meta">{one.lesson}</p>
      <Figures one={one} />
      {one.reports.length === 0 ? null : (
        <div className="mt-3">
          <p className="label">{t('reports', { n: one.reports.length })}</p>
          <ul>
            {one.reports.map((report) => (
              <li key={report.id}>
                {t(`reason.${report.reason}`)}{' '}
                {report.words === '' ? null : <span className="said sm">{report.words}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {one.retired === null ? null : (
        <p className="mt-3">
          {t('retired', { name: one.retired.by, day: format.instant(one.retired.at), reason: one.retired.reason })}
        </p>
      )}
      <Deciding one={one} />
    </li>
  );
}

/** Difficulty, what it shares with the rest, and what was chosen, each with its words. */
function Figures({ one }: { one: Used }) {
  const t = useWords(itemUseText);
  const format = useFormat();
  const { figures } = one;
  if (figures === null) return null;
  const share = (part: number) => format.quantity(100 * part, '%', { digits: 0 });
  return (
    <>
      <dl className="in-use-figures">
        <div>
          <dt>{t('right')}</dt>
          <dd>{share(figures.p)}</dd>
        </div>
        <div>
          <dt>{t('tells')}</dt>
          <dd>
            {figures.pointBiserial === null
              ? t('tells.none')
              : format.number(figures.pointBiserial, { digits: 2, signed: true })}
          </dd>
        </div>
        {figures.options.length === 0 ? null : (
          <div>
            <dt>{t('chosen')}</dt>
            <dd>
              {format.list(
                figures.options.map((part, at) =>
                  t(one.key.includes(at) ? 'option.key' : 'option', { option: 'ABCDEFGH'[at]!, share: share(part) }),
                ),
              )}
            </dd>
          </div>
        )}
      </dl>
      {figures.flags.map((flag) => (
        <p key={flag} className="in-use-flag">
          {t(`flag.${flag}`)}
        </p>
      ))}
    </>
  );
}

/** A question is taken out, kept or brought back by a person, with the reason. */
function Deciding({ one }: { one: Used }) {
  const t = useWords(itemUseText);
  const tell = useToast();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const invalidates = ['learning', 'inbox'];
  const retire = useWrite(retireItem, {
    invalidates,
    onDone: () => {
      setAsking(false);
      tell(t('retire.done'));
    },
  });
  const back = useWrite(returnItem, { invalidates });
  const keep = useWrite(settleReports, { invalidates, onDone: () => tell(t('keep.done')) });
  const problem = retire.problem ?? back.problem ?? keep.problem;
  if (one.retired !== null)
    return (
      <div className="acts">
        <Button small kind="quiet" busy={back.pending} onClick={() => void back.run({ id: one.id })}>
          {t('back')}
        </Button>
        <ProblemNote problem={problem} />
      </div>
    );
  if (asking)
    return (
      <>
        <TextArea label={t('retire.why')} rows={2} value={reason} onChange={setReason} maxLength={500} />
        <ProblemNote problem={problem} />
        <div className="acts">
          <Button
            small
            busy={retire.pending}
            disabled={reason.trim() === ''}
            onClick={() => void retire.run({ id: one.id, reason: reason.trim() })}
          >
            {t('retire.send')}
          </Button>
          <Button small kind="quiet" onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
        </div>
      </>
    );
  return (
    <div className="acts">
      <Button small kind="quiet" onClick={() => setAsking(true)}>
        {t('retire')}
      </Button>
      {one.reports.length === 0 ? null : (
        <Button small kind="quiet" busy={keep.pending} onClick={() => void keep.run({ id: one.id })}>
          {t('keep')}
        </Button>
      )}
      <ProblemNote problem={problem} />
    </div>
  );
}
