import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckField } from '../../../platform/ui/field.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { readAlike } from '../alike.contract.ts';
import { answerText } from './answer.text.ts';

export type SaidAlike = OutputOf<typeof readAlike>['items'][number];

/** What others say that may be the same: their words beside a box each. Whoever answers decides whether it is. */
export function Alike(props: {
  alike: readonly SaidAlike[];
  chosen: readonly string[];
  onChoose: (checkIns: readonly string[]) => void;
}) {
  const t = useWords(answerText);
  const { alike, chosen } = props;
  const all = alike.map((one) => one.checkInId);
  if (alike.length === 0) return null;
  return (
    <section className="alike" aria-label={t('alike.title', { n: alike.length })}>
      <p className="label">{t('alike.title', { n: alike.length })}</p>
      <p className="meta">{t('alike.lead')}</p>
      {alike.map((one) => (
        <div key={one.checkInId} className="mt-3">
          <Said small>{one.text}</Said>
          <CheckField
            label={t('alike.one', { name: one.person.name })}
            checked={chosen.includes(one.checkInId)}
            onChange={(on) =>
              props.onChoose(on ? [...chosen, one.checkInId] : chosen.filter((id) => id !== one.checkInId))
            }
          />
        </div>
      ))}
      {alike.length > 1 && !all.every((id) => chosen.includes(id)) ? (
        <div className="acts">
          <Button small onClick={() => props.onChoose([...new Set([...chosen, ...all])])}>
            {t('alike.all', { n: alike.length })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
