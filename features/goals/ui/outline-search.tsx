import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { SelectField, TextField } from '../../../platform/ui/field.tsx';
import type { Frame, OutlineRow } from '../contract.ts';
import { ANY_TIME, nothingSought, type Sought } from '../outline-view.domain.ts';
import { outlineText } from './outline.text.ts';
import { progressText } from './progress.text.ts';

const HEALTHS = ['on_course', 'drifting', 'off_course', 'no_news', 'not_started', 'draft'] as const;

/** Narrows the outline: by words, team, owner, health and time. What is found stands open, with the way to it. */
export function OutlineSearch(props: {
  sought: Sought;
  onSought: (sought: Sought) => void;
  found: number;
  frame: Frame;
  rows: readonly OutlineRow[];
  people: Readonly<Record<string, string>>;
  teams: Readonly<Record<string, string>>;
  onClose: () => void;
}) {
  const t = useWords(outlineText);
  const said = useWords(progressText);
  const { sought, frame } = props;
  const change = (part: Partial<Sought>) => props.onSought({ ...sought, ...part });
  const teams = useMemo(() => byName(props.teams), [props.teams]);
  const people = useMemo(() => byName(props.people), [props.people]);
  const here = useMemo(() => new Set(props.rows.map((row) => row.health)), [props.rows]);
  const later = frame.cycles.filter(({ id }) => id !== frame.cycle?.id);
  return (
    <section aria-label={t('seek.label')}>
      <div className="otl-sought">
        <TextField label={t('seek.words')} type="search" value={sought.words} onChange={(words) => change({ words })} />
        <SelectField
          label={t('seek.team')}
          empty={t('seek.any.team')}
          choices={teams}
          value={sought.team}
          onChange={(team) => change({ team })}
        />
        <SelectField
          label={t('seek.owner')}
          empty={t('seek.any.owner')}
          choices={people}
          value={sought.owner}
          onChange={(owner) => change({ owner })}
        />
        <SelectField
          label={t('seek.health')}
          empty={t('seek.any.health')}
          choices={HEALTHS.filter((health) => here.has(health)).map((health) => ({
            value: health,
            label: said(`health.${health}`),
          }))}
          value={sought.health}
          onChange={(health) => change({ health })}
        />
        <SelectField
          label={t('seek.period')}
          empty={frame.cycle?.name ?? t('seek.now')}
          choices={[
            { value: ANY_TIME, label: t('seek.any.period') },
            ...later.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={sought.period}
          onChange={(period) => change({ period })}
        />
      </div>
      <p className="row wrap mb-2">
        <span className="meta" role="status">
          {t('seek.found', { n: props.found })}
        </span>
        <Button
          small
          kind="quiet"
          icon={X}
          onClick={() => {
            props.onSought(nothingSought);
            props.onClose();
          }}
        >
          {t('seek.clear')}
        </Button>
      </p>
    </section>
  );
}

const byName = (names: Readonly<Record<string, string>>) =>
  Object.entries(names)
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
