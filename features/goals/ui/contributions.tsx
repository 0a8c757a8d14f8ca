import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Contribution } from '../contract.ts';
import { goalText } from './goal.text.ts';
import { addressOfStep, GoalMark } from './marks.tsx';

/** Links with their sentence: what stands at the other end, who owns it, how it goes. */
export function Contributions(props: {
  links: readonly Contribution[];
  none: ReactNode;
  onUnlink: ((link: Contribution) => void) | null;
}) {
  const t = useWords(goalText);
  const { links, onUnlink } = props;
  if (links.length === 0) return <p className="meta">{props.none}</p>;
  return (
    <List>
      {links.map((link) => (
        <li key={link.id} className="row between top wrap" data-row>
          <div className="min-w-[min(12rem,100%)] flex-1">
            <Link to={addressOfStep(link.other)} className="font-[550]">
              {link.other.title}
            </Link>
            {link.how === '' ? null : <Said small>{link.how}</Said>}
            {link.other.owner ? (
              <p className="meta mt-1">
                <Person name={link.other.owner.name} />
              </p>
            ) : null}
          </div>
          <div className="row">
            <GoalMark health={link.other.health} since={link.other.since} />
            {onUnlink === null ? null : (
              <Button small kind="quiet" onClick={() => onUnlink(link)}>
                {t('serves.unlink')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </List>
  );
}
