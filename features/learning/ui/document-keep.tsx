import { useState } from 'react';
import type { DocumentAccess, DocumentCard } from '../document-shape.domain.ts';
import { keepDocument } from '../library.contract.ts';
import { readDirectory } from '../../people/contract.ts';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { addDays, type Day } from '../../../platform/kernel/day.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckList } from '../../../platform/ui/check-list.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { learningText } from './learning.text.ts';

const circles = ['authors', 'everybody', 'team', 'location', 'role'] as const;
const sixMonths = 182;

/** The day has come: one activation says that the document is still right; a new version is brought beside it. */
export function ReviewDue({ card, day }: { card: DocumentCard; day: string }) {
  const t = useWords(learningText);
  const format = useFormat();
  const tell = useToast();
  const next = addDays(day as Day, sixMonths);
  const keep = useWrite(keepDocument, {
    invalidates: ['learning', 'inbox'],
    onDone: () => tell(t('review.said', { day: format.day(next) })),
  });
  if (card.reviewOn === null || card.reviewOn > day) return null;
  return (
    <div className="quote">
      <p>{t('review.due')}</p>
      <div className="acts">
        <Button
          kind="primary"
          busy={keep.pending}
          onClick={() => void keep.run({ id: card.id, revision: card.revision, reviewOn: next })}
        >
          {t('review.still')}
        </Button>
      </div>
      <ProblemNote problem={keep.problem} />
    </div>
  );
}

export function DocumentKeep({ card }: { card: DocumentCard }) {
  const t = useWords(learningText);
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="acts">
        <Button small onClick={() => setOpen(true)}>
          {t('keep.open')}
        </Button>
      </div>
      {open ? <KeepDialog card={card} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function KeepDialog(props: { card: DocumentCard; onClose: () => void }) {
  const t = useWords(learningText);
  const tell = useToast();
  const { card } = props;
  const [title, setTitle] = useState(card.title);
  const [owner, setOwner] = useState<Picked | null>(card.owner);
  const [reviewOn, setReviewOn] = useState(card.reviewOn ?? '');
  const [who, setWho] = useState<DocumentAccess['who']>(card.access.who);
  const [to, setTo] = useState<readonly string[]>(card.access.to);
  const keep = useWrite(keepDocument, {
    invalidates: ['learning', 'inbox'],
    onDone: () => {
      tell(t('keep.done'));
      props.onClose();
    },
  });
  const send = () =>
    void keep.run({
      id: card.id,
      revision: card.revision,
      title,
      ...(owner && owner.id !== card.owner.id ? { ownerId: owner.id } : {}),
      ...(reviewOn === (card.reviewOn ?? '') ? {} : { reviewOn: reviewOn === '' ? null : reviewOn }),
      access: { who, to: to.map((one) => one.trim()).filter((one) => one !== '') },
    });
  return (
    <SendDialog
      onClose={props.onClose}
      title={t('keep.title')}
      send={t('keep.save')}
      leave={t('keep.cancel')}
      busy={keep.pending}
      ready={owner !== null}
      onSend={send}
    >
      <TextField label={t('keep.name')} value={title} onChange={setTitle} error={keep.fieldError('title')} />
      <PersonPicker label={t('keep.owner')} value={owner} onChange={setOwner} />
      <DateField
        label={t('keep.review')}
        help={t('keep.review.help')}
        optional
        value={reviewOn}
        onChange={setReviewOn}
      />
      <SelectField
        label={t('keep.access')}
        value={who}
        onChange={(circle) => {
          setWho(circle as DocumentAccess['who']);
          setTo([]);
        }}
        choices={circles.map((circle) => ({ value: circle, label: t(`keep.access.${circle}`) }))}
      />
      {who === 'role' ? (
        <TextArea
          label={t('keep.role')}
          help={t('keep.role.help')}
          rows={3}
          value={to.join('\n')}
          onChange={(text) => setTo(text.split('\n'))}
        />
      ) : null}
      {who === 'team' || who === 'location' ? <Places kind={who} chosen={to} onChange={setTo} /> : null}
      <ProblemNote problem={keep.problem} />
    </SendDialog>
  );
}

function Places(props: { kind: 'team' | 'location'; chosen: readonly string[]; onChange: (to: string[]) => void }) {
  const t = useWords(learningText);
  const directory = useRead(readDirectory, {});
  const places = props.kind === 'team' ? directory.data?.teams : directory.data?.locations;
  return (
    <CheckList
      label={t(`keep.${props.kind}`)}
      choices={(places ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      chosen={props.chosen}
      onChange={props.onChange}
    />
  );
}
