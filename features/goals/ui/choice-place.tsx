import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { readDirectory } from '../../people/contract.ts';
import { readStack } from '../stack.contract.ts';
import { holds, type StackPlace, stackPlaces } from '../stack.domain.ts';
import type { ChoiceDraft } from './choice-draft.hook.ts';
import { choosingText, stackText } from './stack.text.ts';

/** In whose stack the number will stand; a full place asks for the reason before it is refused. */
export function ChoicePlace(props: {
  value: ChoiceDraft;
  change: (value: ChoiceDraft) => void;
  refused: string | undefined;
}) {
  const t = useWords(choosingText);
  const say = useWords(stackText);
  const { value, change } = props;
  const teams = useRead(readDirectory, {}).data?.teams ?? [];
  const stack = useRead(readStack, { teamId: value.teamId }, { enabled: value.teamId !== '' }).data;
  const there = stack?.places.find((one) => one.place === value.place)?.kpis ?? [];
  const full = there.filter((kpi) => kpi.id !== value.made?.id).length >= holds[value.place][1];
  return (
    <section>
      <h3>{t('stack.title')}</h3>
      <div className="kpi-form">
        <SelectField
          label={t('stack.team')}
          empty={t('stack.none')}
          value={value.teamId}
          onChange={(teamId) => change({ ...value, teamId, kpi: { ...value.kpi, teamId: value.kpi.teamId || teamId } })}
          choices={teams.map((team) => ({ value: team.id, label: team.name }))}
        />
        {value.teamId === '' ? null : (
          <SelectField
            label={t('stack.place')}
            value={value.place}
            onChange={(place) => change({ ...value, place: place as StackPlace })}
            choices={stackPlaces.map((place) => ({ value: place, label: say(`place.${place}`) }))}
          />
        )}
      </div>
      {value.teamId !== '' && (full || props.refused !== undefined) ? (
        <TextArea
          label={t('stack.reason')}
          value={value.reason}
          onChange={(reason) => change({ ...value, reason })}
          maxLength={500}
          error={props.refused}
        />
      ) : null}
    </section>
  );
}
