import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Health } from '../../../platform/ui/health.tsx';
import { Sight } from '../../../platform/ui/sight.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import type { Chain, GoalHealth } from '../contract.ts';
import type { MeasureKind } from '../measure.domain.ts';
import { marksText } from './marks.text.ts';

/** How a goal goes; one that was closed without being achieved is outside of it. */
export function GoalMark(props: { health: GoalHealth; since: string | null }) {
  const t = useWords(marksText);
  if (props.health === 'closed') return <Tag>{t('closed')}</Tag>;
  return <Health state={props.health} since={props.since} />;
}

interface Measured {
  readonly kind: MeasureKind;
  readonly now: number | null;
  readonly target: number | null;
  readonly unit: string;
  readonly direction: 'higher' | 'lower';
}

/** "75.9 of 84 %", "3.1 to 2 days" where less is better, "2 of 5 steps", "Not yet"; a value that nobody confirmed lately is dotted. */
export function NowOfTarget(props: { measure: Measured | null; stale: boolean }) {
  const t = useWords(marksText);
  const format = useFormat();
  const { measure } = props;
  if (!measure) return null;
  const b = (inner: ReactNode) => (props.stale ? <span className="stale">{inner}</span> : <b>{inner}</b>);
  if (measure.kind === 'yes_no')
    return measure.now === null ? (
      <>{t('value.yes.aim')}</>
    ) : (
      <>{t.rich(measure.now >= 1 ? 'value.yes' : 'value.not-yet', { b })}</>
    );
  if (measure.kind === 'milestone' && measure.unit === '' && measure.target !== null)
    return measure.now === null ? (
      <>{t('value.steps.aim', { target: measure.target })}</>
    ) : (
      <>{t.rich('value.steps', { now: format.number(measure.now), target: measure.target, b })}</>
    );
  const target = measure.target === null ? null : format.quantity(measure.target, measure.unit);
  if (measure.now === null) return target === null ? null : <>{t('value.aim', { target })}</>;
  const now = target === null ? format.quantity(measure.now, measure.unit) : format.number(measure.now);
  if (target === null) return <>{t.rich('value.now', { now, b })}</>;
  return <>{t.rich(measure.direction === 'lower' ? 'value.to' : 'value.of', { now, target, b })}</>;
}

export const addressOfStep = (step: { type: 'goal' | 'priority'; id: string }): string =>
  step.type === 'goal' ? `/goals/${step.id}` : `/priorities/${step.id}`;

/** The way up to the priority. `inside` an item it starts at the parent; where it ends before a priority it says so. */
export function SightOf(props: { chain: Chain; inside?: boolean; oneLine?: boolean }) {
  const t = useWords(marksText);
  const { chain } = props;
  const steps = props.inside ? chain.steps.slice(1) : chain.steps;
  const shown = steps.map((step) => ({ label: step.title, to: addressOfStep(step) }));
  if (chain.arrives) return <Sight steps={shown} {...(props.oneLine ? { oneLine: true } : {})} />;
  return <Sight steps={[...shown, { label: t('sight.nowhere') }]} broken />;
}
