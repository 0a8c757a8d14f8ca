import { Download, FileInput, Flag, MoreHorizontal, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useCommands } from '../../../platform/ui/commands.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Horizon } from '../../../platform/ui/horizon.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { useGo, useQueryParam } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { Frame, OutlineRow } from '../contract.ts';
import { leavingFormats } from '../plan-leaving.contract.ts';
import { outline, plantTree, type OutlineItem } from '../tree.domain.ts';
import { daysBetween } from '../../../platform/kernel/day.ts';
import { DirectionDialog, PriorityDialog } from './direction-dialogs.tsx';
import { Crowded, Ways, emptyWords, Filters, Sentence } from './direction-head.tsx';
import { directionText } from './direction.text.ts';
import { DraftLine } from './draft-line.tsx';
import { useLeaving } from './leaving.hook.ts';
import { useMoving } from './moving.tsx';
import { Nowhere } from './nowhere.tsx';
import { ShownAs } from './shown-as.tsx';
import {
  filterOf,
  firstFolds,
  narrowed,
  nothingSought,
  seeks,
  views,
  type Sought,
  type View,
} from '../outline-view.domain.ts';
import { OutlineSearch } from './outline-search.tsx';
import { Outline } from './outline.tsx';
import { useOutline } from './use-outline.hook.ts';

type Dialog = 'direction' | 'priority' | null;
type Names = Readonly<Record<string, string>>;
type Data = { frame: Frame; rows: readonly OutlineRow[]; people: Names; teams: Names; complete: boolean };

/** The page of Direction: the sentence, the horizon, and the outline of what leads there. */
export function DirectionScreen() {
  const t = useWords(directionText);
  const whole = useOutline();
  const frame = whole.data?.frame;
  return (
    <Loaded
      from={{
        data: whole.data && frame ? { ...whole.data, frame, complete: whole.complete } : undefined,
        error: whole.error,
        refetch: whole.refetch,
      }}
      lines={8}
    >
      {(data) => <DirectionPage data={data} title={t('title')} />}
    </Loaded>
  );
}

function DirectionPage({ data, title }: { data: Data; title: string }) {
  const t = useWords(directionText);
  const go = useGo();
  const { frame, rows, people, teams } = data;
  const asked = useQueryParam('view');
  const [view, setView] = useState<View>(views.find((one) => one === asked) ?? 'now');
  const [seeking, setSeeking] = useState(false);
  const [sought, setSought] = useState<Sought>(nothingSought);
  const [folds, setFolds] = useState<ReadonlySet<string> | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [writing, setWriting] = useState<{ below: OutlineRow | null; made: string | null } | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);

  // The draft that is being written shows as its own line, not as a row as well.
  const made = writing?.made ?? null;
  const tree = useMemo(() => plantTree(made === null ? rows : rows.filter((row) => row.id !== made)), [rows, made]);
  const orphans = useMemo(() => tree.roots.filter((row) => row.type === 'goal'), [tree]);
  const targets = useMemo(() => {
    const adrift = new Set(orphans);
    return rows.filter((row) => row.type !== 'key_result' && !adrift.has(row));
  }, [rows, orphans]);
  const silent = useMemo(
    () => rows.filter((row) => row.health === 'no_news' && row.type !== 'key_result').length,
    [rows],
  );
  const folded = useMemo(() => folds ?? firstFolds(tree), [folds, tree]);
  const wanted = useDeferredValue(sought);
  const filter = useMemo(
    () =>
      narrowed(filterOf(view, frame.viewer, orphans, wanted.period !== ''), wanted, {
        rows: tree.rows,
        people,
        teams,
        cycles: frame.cycles,
      }),
    [view, wanted, frame, orphans, tree, people, teams],
  );
  const items = useMemo(() => outline(tree, folded, filter), [tree, folded, filter]);
  const uncarried = useMemo(
    () =>
      rows.filter((row) => row.type === 'priority' && tree.childrenOf(row.id).every((child) => child.type !== 'goal')),
    [rows, tree],
  );

  const toggle = (...ids: string[]) => {
    const next = new Set(folded);
    for (const id of ids) if (!next.delete(id)) next.add(id);
    setFolds(next);
  };
  const writeBelow = (row: OutlineRow | null) => {
    const below = row?.type === 'key_result' ? (tree.rows.get(row.parent ?? '') ?? null) : row;
    if (below && folded.has(below.id)) toggle(below.id);
    setWriting({ below, made: null });
  };
  const moving = useMoving(tree);
  const leaving = useLeaving();
  const activeRow = active === null ? null : (tree.rows.get(active) ?? null);
  const newGoal = () => writeBelow(activeRow ?? tree.roots.find((row) => row.type === 'priority') ?? null);
  useCommands([
    { id: 'goals.new', group: 'do', label: t('new.goal'), icon: Plus, run: newGoal },
    ...(frame.can.createPriority
      ? [
          {
            id: 'goals.priority',
            group: 'do' as const,
            label: t('new.priority'),
            icon: Flag,
            run: () => setDialog('priority'),
          },
        ]
      : []),
  ]);
  const writingItem = writing?.below ? items.find((item) => item.row.id === writing.below?.id) : undefined;
  const level = writingItem ? writingItem.level + 1 : 1;
  const empty = rows.length === 0 && !writing;

  return (
    <>
      <PageHead
        title={title}
        actions={
          <>
            <ShownAs now="outline" />
            <Button kind={empty && frame.can.createPriority ? 'plain' : 'primary'} icon={Plus} onClick={newGoal}>
              {t('new.goal')}
            </Button>
            <Menu
              label={t('more')}
              trigger={<Icon of={MoreHorizontal} />}
              choices={[
                ...(frame.can.createPriority
                  ? [
                      { label: t('new.priority'), icon: Flag, onChoose: () => setDialog('priority') },
                      { label: t('new.import'), icon: FileInput, onChoose: () => go('/direction/import') },
                      { label: t('vision.write'), onChoose: () => setDialog('direction') },
                    ]
                  : []),
                ...leavingFormats.map((format) => ({
                  label: t(`export.${format}`),
                  icon: Download,
                  onChoose: () => void leaving.take(format),
                })),
              ]}
            />
          </>
        }
      >
        <Sentence direction={frame.direction} onChange={() => setDialog('direction')} />
      </PageHead>
      <ProblemNote problem={leaving.problem} />
      <Crowded priorities={frame.priorities} />
      {frame.cycle ? <Horizon slim from={frame.cycle.startsOn} to={frame.cycle.endsOn} today={frame.today} /> : null}
      {empty ? (
        <Empty
          title={t('empty.title')}
          actions={
            frame.can.createPriority ? (
              <>
                <Button kind="primary" icon={Flag} onClick={() => setDialog('priority')}>
                  {t('new.priority')}
                </Button>
                <Button icon={FileInput} onClick={() => go('/direction/import')}>
                  {t('new.import')}
                </Button>
              </>
            ) : undefined
          }
        >
          {t(frame.can.createPriority ? 'empty.text' : 'empty.text.others')}
        </Empty>
      ) : (
        <>
          <Filters
            view={view}
            onView={setView}
            quarter={frame.cycle !== null && daysBetween(frame.cycle.startsOn, frame.cycle.endsOn) < 100}
            silent={silent}
            nowhere={orphans.length}
            sought={seeks(sought)}
            onSeek={() => setSeeking(!seeking)}
            seeking={seeking}
          />
          {seeking ? (
            <OutlineSearch
              sought={sought}
              onSought={setSought}
              found={items.filter((item) => item.kept).length}
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
          {items.length === 0 && !writing ? <p className="meta py-4">{emptyWords(t, view)}</p> : null}
          <Outline
            items={items}
            people={people}
            active={active}
            onActive={setActive}
            onToggle={toggle}
            onNew={(item: OutlineItem<OutlineRow>) => writeBelow(item.row)}
            onLink={(row) => moving.move(row)}
            onMove={moving.move}
            writing={
              writing
                ? {
                    below: writing.below?.id ?? null,
                    level,
                    line: (
                      <DraftLine
                        key={writing.below?.id ?? 'top'}
                        parent={writing.below}
                        level={level}
                        viewer={frame.viewer.personId}
                        author={frame.viewer.name}
                        onMade={(id) => setWriting((now) => (now && now.made !== id ? { ...now, made: id } : now))}
                        onClose={() => setWriting(null)}
                      />
                    ),
                  }
                : null
            }
          />
          {data.complete ? null : (
            <p className="meta mt-3" role="status">
              {t('tree.loading', { n: rows.length })}
            </p>
          )}
          <Nowhere
            orphans={orphans}
            uncarried={data.complete ? uncarried : []}
            targets={targets}
            people={people}
            onWrite={writeBelow}
          />
        </>
      )}
      {dialog === 'direction' ? <DirectionDialog direction={frame.direction} onClose={() => setDialog(null)} /> : null}
      {dialog === 'priority' ? (
        <PriorityDialog
          viewer={frame.viewer.personId}
          cycleId={frame.cycle?.id ?? null}
          open={frame.priorities.open}
          author={frame.viewer.name}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {moving.dialog}
    </>
  );
}
