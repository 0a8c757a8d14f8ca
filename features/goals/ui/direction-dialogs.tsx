import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { createPriority, setDirection, type Direction } from '../contract.ts';
import { takesReason } from '../priority.domain.ts';
import { directionText } from './direction.text.ts';
import { ValuesField } from './values-field.tsx';

/** Says where the organisation is going, and what it will not do. */
export function DirectionDialog(props: { direction: Direction; onClose: () => void }) {
  const t = useWords(directionText);
  const tell = useToast();
  const { vision, mission, willNotDo, principles } = props.direction;
  const [version, setVersion] = useState(props.direction.version);
  const draft = useDraft(`direction ${version}`, { vision, mission, willNotDo, principles });
  const { value, change } = draft;
  const set = useWrite(setDirection, {
    onDone: () => {
      draft.forget();
      tell(t('direction.saved'));
      props.onClose();
    },
  });
  const current = set.problem?.code === 'stale_edit' ? (set.problem.extra['current'] as Direction) : null;
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t('direction.title')}
      lead={t('direction.lead')}
      actions={
        <Button
          kind="primary"
          busy={set.pending}
          onClick={() => void set.run({ version, ...value, principles: named(value.principles) })}
        >
          {t('direction.save')}
        </Button>
      }
    >
      <TextArea
        label={t('direction.vision')}
        value={value.vision}
        maxLength={1000}
        onChange={(words) => change({ ...value, vision: words })}
        error={set.fieldError('vision')}
      />
      <TextArea
        label={t('direction.mission')}
        optional
        value={value.mission}
        maxLength={1000}
        onChange={(words) => change({ ...value, mission: words })}
      />
      <TextArea
        label={t('direction.not-do')}
        help={t('direction.not-do.help')}
        optional
        value={value.willNotDo}
        maxLength={1000}
        onChange={(words) => change({ ...value, willNotDo: words })}
      />
      <ValuesField values={value.principles} onChange={(held) => change({ ...value, principles: held })} />
      {current ? (
        <TwoVersions
          differences={[
            { label: t('stale.vision'), mine: value.vision, theirs: current.vision },
            { label: t('stale.mission'), mine: value.mission, theirs: current.mission },
            { label: t('stale.not-do'), mine: value.willNotDo, theirs: current.willNotDo },
            {
              label: t('stale.values'),
              mine: listed(value.principles),
              theirs: listed(current.principles),
            },
          ]}
          onKeepMine={() => {
            setVersion(current.version);
            void set.run({ version: current.version, ...value, principles: named(value.principles) });
          }}
          onTakeTheirs={() => {
            setVersion(current.version);
            change({
              vision: current.vision,
              mission: current.mission,
              willNotDo: current.willNotDo,
              principles: current.principles,
            });
            set.reset();
          }}
        />
      ) : (
        <ProblemNote problem={set.problem} />
      )}
    </Dialog>
  );
}

type Values = Direction['principles'];

/** A value without a name is a row that was never written. */
const named = (values: Values): Values => values.filter(({ name }) => name.trim() !== '');
const listed = (values: Values): string => values.map(({ name, description }) => `${name}: ${description}`).join(' · ');

/** A new priority with its owner and what it leaves out; where there are five already, with the reason for one more. */
export function PriorityDialog(props: {
  viewer: string;
  author: string;
  cycleId: string | null;
  /** How many are open in this period. */
  open: number;
  onClose: () => void;
}) {
  const t = useWords(directionText);
  const tell = useToast();
  const draft = useDraft(`${props.viewer} priority`, {
    title: '',
    statement: '',
    notDoing: '',
    reason: '',
  });
  const [owner, setOwner] = useState<Picked | null>({ id: props.viewer, name: props.author });
  const many = takesReason(props.open);
  const { value, change } = draft;
  const create = useWrite(createPriority, {
    onDone: () => {
      draft.forget();
      tell(t('priority.saved'));
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('priority.title')}
      lead={t('priority.lead')}
      actions={
        <Button
          kind="primary"
          busy={create.pending}
          onClick={() =>
            void create.run({
              ...value,
              reason: value.reason.trim() === '' ? null : value.reason,
              ownerId: owner?.id ?? null,
              cycleId: props.cycleId,
            })
          }
        >
          {t('priority.save')}
        </Button>
      }
    >
      <TextArea
        label={t('priority.field')}
        value={value.title}
        rows={1}
        maxLength={200}
        onChange={(title) => change({ ...value, title })}
        error={create.fieldError('title')}
      />
      <TextArea
        label={t('priority.statement')}
        optional
        value={value.statement}
        maxLength={2000}
        onChange={(statement) => change({ ...value, statement })}
      />
      <TextArea
        label={t('priority.not-do')}
        optional
        rows={1}
        value={value.notDoing}
        maxLength={1000}
        onChange={(notDoing) => change({ ...value, notDoing })}
      />
      <PersonPicker label={t('priority.owner')} value={owner} onChange={setOwner} />
      {many ? (
        <div className="ask">
          <p>{t('priority.many', { n: props.open })}</p>
          <TextArea
            label={t('priority.more.why')}
            help={t('priority.more.help')}
            rows={2}
            value={value.reason}
            maxLength={1000}
            onChange={(reason) => change({ ...value, reason })}
            error={create.fieldError('reason')}
          />
        </div>
      ) : null}
      <FormProblem problem={create.problem} />
    </Dialog>
  );
}
