import { HeartHandshake, NotebookPen } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import { acknowledgeNote, convertNote, type Note } from '../contract.ts';
import { coachingText } from './coaching.text.ts';

/** A note between two people: its words, whether it was read, and what may be done with it; `beyond` is what another room offers. */
export function NoteItem(props: { note: Note; today: string; linked?: boolean; beyond?: ReactNode }) {
  const { note, today, linked, beyond } = props;
  const t = useWords(coachingText);
  const format = useFormat();
  const tell = useToast();
  const acknowledge = useWrite(acknowledgeNote, { invalidates: ['coaching', 'inbox'] });
  const convert = useWrite(convertNote, {
    invalidates: ['coaching', 'inbox', 'reviews'],
    onDone: () => tell(t('with.converted')),
  });
  const title = t(note.kind === 'question' ? 'with.question' : 'with.note', { name: note.author.name });
  const state = [
    note.thankedAt !== null
      ? t('with.thanked', { day: format.moment(note.thankedAt, today) })
      : note.readAt !== null
        ? t('with.read', { day: format.moment(note.readAt, today) })
        : t('with.unread'),
    note.convertedAt === null ? null : t('with.evidence', { day: format.moment(note.convertedAt, today) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
  const actions = [
    note.can.thank ? (
      <Button
        key="thank"
        small
        icon={HeartHandshake}
        onClick={() => void acknowledge.run({ id: note.id, thanks: true })}
      >
        {t('with.thanks', { name: firstName(note.author.name) })}
      </Button>
    ) : null,
    note.can.acknowledge ? (
      <Button key="seen" small kind="quiet" onClick={() => void acknowledge.run({ id: note.id })}>
        {t('with.seen')}
      </Button>
    ) : null,
    note.can.convert ? (
      <Button key="convert" small kind="quiet" onClick={() => void convert.run({ id: note.id })}>
        {t('with.convert')}
      </Button>
    ) : null,
    beyond ? <Fragment key="beyond">{beyond}</Fragment> : null,
  ].filter((action) => action !== null);
  const other = note.can.acknowledge || note.can.thank ? note.author : note.other;
  return (
    <Item
      icon={NotebookPen}
      title={linked ? <Link to={`/coaching/with/${other.id}`}>{title}</Link> : title}
      meta={state}
      when={format.moment(note.writtenAt, today)}
      {...(actions.length > 0 ? { actions } : {})}
    >
      <Said small>{note.text}</Said>
    </Item>
  );
}
