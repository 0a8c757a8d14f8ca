import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { Goal } from '../contract.ts';
import {
  answerProposal,
  approveChange,
  declineChange,
  liftBlock,
  withdrawChange,
  withdrawProposal,
  type ChangeRequest,
  type GoalLife,
} from '../life.contract.ts';
import { lifeText } from './life.text.ts';
import { WordsDialog } from '../../../platform/ui/words-dialog.tsx';

const asked = { invalidates: ['goals', 'inbox', 'governance'] };

/** What waits about a goal: to be agreed to, to be changed, to be freed. */
export function LifePanel({ goal, life, held }: { goal: Goal; life: GoalLife; held: ReactNode }) {
  return (
    <>
      {life.proposal ? <Proposal goal={goal} proposal={life.proposal} /> : null}
      {life.change ? <Change goal={goal} change={life.change} /> : null}
      {life.block ? <Block goal={goal} block={life.block} canLift={life.can.lift} held={held} /> : null}
    </>
  );
}

function Proposal({ goal, proposal }: { goal: Goal; proposal: NonNullable<GoalLife['proposal']> }) {
  const t = useWords(lifeText);
  const tell = useToast();
  const [sending, setSending] = useState(false);
  const agree = useWrite(answerProposal, { ...asked, onDone: () => tell(t('agreed')) });
  const back = useWrite(answerProposal, {
    ...asked,
    onDone: () => {
      setSending(false);
      tell(t('sent-back'));
    },
  });
  const take = useWrite(withdrawProposal, asked);
  const at = { id: goal.id, version: goal.version };
  if (!proposal.can.answer && !proposal.can.withdraw) return null;
  return (
    <>
      <Ask
        label={t('proposal.label', { name: proposal.by.name })}
        actions={
          <>
            {proposal.can.answer ? (
              <>
                <Button kind="primary" busy={agree.pending} onClick={() => void agree.run({ ...at, agree: true })}>
                  {t('agree')}
                </Button>
                <Button onClick={() => setSending(true)}>{t('send-back')}</Button>
              </>
            ) : null}
            {proposal.can.withdraw && !proposal.can.answer ? (
              <Button busy={take.pending} onClick={() => void take.run(at)}>
                {t('take-back')}
              </Button>
            ) : null}
          </>
        }
      >
        <p>{proposal.can.answer ? t('proposal.ask') : t('change.waits')}</p>
        <ProblemNote problem={agree.problem ?? take.problem} />
      </Ask>
      {sending ? (
        <WordsDialog
          title={t('send-back.title')}
          label={t('send-back.words', { name: proposal.by.name })}
          send={t('send-back')}
          leave={t('leave')}
          busy={back.pending}
          problem={back.problem}
          fieldError={back.fieldError('words')}
          onSend={(words) => void back.run({ ...at, agree: false, words })}
          onClose={() => setSending(false)}
        />
      ) : null}
    </>
  );
}

/** The change that was asked for, beside what was there then and what is there now. */
function Change({ goal, change }: { goal: Goal; change: ChangeRequest }) {
  const t = useWords(lifeText);
  const tell = useToast();
  const [declining, setDeclining] = useState(false);
  const at = { id: goal.id, changeId: change.id };
  const approve = useWrite(approveChange, {
    ...asked,
    onDone: () => tell(t('change.agreed', { name: change.askedBy.name })),
  });
  const decline = useWrite(declineChange, { ...asked, onDone: () => tell(t('change.declined')) });
  const withdraw = useWrite(withdrawChange, asked);
  return (
    <>
      <Ask
        label={t('change.label', { name: change.askedBy.name })}
        actions={
          <>
            {change.can.answer ? (
              <>
                <Button
                  kind="primary"
                  busy={approve.pending}
                  onClick={() => void approve.run({ ...at, version: goal.version, overtaken: change.overtaken })}
                >
                  {t('change.agree')}
                </Button>
                <Button onClick={() => setDeclining(true)}>{t('change.decline')}</Button>
              </>
            ) : null}
            {change.can.withdraw && !change.can.answer ? (
              <Button busy={withdraw.pending} onClick={() => void withdraw.run(at)}>
                {t('change.withdraw')}
              </Button>
            ) : null}
          </>
        }
      >
        <Said>{change.why}</Said>
        <Versions change={change} />
        {change.overtaken ? <p>{t('change.overtaken')}</p> : null}
        {change.can.answer ? null : <p className="meta">{t('change.waits')}</p>}
        <ProblemNote problem={approve.problem ?? withdraw.problem} />
      </Ask>
      {declining ? (
        <WordsDialog
          title={t('change.decline.title')}
          label={t('send-back.words', { name: change.askedBy.name })}
          send={t('change.decline')}
          leave={t('leave')}
          busy={decline.pending}
          problem={decline.problem}
          fieldError={decline.fieldError('words')}
          onSend={(words) => void decline.run({ ...at, words })}
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </>
  );
}

function Versions({ change }: { change: ChangeRequest }) {
  const t = useWords(lifeText);
  const format = useFormat();
  const value = (shown: ChangeRequest['now'], key: string): string => {
    if (key === 'owner') return shown.owner?.name ?? t('nobody');
    if (key === 'starts') return shown.startsOn === undefined ? '' : format.day(shown.startsOn);
    if (key === 'due') return shown.dueOn === undefined ? '' : format.day(shown.dueOn);
    const one = shown.targets?.find((target) => target.id === key);
    return one === undefined || one.target === null ? t('change.off') : format.quantity(one.target, one.unit);
  };
  const rows = [
    ...(change.after.owner === undefined ? [] : [{ key: 'owner', name: t('change.owner') }]),
    ...(change.after.startsOn === undefined ? [] : [{ key: 'starts', name: t('change.starts') }]),
    ...(change.after.dueOn === undefined ? [] : [{ key: 'due', name: t('change.due') }]),
    ...(change.after.targets ?? []).map((one) => ({ key: one.id, name: t('change.target', { title: one.title }) })),
  ];
  return (
    <Table
      caption={t('change.caption')}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'what', head: t('change.part'), cell: (row) => row.name },
        ...(change.overtaken
          ? [{ key: 'before', head: t('change.before'), cell: (row: { key: string }) => value(change.before, row.key) }]
          : []),
        { key: 'now', head: t('change.now'), cell: (row) => value(change.now, row.key) },
        { key: 'after', head: t('change.after'), cell: (row) => value(change.after, row.key) },
      ]}
    />
  );
}

function Block(props: { goal: Goal; block: NonNullable<GoalLife['block']>; canLift: boolean; held: ReactNode }) {
  const t = useWords(lifeText);
  const format = useFormat();
  const tell = useToast();
  const lift = useWrite(liftBlock, { ...asked, onDone: () => tell(t('block.lifted')) });
  return (
    <Ask
      label={t('block.label', { name: props.block.by.name, day: format.instant(props.block.at) })}
      actions={
        props.canLift ? (
          <Button busy={lift.pending} onClick={() => void lift.run({ id: props.goal.id })}>
            {t('block.lift')}
          </Button>
        ) : undefined
      }
    >
      <Said>{props.block.text}</Said>
      {props.held}
      <ProblemNote problem={lift.problem} />
    </Ask>
  );
}
