import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { call } from '../../../platform/ui/client/call.ts';
import { keyOf, useRead } from '../../../platform/ui/client/read.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Keys } from '../../../platform/ui/kbd.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { chartMove, chartRows, type ChartRow } from '../chart.domain.ts';
import { readChart, readPerson } from '../contract.ts';
import { chartText } from './chart.text.ts';
import './people.css';

type ChartPerson = OutputOf<typeof readChart>['items'][number];

const TOP = 'top';
/** What a row takes with ordinary letters; each is measured when it is seen. */
const ROW_HEIGHT = 44;
/** So many people come at a time; the next come when the last row is reached. */
const PAGE = 100;

/** People by manager, fetched as they are unfolded. */
function useChart() {
  const client = useQueryClient();
  const [reports, setReports] = useState<ReadonlyMap<string, readonly ChartPerson[]>>(new Map());
  const [next, setNext] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const fetchMore = useCallback(
    async (manager: string, cursor: string | null) => {
      const input = {
        limit: PAGE,
        ...(manager === TOP ? {} : { managerId: manager }),
        ...(cursor === null ? {} : { cursor }),
      };
      try {
        const page = await client.fetchQuery({
          queryKey: keyOf(readChart, input),
          queryFn: () => call(readChart, input),
        });
        setReports((known) =>
          new Map(known).set(manager, [...(cursor === null ? [] : (known.get(manager) ?? [])), ...page.items]),
        );
        setNext((known) => new Map(known).set(manager, page.next));
      } catch (error) {
        if (error instanceof Problem) setProblem(error);
        else throw error;
      }
    },
    [client],
  );
  useEffect(() => void fetchMore(TOP, null), [fetchMore]);
  return { reports, next, problem, fetchMore };
}

/** Who reports to whom, as a tree that fetches what is unfolded and draws what is seen. */
export function ChartScreen(props: { me?: string }) {
  const t = useWords(chartText);
  const go = useGo();
  const { reports, next, problem, fetchMore } = useChart();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const top = reports.get(TOP);
  const rows = useMemo(() => chartRows(top ?? [], (id) => reports.get(id), open), [top, reports, open]);
  const at = active ?? rows[0]?.person.id ?? null;
  // oxlint-disable-next-line react/incompatible-library -- no React Compiler here, and its functions are called in render only
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });

  // The chart opens on the reader's own place; without one, on the first of the top.
  const own = useRead(readPerson, { id: props.me ?? '' }, { enabled: props.me !== undefined });
  const line = own.data?.line;
  const unfolded = useRef(false);
  useEffect(() => {
    if (unfolded.current || !top?.[0] || (props.me !== undefined && own.isPending)) return;
    unfolded.current = true;
    const ids = line && line.length > 0 ? line.map(({ id }) => id) : top[0].reports > 0 ? [top[0].id] : [];
    setOpen(new Set(ids));
    for (const id of ids) void fetchMore(id, null);
  }, [top, line, own.isPending, props.me, fetchMore]);

  const toggle = (id: string) => {
    const wide = new Set(open);
    if (!wide.delete(id)) {
      wide.add(id);
      if (!reports.has(id)) void fetchMore(id, null);
    }
    setOpen(wide);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (at === null || (event.target as HTMLElement).closest('a, button')) return;
    if (event.key === 'Enter') return go(`/people/${at}`);
    const move = chartMove(rows, at, event.key);
    if (!move) return;
    event.preventDefault();
    if ('to' in move) {
      setActive(move.to);
      virtual.scrollToIndex(rows.findIndex(({ person }) => person.id === move.to));
    } else toggle('unfold' in move ? move.unfold : move.fold);
  };

  useEffect(() => {
    if (active !== null) scroller.current?.querySelector<HTMLElement>(`[data-person="${active}"]`)?.focus();
  }, [active]);

  // Reaching the last fetched report of somebody fetches the next of theirs.
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? -1;
  useEffect(() => {
    const row = rows[last];
    if (!row || row.position !== row.siblings) return;
    const manager = row.parent ?? TOP;
    const cursor = next.get(manager);
    if (cursor) void fetchMore(manager, cursor);
  }, [last, rows, next, fetchMore]);

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <ProblemNote problem={problem} />
      {top === undefined ? (
        problem ? null : (
          <Skeleton lines={6} />
        )
      ) : top.length === 0 ? (
        <Empty title={t('empty')} actions={<ButtonLink to="/people/import">{t('bringIn')}</ButtonLink>}>
          {t('emptyHelp')}
        </Empty>
      ) : (
        <>
          <Keys
            keys={[
              { press: ['↑', '↓'], does: t('keysMove') },
              { press: ['←', '→'], does: t('keysFold') },
              { press: ['⏎'], does: t('keysOpen') },
            ]}
          />
          <div
            ref={scroller}
            className="chart-tree mt-4"
            role="tree"
            aria-label={t('tree')}
            onKeyDown={onKeyDown}
            tabIndex={-1}
          >
            <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
              {seen.map(({ index, start }) => {
                const row = rows[index]!;
                return (
                  <Row
                    key={row.person.id}
                    row={row}
                    focusable={row.person.id === at}
                    mine={row.person.id === props.me}
                    index={index}
                    top={start}
                    measure={virtual.measureElement}
                    onToggle={() => toggle(row.person.id)}
                    onFocus={() => setActive(row.person.id)}
                  />
                );
              })}
            </div>
          </div>
        </>
      )}
    </>
  );
}

function Row(props: {
  row: ChartRow<ChartPerson>;
  focusable: boolean;
  mine: boolean;
  index: number;
  top: number;
  measure: (element: Element | null) => void;
  onToggle: () => void;
  onFocus: () => void;
}) {
  const t = useWords(chartText);
  const { row } = props;
  const { person } = row;
  const style = {
    '--level': row.level,
    position: 'absolute',
    insetInline: 0,
    top: props.top,
  } as CSSProperties;
  return (
    <div
      ref={props.measure}
      role="treeitem"
      data-index={props.index}
      data-person={person.id}
      className="chart-row"
      style={style}
      tabIndex={props.focusable ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={props.focusable}
      aria-expanded={person.reports > 0 ? row.open : undefined}
      onFocus={(event) => event.target === event.currentTarget && props.onFocus()}
    >
      {person.reports > 0 ? (
        <button
          type="button"
          className="chart-fold"
          tabIndex={-1}
          aria-label={row.open ? t('fold', { name: person.name }) : t('unfold', { name: person.name })}
          onClick={props.onToggle}
        >
          <Icon of={ChevronRight} small />
        </button>
      ) : (
        <span className="chart-fold" />
      )}
      <Person name={person.name} to={`/people/${person.id}`} />
      {props.mine ? <Tag tone="accent">{t('you')}</Tag> : null}
      <span className="meta">{[person.title, person.location].filter(Boolean).join(', ')}</span>
      <span className="meta push">{t('reports', { n: person.reports })}</span>
    </div>
  );
}
