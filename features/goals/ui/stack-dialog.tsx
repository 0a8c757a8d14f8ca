import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { WordsDialog } from '../../../platform/ui/words-dialog.tsx';
import { excusePlace, placeKpi, type Stack } from '../stack.contract.ts';
import { holds, type StackPlace, stackPlaces } from '../stack.domain.ts';
import { stackText } from './stack.text.ts';

export type StackDialogKind = { kind: 'place' } | { kind: 'missing' | 'surplus'; place: StackPlace };

interface Props {
  stack: Stack;
  onClose: () => void;
}

/** Puts a number into the stack, or keeps the reason for a place that is empty or too full. */
export function StackDialog(props: Props & { what: StackDialogKind }) {
  return props.what.kind === 'place' ? (
    <PlaceDialog {...props} />
  ) : (
    <ReasonDialog {...props} kind={props.what.kind} place={props.what.place} />
  );
}

function PlaceDialog({ stack, onClose }: Props) {
  const t = useWords(stackText);
  const [kpiId, setKpiId] = useState(stack.unplaced[0]?.id ?? '');
  const [place, setPlace] = useState<StackPlace>('leading');
  const [reason, setReason] = useState('');
  const put = useWrite(placeKpi, { invalidates: ['goals'], onDone: onClose });
  const full = (stack.places.find((one) => one.place === place)?.kpis.length ?? 0) >= holds[place][1];
  const send = () =>
    void put.run({
      teamId: stack.team.id,
      role: stack.role,
      kpiId,
      place,
      ...(full ? { reason: reason.trim() } : {}),
    });
  return (
    <SendDialog
      onClose={onClose}
      title={t('place.title')}
      send={t('place.send')}
      busy={put.pending}
      ready={kpiId !== '' && (!full || reason.trim() !== '')}
      onSend={send}
    >
      <SelectField
        label={t('place.kpi')}
        value={kpiId}
        onChange={setKpiId}
        choices={stack.unplaced.map((kpi) => ({ value: kpi.id, label: kpi.name }))}
      />
      <SelectField
        label={t('place.where')}
        value={place}
        onChange={(value) => setPlace(value as StackPlace)}
        choices={stackPlaces.map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      {full ? (
        <TextArea
          label={t('excuse.title.surplus')}
          help={t('excuse.lead')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={put.fieldError('reason')}
        />
      ) : null}
      <FormProblem problem={put.problem} />
    </SendDialog>
  );
}

function ReasonDialog(props: Props & { kind: 'missing' | 'surplus'; place: StackPlace }) {
  const t = useWords(stackText);
  const { stack, kind, place } = props;
  const excuse = useWrite(excusePlace, { invalidates: ['goals'], onDone: props.onClose });
  return (
    <WordsDialog
      title={t(`excuse.title.${kind}`)}
      lead={t('excuse.lead')}
      label={t('excuse.reason')}
      send={t('excuse.send')}
      needed
      maxLength={500}
      busy={excuse.pending}
      problem={excuse.problem}
      fieldError={excuse.fieldError('reason')}
      onSend={(words) =>
        void excuse.run({ teamId: stack.team.id, role: stack.role, place, kind, reason: words.trim() })
      }
      onClose={props.onClose}
    />
  );
}
