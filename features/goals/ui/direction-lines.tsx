import { useMemo, useState, type ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { daysBetween } from '../../../platform/kernel/day.ts';
import type { OutlineRow } from '../contract.ts';
import { seeks } from '../outline-view.domain.ts';
import { emptyWords, Filters, Ways } from './direction-head.tsx';
import type { DirectionData, ShownLines } from './direction-tree.hook.ts';
import { directionText } from './direction.text.ts';
import { OutlineSearch } from './outline-search.tsx';
import { Outline, type Writing } from './outline.tsx';

/** The outline with what narrows it. `children`: what stands below it. */
export function DirectionLines(props: {
  data: DirectionData;
  shown: ShownLines;
  nowhere: number;
  active: string | null;
  onActive: (id: string) => void;
  onNew: (row: OutlineRow) => void;
  onMove: (row: OutlineRow, to?: OutlineRow) => void;
  writing: Writing | null;
  children: ReactNode;
}) {
  const t = useWords(directionText);
  const { data, shown, writing } = props;
  const { frame, rows, people, teams } = data;
  const [seeking, setSeeking] = useState(false);
  const silent = useMemo(
    () => rows.filter((row) => row.health === 'no_news' && row.type !== 'key_result').length,
    [rows],
  );
  return (
    <>
      <Filters
        view={shown.view}
        onView={shown.setView}
        quarter={frame.cycle !== null && daysBetween(frame.cycle.startsOn, frame.cycle.endsOn) < 100}
        silent={silent}
        nowhere={props.nowhere}
        sought={seeks(shown.sought)}
        onSeek={() => setSeeking(!seeking)}
        seeking={seeking}
      />
      {seeking ? (
        <OutlineSearch
          sought={shown.sought}
          onSought={shown.setSought}
          found={shown.items.filter((item) => item.kept).length}
          frame={frame}
          rows={rows}
          people={people}
          teams={teams}
          onClose={() => setSeeking(false)}
        />
      ) : null}
      <Ways teams={frame.viewer.teamIds} />
      <div className="otl-head meta" aria-hidden="true">
        <span>{t('head.what')}</span>
        <span>{t('head.owner')}</span>
        <span>{t('head.now')}</span>
        <span>{t('head.health')}</span>
      </div>
      {shown.items.length === 0 && !writing ? <p className="meta py-4">{emptyWords(t, shown.view)}</p> : null}
      <Outline
        items={shown.items}
        people={people}
        active={props.active}
        onActive={props.onActive}
        onToggle={shown.toggle}
        onNew={(item) => props.onNew(item.row)}
        onLink={(row) => props.onMove(row)}
        onMove={props.onMove}
        writing={writing}
      />
      {data.complete ? null : (
        <p className="meta mt-3" role="status">
          {t('tree.loading', { n: rows.length })}
        </p>
      )}
      {props.children}
    </>
  );
}
