import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { createPriority, setDirection, type Direction } from '../contract.ts';
import { directionText } from './direction.text.ts';

/** More priorities than this and none of them is one. */
const MANY = 5;

/** Says where the organisation is going, and what it will not do. */
export function DirectionDialog(props: { direction: Direction; onClose: () => void }) {
  const t = useWords(directionText);
  const tell = useToast();
  const { vision, mission, willNotDo, principles } = props.direction;
  const [version, setVersion] = useState(props.direction.version);
  const draft = useDraft(`direction ${version}`, { vision, mission, willNotDo });
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
        <Button kind="primary" busy={set.pending} onClick={() => void set.run({ version, principles, ...value })}>
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
      {current ? (
        <TwoVersions
          differences={[
            { label: t('stale.vision'), mine: value.vision, theirs: current.vision },
            { label: t('stale.mission'), mine: value.mission, theirs: current.mission },
            { label: t('stale.not-do'), mine: value.willNotDo, theirs: current.willNotDo },
          ]}
          onKeepMine={() => {
            setVersion(current.version);
            void set.run({ version: current.version, principles: current.principles, ...value });
          }}
          onTakeTheirs={() => {
            setVersion(current.version);
            change({ vision: current.vision, mission: current.mission, willNotDo: current.willNotDo });
            set.reset();
          }}
        />
      ) : (
        <ProblemNote problem={set.problem} />
      )}
    </Dialog>
  );
}

/** A priority in two fields; its owner is whoever adds it until somebody else is named on its page. */
export function PriorityDialog(props: { viewer: string; cycleId: string | null; count: number; onClose: () => void }) {
  const t = useWords(directionText);
  const tell = useToast();
  const draft = useDraft(`${props.viewer} priority`, { title: '', statement: '' });
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
          onClick={() => void create.run({ ...value, ownerId: props.viewer, cycleId: props.cycleId })}
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
      {props.count >= MANY ? <p className="hint">{t('priority.many', { n: props.count })}</p> : null}
      {create.problem && create.problem.fields.length === 0 ? <ProblemNote problem={create.problem} /> : null}
    </Dialog>
  );
}
