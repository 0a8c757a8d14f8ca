import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import type { PersonOfPage } from './person.tsx';
import { personText } from './person.text.ts';

type Link = PersonOfPage['history'][number];

/** Who answered for a person, from when until when. */
export function History({ person }: { person: PersonOfPage }) {
  const t = useWords(personText);
  const format = useFormat();
  const sentence = ({ kind, person: other, until }: Link) => {
    const words = { name: other.name, now: until === null ? 'yes' : 'no' };
    if (kind === 'mentor') return t('historyMentor', { name: other.name });
    return kind === 'manager' ? t('historyManager', words) : t('historyActing', words);
  };
  if (person.history.length === 0) return null;
  return (
    <Group title={t('history')}>
      <List>
        {person.history.map((link) => (
          <Item
            key={`${link.kind} ${link.from}`}
            title={sentence(link)}
            when={
              link.until === null
                ? t('spanOpen', { from: format.day(link.from, 'full') })
                : t('span', { from: format.day(link.from, 'full'), to: format.day(link.until, 'full') })
            }
          />
        ))}
      </List>
    </Group>
  );
}
