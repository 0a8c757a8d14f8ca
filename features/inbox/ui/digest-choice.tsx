import './conversation.css';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Field } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { cityOf } from '../../../platform/ui/zone-search.ts';
import { chooseDigest, readDigestChoice } from '../digest.contract.ts';
import { rhythms, type Rhythm } from '../digest.domain.ts';
import { conversationText } from './conversation.text.ts';

/** When I want to be told by mail what is new, or never. */
export function DigestChoice() {
  const t = useWords(conversationText);
  const choice = useRead(readDigestChoice, {});
  const choose = useWrite(chooseDigest);
  return (
    <Group title={t('digest.title')}>
      <p className="mb-4">{t('digest.lead')}</p>
      <Loaded from={choice}>
        {({ rhythm, at, zone, address }) => (
          <>
            <Field label={t('digest.rhythm')}>
              {() => (
                <Segmented<Rhythm>
                  label={t('digest.rhythm')}
                  value={rhythm}
                  onChange={(value) => void choose.run({ rhythm: value, at })}
                  choices={rhythms.map((value) => ({ value, label: t(`digest.${value}`) }))}
                />
              )}
            </Field>
            {rhythm === 'never' ? null : (
              <Field
                label={t('digest.at')}
                help={t(rhythm === 'weekly' ? 'digest.zone.weekly' : 'digest.zone', {
                  zone: cityOf(zone),
                })}
                error={choose.fieldError('at')}
              >
                {(wiring) => (
                  <input
                    {...wiring}
                    className="in digest-at"
                    type="time"
                    defaultValue={at}
                    key={at}
                    onBlur={(event) => {
                      const wanted = event.currentTarget.value;
                      if (wanted !== '' && wanted !== at) void choose.run({ rhythm, at: wanted });
                    }}
                  />
                )}
              </Field>
            )}
            {rhythm === 'never' ? null : (
              <p className="meta">{address === null ? t('digest.nowhere') : t('digest.to', { address })}</p>
            )}
          </>
        )}
      </Loaded>
      <FormProblem problem={choose.problem} />
    </Group>
  );
}
