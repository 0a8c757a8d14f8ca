import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { readReach } from '../reach.contract.ts';
import { planFaults } from '../study.domain.ts';
import type { StudyPlan } from '../contract.ts';
import { reachText } from './guide.text.ts';

/** How small a change the plan could find, said before it is frozen. */
export function ReachNote(props: { gapId: string; plan: StudyPlan; unit: string }) {
  const t = useWords(reachText);
  const format = useFormat();
  const { plan } = props;
  const possible = plan.kpiId !== null && planFaults(plan).length === 0;
  const found = useRead(
    readReach,
    {
      id: props.gapId,
      kpiId: plan.kpiId ?? props.gapId,
      treated: plan.treated.join(','),
      comparison: plan.comparison.join(','),
      startsOn: plan.startsOn,
      baselineUntil: plan.baselineUntil,
      lookOn: plan.lookOn,
      delayPeriods: plan.delayPeriods,
    },
    { enabled: possible, keepPrevious: true },
  );
  if (!possible || !found.data) return null;
  const { reach } = found.data;
  if (reach === null) return <p className="hint">{t('unknown')}</p>;
  const size = format.quantity(reach, props.unit, { digits: 1 });
  return (
    <p className="hint">
      {plan.matters !== null && plan.matters < reach ? t('too.small', { size }) : t('finds', { size })}
    </p>
  );
}
