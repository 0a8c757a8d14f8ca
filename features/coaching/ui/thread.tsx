import { HandHeart, MessageCircle } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { usePages, useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, SideSection } from '../../../platform/ui/columns.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import { addNote, askHow, type Note, readThread, type ThreadItem } from '../contract.ts';
import { CheckInWords } from './check-in-words.tsx';
import { coachingText } from './coaching.text.ts';
import { NoteItem } from './note.tsx';
import { PromiseLine } from './promises.tsx';

/** What was said between me and one person, latest first, and a place to write. */
export function CoachingThread(props: { personId: string; forNote?: (note: Note) => ReactNode }) {
  const { personId } = props;
  const t = useWords(coachingText);
  const first = useRead(readThread, { personId });
  const pages = usePages(readThread, { personId });
  return (
    <Loaded from={first}>
      {(thread) => (
        <>
          <PageHead title={t('with.title', { name: thread.person.name })} lead={t('with.lead')} />
          <Columns sideLabel={t('write.title')} side={<Write personId={personId} thread={thread} />}>
            <Group first title={t('with.said')} note={t('with.said.note')}>
              {pages.items.length === 0 && !pages.pending ? <Empty title={t('with.empty')} /> : null}
              <List>
                {pages.items.map((item) => (
                  <Said
                    key={`${item.type} ${item.at} ${idOf(item)}`}
                    item={item}
                    today={thread.today}
                    forNote={props.forNote}
                  />
                ))}
              </List>
              <Pager more={pages.more} loading={pages.loadingMore} />
            </Group>
          </Columns>
        </>
      )}
    </Loaded>
  );
}

const idOf = (item: ThreadItem): string =>
  item.type === 'check_in' ? item.checkIn.id : item.type === 'note' ? item.note.id : item.promise.id;

function Said(props: { item: ThreadItem; today: string; forNote: ((note: Note) => ReactNode) | undefined }) {
  const { item, today } = props;
  const t = useWords(coachingText);
  const format = useFormat();
  if (item.type === 'note') return <NoteItem note={item.note} today={today} beyond={props.forNote?.(item.note)} />;
  if (item.type === 'promise')
    return (
      <PromiseLine
        promise={item.promise}
        today={today}
        me={item.promise.can.keep || item.promise.can.reopen ? 'giver' : 'receiver'}
      />
    );
  return (
    <Item
      icon={MessageCircle}
      title={t('with.check_in', { week: format.day(item.checkIn.weekOf, 'day') })}
      when={format.moment(item.at, today)}
      {...(item.checkIn.can.answer
        ? {
            actions: (
              <ButtonLink small to={`/coaching/answer?check-in=${item.checkIn.id}`}>
                {t('with.check_in.answer')}
              </ButtonLink>
            ),
          }
        : {})}
    >
      <CheckInWords checkIn={item.checkIn} />
    </Item>
  );
}

type Thread = { person: { name: string }; can: { noteAboutThem: boolean; noteAboutMe: boolean; ask: boolean } };

function Write({ personId, thread }: { personId: string; thread: Thread }) {
  const t = useWords(coachingText);
  const tell = useToast();
  const about = thread.can.noteAboutThem ? 'them' : 'me';
  const name = firstName(thread.person.name);
  const draft = useDraft(`note.${personId}.${about}`, '');
  const add = useWrite(addNote, { invalidates: ['coaching', 'inbox'] });
  const save = async () => {
    if (draft.value.trim() === '') return;
    if ((await add.run({ personId, about, text: draft.value })) === null) return;
    draft.change('');
    draft.forget();
    tell(t('write.saved', { name }));
  };
  if (!thread.can.noteAboutThem && !thread.can.noteAboutMe) return null;
  return (
    <>
      <SideSection title={t('write.title')}>
        <TextArea
          label={t(about === 'them' ? 'write.about_them' : 'write.about_me', { name })}
          value={draft.value}
          rows={4}
          maxLength={4000}
          onChange={draft.change}
          onSend={() => void save()}
          help={t('write.help', { name })}
          error={add.fieldError('text')}
        />
        <FormProblem problem={add.problem} />
        <div className="acts">
          <Button small busy={add.pending} disabled={draft.value.trim() === ''} onClick={() => void save()}>
            {t('write.save')}
          </Button>
          <Saved keeping={draft.keeping} />
        </div>
      </SideSection>
      {thread.can.ask ? (
        <SideSection>
          <AskHow personId={personId} name={name} />
        </SideSection>
      ) : null}
    </>
  );
}

/** A short, kind question to somebody who has been silent. */
export function AskHow({ personId, name }: { personId: string; name: string }) {
  const t = useWords(coachingText);
  const tell = useToast();
  const [text, setText] = useState<string | null>(null);
  const ask = useWrite(askHow, {
    invalidates: ['coaching', 'inbox'],
    onDone: () => {
      setText(null);
      tell(t('ask.sent', { name }));
    },
  });
  if (text === null)
    return (
      <Button small icon={HandHeart} onClick={() => setText(t('ask.usual'))}>
        {t('ask.text', { name })}
      </Button>
    );
  const send = () => void ask.run({ personId, text });
  return (
    <>
      <TextArea
        label={t('ask.text', { name })}
        value={text}
        maxLength={1000}
        onChange={setText}
        onSend={send}
        error={ask.fieldError('text')}
      />
      <div className="acts">
        <Button small busy={ask.pending} onClick={send}>
          {t('ask.send')}
        </Button>
      </div>
    </>
  );
}
