import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { changePriority, closePriority, readPriority, type Priority } from '../contract.ts';
import { Contributions } from './contributions.tsx';
import { CoverageOf } from './coverage.tsx';
import { Explanations } from './explanation.tsx';
import { goalText } from './goal.text.ts';
import { KeyResults } from './key-results.tsx';
import { GoalMark } from './marks.tsx';
import { Story } from './story.tsx';

/** One priority: how one notices, which goals carry it, and which teams stand behind them. */
export function PriorityScreen(props: { id: string }) {
  const priority = useRead(readPriority, { id: props.id });
  return (
    <Loaded from={priority} lines={8}>
      {(loaded) => <PriorityPage key={loaded.id} priority={loaded} />}
    </Loaded>
  );
}

function PriorityPage({ priority }: { priority: Priority }) {
  const t = useWords(goalText);
  const format = useFormat();
  const tell = useToast();
  const [open, setOpen] = useState<'change' | 'close' | null>(null);
  return (
    <>
      <PageHead
        title={priority.title}
        lead={priority.open ? <GoalMark health={priority.health} since={priority.since} /> : t('priority.closed')}
        actions={
          priority.open ? (
            <>
              <ButtonLink to={`/kpis/choose?priority=${priority.id}`}>{t('priority.number')}</ButtonLink>
              {priority.can.edit ? (
                <>
                  <Button onClick={() => setOpen('change')}>{t('change')}</Button>
                  <Button kind="quiet" onClick={() => setOpen('close')}>
                    {t('close')}
                  </Button>
                </>
              ) : null}
            </>
          ) : undefined
        }
      />
      {priority.open ? <Explanations of={{ type: 'priority', id: priority.id }} health={priority.health} /> : null}
      <Columns
        sideLabel={t('priority.side')}
        side={
          <>
            <SideSection>
              <Facts
                left
                rows={[
                  {
                    name: t('fact.owner'),
                    value: priority.owner ? (
                      <Person name={priority.owner.name} to={`/people/${priority.owner.id}`} />
                    ) : (
                      t('fact.nobody')
                    ),
                  },
                  ...(priority.cycle
                    ? [
                        { name: t('fact.cycle'), value: priority.cycle.name },
                        {
                          name: t('fact.period'),
                          value: t('period.range', {
                            from: format.day(priority.cycle.startsOn, 'day'),
                            to: format.day(priority.cycle.endsOn, 'day'),
                          }),
                        },
                      ]
                    : []),
                ]}
              />
            </SideSection>
            <SideSection title={t('priority.coverage')}>
              <CoverageOf priority={priority.id} />
            </SideSection>
          </>
        }
      >
        {priority.statement === '' ? null : (
          <Group title={t('priority.statement')} first>
            <Said>{priority.statement}</Said>
          </Group>
        )}
        {priority.notDoing === '' ? null : (
          <Group title={t('priority.not-doing')} first={priority.statement === ''}>
            <Said>{priority.notDoing}</Said>
          </Group>
        )}
        {priority.more ? (
          <Group title={t('priority.more')} first={priority.statement === '' && priority.notDoing === ''}>
            <Said
              by={t('priority.more.by', {
                name: priority.more.by?.name ?? '',
                day: format.instant(priority.more.at, 'short'),
              })}
            >
              {priority.more.reason}
            </Said>
          </Group>
        ) : null}
        {priority.closeNote ? (
          <Group title={t('learned')}>
            <Said>{priority.closeNote}</Said>
          </Group>
        ) : null}
        <KeyResults
          of={{ type: 'priority', id: priority.id }}
          starts={priority.cycle?.startsOn ?? null}
          results={priority.keyResults}
          elapsed={null}
          judged={priority.open}
          canEdit={priority.can.edit}
          canSay={priority.can.progress}
          onSaid={() => tell(t('progress.said.short'))}
        />
        <Group title={t('priority.served-by')}>
          <Contributions
            links={priority.servedBy}
            none={
              <>
                {t('priority.served-by.none')}{' '}
                <Link to="/direction" className="link">
                  {t('priority.write')}
                </Link>
              </>
            }
            onUnlink={null}
          />
        </Group>
        <Story goal={null} story={priority.story} next={null} />
      </Columns>
      {open === 'change' ? <ChangeDialog priority={priority} onClose={() => setOpen(null)} /> : null}
      {open === 'close' ? <CloseDialog priority={priority} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function ChangeDialog(props: { priority: Priority; onClose: () => void }) {
  const t = useWords(goalText);
  const { priority } = props;
  const [title, setTitle] = useState(priority.title);
  const [statement, setStatement] = useState(priority.statement);
  const [notDoing, setNotDoing] = useState(priority.notDoing);
  const [owner, setOwner] = useState<Picked | null>(priority.owner);
  const change = useWrite(changePriority, { onDone: props.onClose });
  const save = (version: number) =>
    void change.run({ id: priority.id, version, title, statement, notDoing, ownerId: owner?.id ?? null });
  const current = change.problem?.code === 'stale_edit' ? (change.problem.extra['current'] as Priority) : null;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('priority.change.title')}
      lead={t('change.lead')}
      actions={
        <Button kind="primary" busy={change.pending} onClick={() => save(priority.version)}>
          {t('change.save')}
        </Button>
      }
    >
      <TextArea
        label={t('stale.title')}
        rows={1}
        maxLength={200}
        value={title}
        onChange={setTitle}
        error={change.fieldError('title')}
      />
      <TextArea label={t('priority.statement')} optional maxLength={2000} value={statement} onChange={setStatement} />
      <TextArea label={t('priority.not-doing')} optional maxLength={1000} value={notDoing} onChange={setNotDoing} />
      <PersonPicker label={t('fact.owner')} value={owner} onChange={setOwner} />
      {current ? (
        <TwoVersions
          differences={[
            { label: t('stale.title'), mine: title, theirs: current.title },
            { label: t('priority.statement'), mine: statement, theirs: current.statement },
            { label: t('priority.not-doing'), mine: notDoing, theirs: current.notDoing },
            { label: t('fact.owner'), mine: owner?.name ?? '', theirs: current.owner?.name ?? '' },
          ]}
          onKeepMine={() => save(current.version)}
          onTakeTheirs={props.onClose}
        />
      ) : (
        <FormProblem problem={change.problem} />
      )}
    </Dialog>
  );
}

function CloseDialog(props: { priority: Priority; onClose: () => void }) {
  const t = useWords(goalText);
  const [note, setNote] = useState('');
  const close = useWrite(closePriority, { onDone: props.onClose });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('close.title')}
      lead={t('priority.close.lead')}
      actions={
        <Button
          kind="primary"
          busy={close.pending}
          onClick={() => void close.run({ id: props.priority.id, version: props.priority.version, note })}
        >
          {t('close.do')}
        </Button>
      }
    >
      <TextArea label={t('close.note')} optional maxLength={2000} value={note} onChange={setNote} />
      <ProblemNote problem={close.problem} />
    </Dialog>
  );
}
