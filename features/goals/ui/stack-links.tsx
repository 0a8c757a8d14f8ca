import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Link } from '../../../platform/ui/link.tsx';
import { listStacks } from '../stack.contract.ts';
import { stackText } from './stack.text.ts';
import './stack.css';

/** The ways to the stacks of teams, one's own first. */
export function StackLinks() {
  const t = useWords(stackText);
  const stacks = useRead(listStacks, {}).data?.items ?? [];
  if (stacks.length === 0) return null;
  return (
    <ul className="stack-links" aria-label={t('stacks.label')}>
      <li className="meta">{t('stacks.title')}</li>
      {stacks
        .toSorted((a, b) => Number(b.mine) - Number(a.mine))
        .map(({ team, missing, placed }) => (
          <li key={team.id}>
            <Link to={`/kpis/stack/${team.id}`}>{team.name}</Link>
            {placed === 0 ? null : <span className="meta"> {t('stacks.missing', { n: missing })}</span>}
          </li>
        ))}
    </ul>
  );
}
