import { ChevronDown, ChevronRight, Diamond, Dot } from 'lucide-react';
import { memo } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { OutlineRow } from '../contract.ts';
import type { OutlineItem } from '../tree.domain.ts';
import { directionText } from './direction.text.ts';
import { GoalMark, NowOfTarget } from './marks.tsx';

/** Where a line of the outline leads; a key result lives on the page of its goal. */
export const addressOfRow = (row: OutlineRow): string => {
  if (row.type === 'priority') return `/priorities/${row.id}`;
  return `/goals/${row.type === 'goal' ? row.id : (row.parent ?? '')}`;
};

/**
 * One line: fold mark, title and its sentence, owner, number, health. The indent is its level. Scrolling moves lines and does not draw
 * them again.
 */
export const OutlineLine = memo(function OutlineLine(props: {
  item: OutlineItem<OutlineRow>;
  owner: string | null;
  onToggle: (id: string) => void;
}) {
  const t = useWords(directionText);
  const go = useGo();
  const { row, level, hasChildren, open } = props.item;
  const address = addressOfRow(row);
  return (
    <div className="otl-line" style={{ paddingLeft: indentOf(level) }}>
      {hasChildren ? (
        <button
          type="button"
          className="otl-fold"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => props.onToggle(row.id)}
        >
          <Icon of={open ? ChevronDown : ChevronRight} small />
        </button>
      ) : (
        <span className="otl-fold">
          <Icon of={row.type === 'key_result' ? Diamond : Dot} small />
        </span>
      )}
      <div className="otl-text">
        <a
          href={address}
          className="otl-title"
          tabIndex={-1}
          draggable={false}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            go(address);
          }}
        >
          {row.title}
        </a>
        {row.how === '' ? null : <Said small>{row.how}</Said>}
        {row.also > 0 ? <p className="meta">{t('tree.also', { n: row.also })}</p> : null}
      </div>
      <span className="otl-owner">{props.owner === null ? null : <Person name={props.owner} />}</span>
      <span className="otl-now num">
        <NowOfTarget measure={row.measure} stale={row.health === 'no_news'} />
      </span>
      <span className="otl-health">
        <GoalMark health={row.health} since={row.since} />
      </span>
    </div>
  );
});

/** 1.5 rem a level, less where the screen is narrow; deep plans stop moving right. */
export const indentOf = (level: number): string => `calc(${Math.min(level - 1, 8)} * clamp(0.625rem, 1.9vw, 1.5rem))`;
