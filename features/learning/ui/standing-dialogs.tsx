import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { NumberField, SelectField } from '../../../platform/ui/field.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { type Audience, beginStanding, makeVariant } from '../standing.contract.ts';
import type { StandingFound } from './standing.tsx';
import { standingText } from './standing.text.ts';

const audiences = ['role', 'team', 'location', 'everybody'] as const;
type Who = Audience['who'];

/** The group as it is sent; null while it is not chosen. */
const audienceOf = (who: Who, chosen: string): Audience | null =>
  who === 'everybody' ? { who } : chosen === '' ? null : who === 'role' ? { who, role: chosen } : { who, id: chosen };

export function StandingDialog(props: { courseId: string; found: StandingFound; onClose: () => void }) {
  const t = useWords(standingText);
  const tell = useToast();
  const [who, setWho] = useState<Who>('role');
  const [chosen, setChosen] = useState('');
  const [kind, setKind] = useState<'required' | 'suggested'>('required');
  const [days, setDays] = useState('10');
  const audience = audienceOf(who, chosen);
  const dueDays = Number(days);
  const begin = useWrite(beginStanding, {
    invalidates: ['learning', 'inbox'],
    onDone: ({ asked }) => {
      tell(t('done', { n: asked }));
      props.onClose();
    },
  });
  const possible = audience !== null && Number.isInteger(dueDays) && dueDays >= 1 && dueDays <= 260;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('dialog.title')}
      lead={t('dialog.lead')}
      actions={
        <Button
          kind="primary"
          busy={begin.pending}
          disabled={!possible}
          onClick={() =>
            audience && void begin.run({ id: props.courseId, audience, mandatory: kind === 'required', dueDays })
          }
        >
          {t('send')}
        </Button>
      }
    >
      <Segmented
        label={t('who')}
        value={who}
        onChange={(next) => {
          setWho(next);
          setChosen('');
        }}
        choices={audiences.map((value) => ({ value, label: t(`who.${value}`) }))}
      />
      <Choice who={who} found={props.found} value={chosen} onChange={setChosen} />
      <Segmented
        label={t('kind')}
        value={kind}
        onChange={setKind}
        choices={(['required', 'suggested'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === 'required' ? <NumberField label={t('days')} value={days} onChange={setDays} /> : null}
      <ProblemNote problem={begin.problem} />
    </Dialog>
  );
}

export function VariantDialog(props: { courseId: string; found: StandingFound; onClose: () => void }) {
  const t = useWords(standingText);
  const go = useGo();
  const [who, setWho] = useState<'role' | 'location'>('role');
  const [chosen, setChosen] = useState('');
  const make = useWrite(makeVariant, { onDone: ({ id }) => go(`/learning/courses/${id}`) });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('variants.dialog')}
      lead={t('variants.dialog.lead')}
      actions={
        <Button
          kind="primary"
          busy={make.pending}
          disabled={chosen === ''}
          onClick={() =>
            void make.run({ id: props.courseId, for: who === 'role' ? { who, role: chosen } : { who, id: chosen } })
          }
        >
          {t('make')}
        </Button>
      }
    >
      <Segmented
        label={t('who')}
        value={who}
        onChange={(next) => {
          setWho(next);
          setChosen('');
        }}
        choices={(['role', 'location'] as const).map((value) => ({ value, label: t(`who.${value}`) }))}
      />
      <Choice who={who} found={props.found} value={chosen} onChange={setChosen} />
      <ProblemNote problem={make.problem} />
    </Dialog>
  );
}

function Choice(props: { who: Who; found: StandingFound; value: string; onChange: (value: string) => void }) {
  const t = useWords(standingText);
  const { who } = props;
  const { roles, teams, locations } = props.found.choices;
  if (who === 'everybody') return null;
  const choices =
    who === 'role'
      ? roles.map((role) => ({ value: role, label: role }))
      : (who === 'team' ? teams : locations).map((one) => ({ value: one.id, label: one.name }));
  return (
    <SelectField
      label={t(`choose.${who}`)}
      empty={t(`choose.${who}`)}
      value={props.value}
      onChange={props.onChange}
      choices={choices}
    />
  );
}
