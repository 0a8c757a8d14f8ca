import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import type { RolloverGoal, RolloverLine } from '../rollover.contract.ts';
import type { Rollover } from '../rollover.domain.ts';
import { GoalMark, NowOfTarget } from './marks.tsx';
import { rolloverText } from './rollover.text.ts';

export interface Chosen {
  readonly what: Rollover | 'leave';
  readonly note: string;
}

/** One goal at the end of its period: where it stands, what becomes of it, and what that would mean. */
export function RolloverRow(props: {
  goal: RolloverGoal;
  chosen: Chosen;
  canCarry: boolean;
  line: RolloverLine | null;
  problem: string | undefined;
  onChoose: (chosen: Chosen) => void;
}) {
  const t = useWords(rolloverText);
  const format = useFormat();
  const { goal, chosen, line } = props;
  const share =
    goal.score === null ? t('score.none') : t('score', { share: format.percent(Math.round(goal.score * 100)) });
  const choices = (['leave', 'close', 'carry', 'drop'] as const).filter((what) => what !== 'carry' || props.canCarry);
  const problem = props.problem ?? line?.problem ?? undefined;
  return (
    <li data-row tabIndex={-1}>
      <div className="row between wrap top">
        <div className="min-w-[min(12rem,100%)] flex-1">
          <p className="font-[550]">
            <Link to={`/goals/${goal.id}`}>{goal.title}</Link>
          </p>
          <p className="meta mt-0.5">
            {[goal.owner?.name, goal.team?.name, share].filter((part) => part !== undefined).join(' · ')}
          </p>
          {goal.keyResults.map((result) => (
            <p className="meta" key={result.id}>
              {result.title} <NowOfTarget measure={result} stale={result.health === 'no_news'} />
            </p>
          ))}
        </div>
        <GoalMark health={goal.health} since={goal.since} />
      </div>
      <div className="mt-2">
        <Segmented
          label={t('what', { title: goal.title })}
          value={chosen.what}
          onChange={(what) => props.onChoose({ ...chosen, what })}
          choices={choices.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {chosen.what === 'close' || chosen.what === 'drop' ? (
        <div className="mt-2">
          <TextArea
            label={t(chosen.what === 'drop' ? 'note.drop' : 'note.close')}
            optional={chosen.what === 'close'}
            rows={1}
            maxLength={2000}
            value={chosen.note}
            onChange={(note) => props.onChoose({ ...chosen, note })}
            error={problem}
          />
        </div>
      ) : problem === undefined ? null : (
        <p className="err mt-2">{problem}</p>
      )}
      {line === null || problem !== undefined ? null : <Means line={line} />}
    </li>
  );
}

/** What would happen, in sentences. */
function Means({ line }: { line: RolloverLine }) {
  const t = useWords(rolloverText);
  const format = useFormat();
  const { next } = line;
  return (
    <div className="note mt-2" role="status">
      <p className="meta">
        {[
          line.what === 'carry' ? null : t(`line.${line.outcome}`),
          next &&
            t(next.agreed ? 'line.next' : 'line.next.draft', {
              from: format.day(next.startsOn, 'day'),
              to: format.day(next.dueOn, 'day'),
            }),
          line.arrived.length === 0 || line.what !== 'carry'
            ? null
            : t('line.arrived', { titles: format.list(line.arrived) }),
        ]
          .filter((part) => part !== null)
          .join(' ')}
      </p>
      {next?.keyResults.map((result) => (
        <p className="meta" key={result.title}>
          {result.baseline === null
            ? t('line.result.bare', { title: result.title, target: format.quantity(result.target ?? 0, result.unit) })
            : t('line.result', {
                title: result.title,
                baseline: format.quantity(result.baseline, result.unit),
                target: format.quantity(result.target ?? 0, result.unit),
              })}
        </p>
      ))}
    </div>
  );
}
