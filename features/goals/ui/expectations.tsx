import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { List } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { endExpectation, listExpectations, readTranslations, type Expectation } from '../expectation.contract.ts';
import { ExpectationDialog } from './expectation-dialog.tsx';
import { expectationText } from './expectation.text.ts';
import { addressOfStep, GoalMark } from './marks.tsx';

/** What is expected of whom: each sentence with how many have said it in their own words, and what they said. */
export function ExpectationsScreen() {
  const t = useWords(expectationText);
  const all = useRead(listExpectations, {});
  const [giving, setGiving] = useState(false);
  return (
    <>
      <PageHead
        title={t('title')}
        shortTitle={t('short')}
        lead={t('lead')}
        actions={
          all.data?.can.give ? (
            <Button kind="primary" icon={Plus} onClick={() => setGiving(true)}>
              {t('give')}
            </Button>
          ) : undefined
        }
      />
      <div className="mt-6">
        <Loaded from={all}>
          {({ items, can }) =>
            items.length === 0 ? (
              <p className="meta">{t(can.give ? 'none' : 'none.others')}</p>
            ) : (
              <List label={t('short')}>
                {items.map((one) => (
                  <Row key={one.id} expectation={one} />
                ))}
              </List>
            )
          }
        </Loaded>
      </div>
      {giving ? <ExpectationDialog onClose={() => setGiving(false)} /> : null}
    </>
  );
}

function Row({ expectation }: { expectation: Expectation }) {
  const t = useWords(expectationText);
  const format = useFormat();
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const { mine, serves, can, of } = expectation;
  const end = useWrite(endExpectation, { invalidates: ['goals', 'inbox'], onDone: () => tell(t('end.done')) });
  return (
    <li data-row>
      <div className="row between top wrap">
        <div className="min-w-[min(12rem,100%)] flex-1">
          <h2 className="font-[550]">{expectation.sentence}</h2>
          <p className="meta">
            {t(`of.${of.kind}`, { name: of.name })} ·{' '}
            {t('by', { name: expectation.givenBy.name, day: format.day(expectation.dueOn, 'day') })}
            {serves === null ? null : (
              <>
                {' · '}
                {t('serves')}{' '}
                <Link className="link" to={addressOfStep(serves)}>
                  {serves.title}
                </Link>
              </>
            )}
          </p>
        </div>
        {expectation.ended ? <Tag>{t('ended')}</Tag> : null}
      </div>
      <div className="mt-2 max-w-[44rem]">
        <Said small>{expectation.why}</Said>
      </div>
      {can.follow ? (
        <p className="mt-2">{t('count', { translated: expectation.translated, reached: expectation.reached })}</p>
      ) : null}
      {open ? <Translations id={expectation.id} /> : null}
      <ProblemNote problem={end.problem} />
      <div className="acts">
        {mine === null || expectation.ended ? null : (
          <ButtonLink to={mine.translated ? `/goals/${mine.goalId}` : `/goals/${mine.goalId}/write`}>
            {t(mine.translated ? 'mine.done' : 'mine.open')}
          </ButtonLink>
        )}
        {can.follow ? (
          <Button small pressed={open} onClick={() => setOpen(!open)}>
            {t('follow')}
          </Button>
        ) : null}
        {can.end ? (
          <Button small kind="quiet" busy={end.pending} onClick={() => void end.run({ id: expectation.id })}>
            {t('end')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** Each person with their words, or that there are none yet; copies are pointed out. */
function Translations({ id }: { id: string }) {
  const t = useWords(expectationText);
  const said = useRead(readTranslations, { id });
  return (
    <Loaded from={said}>
      {({ items }) => (
        <div className="mt-3 max-w-[44rem]">
          <List label={t('follow')}>
            {items.map(({ person, goal, copies }) => (
              <li key={person.id} className="row between top wrap">
                <div className="min-w-[min(12rem,100%)] flex-1">
                  <Person name={person.name} to={`/people/${person.id}`} />
                  {goal === null ? null : (
                    <p className="said sm mt-1">
                      <Link to={`/goals/${goal.id}`}>{goal.title}</Link>
                    </p>
                  )}
                  {copies === null ? null : <p className="meta mt-1">{t(`copies.${copies}`)}</p>}
                </div>
                {goal === null ? (
                  <span className="meta">{t('not-yet')}</span>
                ) : (
                  <GoalMark health={goal.health} since={goal.since} />
                )}
              </li>
            ))}
          </List>
          {items.some(({ goal }) => goal === null) ? <p className="meta mt-2">{t('not-yet.note')}</p> : null}
        </div>
      )}
    </Loaded>
  );
}

/** Above a draft: what it was given for, by whom, and the question. */
export function Expected({ expectation }: { expectation: Expectation }) {
  const t = useWords(expectationText);
  const { of } = expectation;
  return (
    <div className="ask mb-5">
      <p className="label">
        {t('expected.title', { name: expectation.givenBy.name, of: t(`of.${of.kind}`, { name: of.name }) })}
      </p>
      <Said>{expectation.sentence}</Said>
      <Said small>{expectation.why}</Said>
      {expectation.measure === '' ? null : <p className="meta mt-1">{expectation.measure}</p>}
      <p className="mt-2">{t('expected.ask')}</p>
    </div>
  );
}
