import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import type { PersonOfPage } from './person.tsx';
import { personText } from './person.text.ts';

const SENTENCE = { manager: 'historyManager', acting_manager: 'historyActing', mentor: 'historyMentor' } as const;

/** Who answered for a person, from when until when. */
export function History({ person }: { person: PersonOfPage }) {
  const t = useWords(personText);
  const format = useFormat();
  if (person.history.length === 0) return null;
  return (
    <Group title={t('history')}>
      <List>
        {person.history.map((link) => (
          <Item
            key={`${link.kind} ${link.from}`}
            title={t(SENTENCE[link.kind], { name: link.person.name })}
            when={
              link.until === null
                ? t('spanOpen', { from: format.day(link.from, 'long') })
                : t('span', { from: format.day(link.from, 'long'), to: format.day(link.until, 'long') })
            }
          />
        ))}
      </List>
    </Group>
  );
}
