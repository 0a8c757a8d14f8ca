import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { GoalLife } from '../life.contract.ts';
import { lifeText } from './life.text.ts';

type Held = GoalLife['rights']['approves'];

/** The names of those who hold a part of a right, or the chair where nobody sits in it. */
export function useHolders() {
  const t = useWords(lifeText);
  return (held: Held): string => {
    const [first, second] = held.people.map((person) => person.name);
    if (first === undefined) return t(`chair.${held.who}`);
    return second === undefined ? first : t('rights.or', { first, second });
  };
}

/** "Ana may change this; Bo agrees." */
export function RightsLine({ life }: { life: GoalLife }) {
  const t = useWords(lifeText);
  const named = useHolders();
  const { approves, changes } = life.rights;
  return (
    <p>
      {approves.who === 'nobody'
        ? t('rights.nobody', { changes: named(changes) })
        : t('rights.agrees', { changes: named(changes), approves: named(approves) })}
    </p>
  );
}
