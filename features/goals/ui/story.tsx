import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { call } from '../../../platform/ui/client/call.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { readStory, type Update } from '../contract.ts';
import { goalText } from './goal.text.ts';

/** What was said, latest first; earlier words come when asked for. */
export function Story(props: { goal: string | null; story: readonly Update[]; next: string | null }) {
  const t = useWords(goalText);
  const [earlier, setEarlier] = useState<{ items: readonly Update[]; next: string | null } | null>(null);
  const next = earlier === null ? props.next : earlier.next;
  const more = async (goal: string, cursor: string) => {
    const page = await call(readStory, { id: goal, cursor });
    setEarlier((now) => ({ items: [...(now?.items ?? []), ...page.items], next: page.next }));
  };
  const all = [...props.story, ...(earlier?.items ?? [])];
  return (
    <Group title={t('story.title')}>
      {all.length === 0 ? <p className="meta">{t('story.none')}</p> : null}
      <List>
        {all.map((update) => (
          <Told key={update.id} update={update} />
        ))}
      </List>
      {next === null || props.goal === null ? null : (
        <div className="acts">
          <Button small kind="quiet" onClick={() => void more(props.goal ?? '', next)}>
            {t('story.more')}
          </Button>
        </div>
      )}
    </Group>
  );
}

function Told({ update }: { update: Update }) {
  const t = useWords(goalText);
  const format = useFormat();
  const valueOf = ({ kind, unit, target }: NonNullable<Update['keyResult']>, value: number): string => {
    if (kind === 'yes_no') return t(value >= 1 ? 'progress.yes' : 'progress.no');
    if (kind === 'milestone' && unit === '' && target !== null)
      return t('story.steps', { now: format.number(value), target });
    return format.quantity(value, unit);
  };
  return (
    <li className="row between top">
      <div>
        {update.note === '' ? null : <Said>{update.note}</Said>}
        <p className="meta mt-1">
          {update.by ? <Person name={update.by.name} to={`/people/${update.by.id}`} /> : null}
          {[
            update.by ? '' : null, // the name stands before
            update.keyResult && update.value !== null
              ? t('story.value', { title: update.keyResult.title, value: valueOf(update.keyResult, update.value) })
              : null,
            update.confidence === null ? null : t('key-result.sure', { percent: format.percent(update.confidence) }),
            update.saidIn === 'check_in' ? t('story.in-check-in') : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
      <span className="meta whitespace-nowrap">{format.day(update.onDay)}</span>
    </li>
  );
}
