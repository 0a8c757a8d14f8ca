import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { LifeEvent } from '../life.contract.ts';
import { lifeText } from './life.text.ts';

/** How a goal came here: one sentence for each step, with who and when, latest first. */
export function LifeStory({ events }: { events: readonly LifeEvent[] }) {
  const t = useWords(lifeText);
  const format = useFormat();
  const sentence = (event: LifeEvent): string | null => {
    const key: string = `e.${event.what}`;
    if (!(key in lifeText.messages)) return null;
    const { owner, starts, due, targets, name, to = '', ...detail } = event.detail;
    const change = [
      owner === undefined ? null : t('part.owner', { owner }),
      starts === undefined ? null : t('part.starts', { day: format.day(String(starts)) }),
      due === undefined ? null : t('part.due', { day: format.day(String(due)) }),
      targets === undefined ? null : t('part.targets', { targets }),
    ].filter((part) => part !== null);
    const values = {
      title: '',
      what: '',
      ...detail,
      to,
      name: event.by.name,
      asker: name ?? '',
      change: change.join(', '),
    };
    return t(key as keyof typeof lifeText.messages, values as never);
  };
  return (
    <Group title={t('story')}>
      {events.length === 0 ? <p className="meta">{t('story.none')}</p> : null}
      <List>
        {events.map((event) => (
          <li key={event.id} className="row between top">
            <div>
              <p>{sentence(event)}</p>
              {typeof (event.detail['words'] ?? event.detail['why']) === 'string' ? (
                <Said small>{event.detail['words'] ?? event.detail['why']}</Said>
              ) : null}
            </div>
            <span className="meta whitespace-nowrap">{format.instant(event.at)}</span>
          </li>
        ))}
      </List>
    </Group>
  );
}
