import './record.css';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Field, TextArea } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import {
  answerDisagreement,
  listDisagreements,
  withdrawDisagreement,
  type Disagreement,
} from '../disagreement.contract.ts';
import { disagreementText } from './disagreement.text.ts';
import { type EntryWords, type SayEntry, useEntryWords, useLookWords } from './entry-words.hook.ts';
import { Outcome } from './objections.tsx';

/** What people say is wrong in the record: what waits for me, what I said, and what was answered. */
export function Disagreements(props: { words: EntryWords }) {
  const t = useWords(disagreementText);
  const say = useEntryWords(props.words);
  const waiting = usePages(listDisagreements, { which: 'waiting' });
  const mine = usePages(listDisagreements, { which: 'mine' });
  const answered = usePages(listDisagreements, { which: 'answered' });
  return (
    <>
      <ProblemNote problem={waiting.error ?? mine.error ?? answered.error} />
      <Group title={t('waiting')} first>
        {waiting.pending ? <Skeleton lines={3} /> : null}
        {waiting.pending || waiting.items.length > 0 ? null : <p className="meta">{t('waiting.none')}</p>}
        <Rows items={waiting.items} say={say} />
        <Pager more={waiting.more} loading={waiting.loadingMore} />
      </Group>
      <Group title={t('mine')}>
        {mine.pending || mine.items.length > 0 ? null : (
          <>
            <p className="meta">{t('mine.none')}</p>
            <div className="acts">
              <ButtonLink small to="/me?show=entries">
                {t('mine.go')}
              </ButtonLink>
            </div>
          </>
        )}
        <Rows items={mine.items} say={say} mine />
        <Pager more={mine.more} loading={mine.loadingMore} />
      </Group>
      {answered.items.length === 0 ? null : (
        <Group title={t('answered')}>
          <Rows items={answered.items} say={say} />
          <Pager more={answered.more} loading={answered.loadingMore} />
        </Group>
      )}
    </>
  );
}

function Rows(props: { items: readonly Disagreement[]; say: SayEntry; mine?: boolean }) {
  return (
    <List>
      {props.items.map((one) => (
        <Row key={one.id} one={one} say={props.say} mine={props.mine === true} />
      ))}
    </List>
  );
}

function Row({ one, say, mine }: { one: Disagreement; say: SayEntry; mine: boolean }) {
  const t = useWords(disagreementText);
  const format = useFormat();
  const tell = useToast();
  const lookWords = useLookWords();
  const [answering, setAnswering] = useState(false);
  const withdraw = useWrite(withdrawDisagreement, {
    invalidates: ['governance', 'inbox'],
    onDone: () => tell(t('takenBack')),
  });
  const { entry, judges, can } = one;
  const what = entry.verb === null ? lookWords(entry.subjectType, mine ? 'mine' : 'theirs') : say.sentence(entry.verb);
  const at = format.instant(entry.at);
  const names = format.list(judges.map((judge) => judge.name));
  const meta = [
    entry.by === null ? t('madeByItself', { at }) : t('madeBy', { at, name: entry.by.name }),
    ...(one.verdict === null && names !== '' ? [t('judgedBy', { names })] : []),
  ];
  return (
    <Item
      title={mine ? t('aboutMine', { entry: what }) : t('about', { name: one.by.name, entry: what })}
      meta={meta.join(' · ')}
      when={format.instant(one.raisedAt)}
      actions={
        can.answer.length > 0 ? (
          <Button small onClick={() => setAnswering(true)}>
            {t('answer')}
          </Button>
        ) : can.withdraw ? (
          <Button small kind="quiet" busy={withdraw.pending} onClick={() => void withdraw.run({ id: one.id })}>
            {t('takeBack')}
          </Button>
        ) : undefined
      }
    >
      <div className="objection">
        <Said small quoted>
          {one.words}
        </Said>
        {one.verdict === null && can.answer.length > 0 ? null : <Outcome of={one} />}
      </div>
      <ProblemNote problem={withdraw.problem} />
      {answering ? <AnswerDialog one={one} names={names} onClose={() => setAnswering(false)} /> : null}
    </Item>
  );
}

function AnswerDialog({ one, names, onClose }: { one: Disagreement; names: string; onClose: () => void }) {
  const t = useWords(disagreementText);
  const tell = useToast();
  const choices = one.can.answer;
  const [verdict, setVerdict] = useState<'corrected' | 'kept' | null>(choices.length === 1 ? choices[0]! : null);
  const [answer, setAnswer] = useState('');
  const send = useWrite(answerDisagreement, {
    invalidates: ['governance', 'inbox'],
    onDone: () => {
      tell(t('sent', { name: one.by.name }));
      onClose();
    },
  });
  return (
    <SendDialog
      title={t('answerTitle')}
      lead={t('answerLead', { name: one.by.name })}
      send={t('send')}
      busy={send.pending}
      ready={verdict !== null && answer.trim() !== ''}
      onSend={() => verdict && void send.run({ id: one.id, verdict, answer })}
      onClose={onClose}
    >
      <Said small quoted by={one.by.name}>
        {one.words}
      </Said>
      {choices.length === 1 ? (
        <p className="meta">{t('only.corrected', { names })}</p>
      ) : (
        <Field label={t('verdict')}>
          {() => (
            <Segmented
              label={t('verdict')}
              value={verdict}
              onChange={setVerdict}
              choices={choices.map((value) => ({ value, label: t(`choose.${value}`) }))}
            />
          )}
        </Field>
      )}
      <TextArea
        label={t('reason')}
        rows={3}
        maxLength={1000}
        value={answer}
        onChange={setAnswer}
        error={send.fieldError('answer')}
      />
      <FormProblem problem={send.problem} />
    </SendDialog>
  );
}
