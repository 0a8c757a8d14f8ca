import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { OutlineRow } from '../contract.ts';
import type { OutlineItem } from '../tree.domain.ts';
import { directionText } from './direction.text.ts';
import './outline.css';
import { useDragging } from './dragging.hook.ts';
import { useOutlineKeys } from './outline-keys.hook.ts';
import { OutlineLine } from './outline-line.tsx';

type Item = OutlineItem<OutlineRow>;

/** A line that is being written: below which row, how deep, and what to show there. */
export interface Writing {
  readonly below: string | null;
  readonly level: number;
  readonly line: ReactNode;
}

type Shown = { type: 'row'; item: Item } | { type: 'writing'; writing: Writing };

const ESTIMATE = 58;
/** Up to so many lines all of them are in the page, for the browser's own search and for paper. */
const WHOLE = 150;

/**
 * The tree of priorities and goals. Of a long one only what can be seen is in the page; the row with the focus always is, so
 * that keys and screen readers never lose it.
 */
export function Outline(props: {
  items: readonly Item[];
  people: Readonly<Record<string, string>>;
  active: string | null;
  onActive: (id: string) => void;
  onToggle: (...ids: string[]) => void;
  onNew: (below: Item) => void;
  onLink: (row: OutlineRow) => void;
  /** A goal was dropped on a row. */
  onMove: (row: OutlineRow, to: OutlineRow) => void;
  writing: Writing | null;
}) {
  const t = useWords(directionText);
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  /** The row that gets the focus as soon as it is drawn as the active one. */
  const wanted = useRef<string | null>(null);
  const dragging = useDragging(props.onMove);
  const { dragged, over } = dragging;
  const { items, writing, active } = props;
  const shown = useMemo(() => withWriting(items, writing), [items, writing]);
  const places = useMemo(() => new Map(shown.map((one, at) => [keyOf(one), at])), [shown]);
  const placeOf = (id: string | null) => places.get(id ?? '') ?? -1;
  const activeAt = Math.max(0, placeOf(active));
  const tabStop = shown[activeAt]?.type === 'row' ? activeAt : 0;
  const writingAt = placeOf(WRITING);
  const draggedAt = dragged === null ? -1 : placeOf(dragged.id);

  const virtual = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => ESTIMATE,
    overscan: 8,
    scrollMargin: margin,
    getItemKey: (at) => keyOf(shown[at]),
    // Lines follow the scrolling in the browser's own time instead of holding it up.
    useFlushSync: false,
    rangeExtractor: useCallback(
      (range) => {
        if (range.count <= WHOLE) return Array.from({ length: range.count }, (_none, at) => at);
        const from = Math.max(0, range.startIndex - range.overscan);
        const to = Math.min(range.count - 1, range.endIndex + range.overscan);
        const seen = new Set(Array.from({ length: Math.max(0, to - from + 1) }, (_none, at) => from + at));
        for (const held of [tabStop, writingAt, draggedAt]) if (held >= 0 && held < range.count) seen.add(held);
        return [...seen].sort((one, other) => one - other);
      },
      [tabStop, writingAt, draggedAt],
    ),
  });

  useLayoutEffect(() => {
    const place = () => setMargin(list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0);
    place();
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [shown.length]);

  useEffect(() => {
    // What is left to run of an earlier drawing still knows the row before: it is not its turn.
    if (wanted.current === null || wanted.current !== props.active) return;
    wanted.current = null;
    document.getElementById(idOf(props.active))?.focus({ preventScroll: true });
  });

  useEffect(() => {
    if (writingAt >= 0) virtual.scrollToIndex(writingAt, { align: 'auto' });
    // Only when the line opens or moves, not whenever rows around it are measured.
    // oxlint-disable-next-line react/exhaustive-deps -- the virtualizer is a new object on every measure
  }, [writingAt]);

  const focus = (id: string) => {
    // The row that is active already is not drawn anew.
    if (id === active) document.getElementById(idOf(id))?.focus({ preventScroll: true });
    else wanted.current = id;
    props.onActive(id);
    const at = placeOf(id);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  };

  const onKeyDown = useOutlineKeys({ ...props, focus });

  return (
    <ul
      ref={list}
      className="otl"
      role="tree"
      aria-label={t('tree.label')}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {virtual.getVirtualItems().map((place) => {
        const one = shown[place.index];
        if (!one) return null;
        const at = {
          ref: virtual.measureElement,
          'data-index': place.index,
          style: { transform: `translateY(${place.start - margin}px)` },
        };
        if (one.type === 'writing')
          return (
            <li key={place.key} {...at} role="none" className={`sel l${Math.min(4, one.writing.level)}`}>
              {one.writing.line}
            </li>
          );
        const { row, level, position, siblings, hasChildren, open, kept } = one.item;
        return (
          <li
            key={place.key}
            {...at}
            id={idOf(row.id)}
            {...dragging.of(row)}
            className={[
              `l${Math.min(4, level)}`,
              kept ? '' : 'way',
              row.id === over ? 'over' : '',
              row.id === dragged?.id ? 'lifted' : '',
            ]
              .filter(Boolean)
              .join(' ')}
            role="treeitem"
            aria-level={level}
            aria-posinset={position}
            aria-setsize={siblings}
            aria-expanded={hasChildren ? open : undefined}
            aria-selected={row.id === props.active}
            tabIndex={place.index === tabStop ? 0 : -1}
            onFocus={() => props.onActive(row.id)}
          >
            <OutlineLine
              item={one.item}
              owner={row.ownerId === null ? null : (props.people[row.ownerId] ?? null)}
              onToggle={props.onToggle}
            />
          </li>
        );
      })}
    </ul>
  );
}

const idOf = (id: string) => `otl-${id}`;
const WRITING = 'writing';
const keyOf = (one: Shown | undefined) => (one?.type === 'row' ? one.item.row.id : WRITING);

/** Puts the line that is being written behind everything that lies below its parent. */
function withWriting(items: readonly Item[], writing: Writing | null): Shown[] {
  const rows: Shown[] = items.map((item) => ({ type: 'row', item }));
  if (!writing) return rows;
  const parentAt = items.findIndex((item) => item.row.id === writing.below);
  const parent = items[parentAt];
  const next = parent ? items.findIndex((item, at) => at > parentAt && item.level <= parent.level) : 0;
  rows.splice(next < 0 ? rows.length : next, 0, { type: 'writing', writing });
  return rows;
}
