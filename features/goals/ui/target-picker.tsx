import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { findTargets } from '../contract.ts';
import { linkText } from './link.text.ts';

export interface Target {
  readonly type: 'goal' | 'priority';
  readonly id: string;
  readonly title: string;
}

const SHOWN = 5;

/** Chooses a priority or an active goal by words of its title. */
export function TargetPicker(props: {
  goal: string;
  value: Target | null;
  onChange: (target: Target | null) => void;
  /** Goals only, in place of what the goal may serve. */
  goalsOnly?: boolean;
  focus?: boolean;
}) {
  const t = useWords(linkText);
  const { value, goalsOnly } = props;
  const [words, setWords] = useState(value?.title ?? '');
  const search = useRef<HTMLDivElement>(null);
  const { focus } = props;
  useEffect(() => {
    if (focus) search.current?.querySelector('input')?.focus();
  }, [focus]);
  const targets = useRead(
    findTargets,
    { words, ...(goalsOnly ? {} : { forGoal: props.goal }) },
    { keepPrevious: true },
  );
  const found = (targets.data?.items ?? [])
    .filter((one) => !goalsOnly || (one.type === 'goal' && one.id !== props.goal))
    .slice(0, SHOWN);
  return (
    <>
      <div ref={search}>
        <TextField label={t('search')} type="search" value={words} onChange={setWords} />
      </div>
      {found.length === 0 && targets.data ? <p className="meta">{t('none')}</p> : null}
      <div className="my-3">
        <Options
          label={t(goalsOnly ? 'goals' : 'targets')}
          value={value === null ? null : valueOf(value)}
          onChange={(chosen) => props.onChange(found.find((one) => valueOf(one) === chosen) ?? null)}
          choices={found.map((one) => ({
            value: valueOf(one),
            label: one.title,
            ...(goalsOnly ? {} : { detail: t(one.type === 'priority' ? 'type.priority' : 'type.goal') }),
          }))}
        />
      </div>
    </>
  );
}

const valueOf = (target: { type: string; id: string }) => `${target.type} ${target.id}`;
