import { type KeyboardEvent, useRef } from 'react';
import { isHeard, isTyping, singleKeysOn } from '../../../platform/ui/keys.ts';
import { useGo } from '../../../platform/ui/link.tsx';
import type { OutlineRow } from '../contract.ts';
import { foldedBeside, treeStep, typedStep, type OutlineItem, type TreeKey } from '../tree.domain.ts';
import { addressOfRow } from './outline-line.tsx';

const TREE_KEYS = new Set<string>(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
/** Letters typed within this many milliseconds of each other are one beginning of a title. */
const TYPING = 700;
/** One letter or figure; names of keys are longer. */
const isLetter = (key: string) => /^[\p{L}\p{N}]$/u.test(key);

/** Keys of the tree: arrows walk and fold, Enter opens, * unfolds beside, N writes, M moves, letters look for a title. */
export function useOutlineKeys(props: {
  items: readonly OutlineItem<OutlineRow>[];
  active: string | null;
  focus: (id: string) => void;
  onToggle: (...ids: string[]) => void;
  onNew: (below: OutlineItem<OutlineRow>) => void;
  onLink: (row: OutlineRow) => void;
}) {
  const go = useGo();
  const typed = useRef({ text: '', at: Number.NEGATIVE_INFINITY });
  return (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
    const { items, active, focus } = props;
    const item = items.find((one) => one.row.id === active) ?? items[0];
    if (!item) return;
    // Whatever is no letter ends what was being typed.
    if (!isLetter(event.key)) typed.current = { text: '', at: Number.NEGATIVE_INFINITY };
    const typing = event.timeStamp - typed.current.at < TYPING;
    if (TREE_KEYS.has(event.key)) {
      const step = treeStep(items, item.row.id, event.key as TreeKey);
      if (step.toggle) props.onToggle(step.toggle);
      focus(step.focus);
    } else if (event.key === 'Enter' && event.target === event.currentTarget.querySelector('[tabindex="0"]'))
      go(addressOfRow(item.row));
    else if (event.key === '*') props.onToggle(...foldedBeside(items, item.row.id));
    else if (singleKeysOn() && event.key === 'n' && !typing) props.onNew(item);
    else if (singleKeysOn() && event.key === 'm' && !typing) {
      if (item.row.type === 'goal') props.onLink(item.row);
    } else if (isLetter(event.key) && (typing || !isHeard(event.key))) {
      typed.current = { text: (typing ? typed.current.text : '') + event.key, at: event.timeStamp };
      focus(typedStep(items, item.row.id, typed.current.text));
    } else return;
    event.preventDefault();
  };
}
