import { FileInput, Flag, MoreHorizontal, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { useCommands } from '../../../platform/ui/commands.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Horizon } from '../../../platform/ui/horizon.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { useGo, useQueryParam } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { linkGoal, type Frame, type OutlineRow } from '../contract.ts';
import { outline, plantTree, type OutlineItem } from '../tree.domain.ts';
import { daysBetween } from '../../../platform/kernel/day.ts';
import { DirectionDialog, PriorityDialog } from './direction-dialogs.tsx';
import { Crowded, Ways, emptyWords, Filters, Sentence } from './direction-head.tsx';
import { directionText } from './direction.text.ts';
import { DraftLine } from './draft-line.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { Nowhere } from './nowhere.tsx';
import { ShownAs } from './shown-as.tsx';
import { filterOf, firstFolds, views, type View } from '../outline-view.domain.ts';
import { Outline } from './outline.tsx';
import { useOutline } from './use-outline.hook.ts';

type Dialog = 'direction' | 'priority' | { link: OutlineRow } | null;
type Data = { frame: Frame; rows: readonly OutlineRow[]; people: Readonly<Record<string, string>>; complete: boolean };

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
  const { frame, rows, people } = data;
  const asked = useQueryParam('view');
  const [view, setView] = useState<View>(views.find((one) => one === asked) ?? 'now');
  const [folds, setFolds] = useState<ReadonlySet<string> | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [writing, setWriting] = useState<{ below: OutlineRow | null; made: string | null } | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);

  // The draft that is being written shows as its own line, not as a row as well.
  const made = writing?.made ?? null;
  const tree = useMemo(() => plantTree(made === null ? rows : rows.filter((row) => row.id !== made)), [rows, made]);
  const orphans = useMemo(() => tree.roots.filter((row) => row.type === 'goal'), [tree]);
  const silent = useMemo(
    () => rows.filter((row) => row.health === 'no_news' && row.type !== 'key_result').length,
    [rows],
  );
  const folded = useMemo(() => folds ?? firstFolds(tree), [folds, tree]);
  const filter = useMemo(() => filterOf(view, frame.viewer, orphans), [view, frame.viewer, orphans]);
  const items = useMemo(() => outline(tree, folded, filter), [tree, folded, filter]);
  const uncarried = useMemo(
    () =>
      rows.filter((row) => row.type === 'priority' && tree.childrenOf(row.id).every((child) => child.type !== 'goal')),
    [rows, tree],
  );

  const toggle = (id: string) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolds(next);
  };
  const writeBelow = (row: OutlineRow | null) => {
    const below = row?.type === 'key_result' ? (tree.rows.get(row.parent ?? '') ?? null) : row;
    if (below && folded.has(below.id)) toggle(below.id);
    setWriting({ below, made: null });
  };
  const tell = useToast();
  const back = useWrite(linkGoal);
  /** A goal that hung somewhere can be hung back; one that led nowhere has nothing to go back to. */
  const moved = (row: OutlineRow) => {
    const parent = row.parent === null ? undefined : tree.rows.get(row.parent);
    if (!parent) return tell(t('linked', { title: row.title }));
    const to = { type: parent.type === 'priority' ? 'priority' : 'goal', id: parent.id } as const;
    tell(t('linked', { title: row.title }), {
      undo: () => void back.run({ id: row.id, to, how: row.how, move: true }),
    });
  };
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
            {frame.can.createPriority ? (
              <Menu
                label={t('more')}
                trigger={<Icon of={MoreHorizontal} />}
                choices={[
                  { label: t('new.priority'), icon: Flag, onChoose: () => setDialog('priority') },
                  { label: t('new.import'), icon: FileInput, onChoose: () => go('/direction/import') },
                  { label: t('vision.write'), onChoose: () => setDialog('direction') },
                ]}
              />
            ) : null}
          </>
        }
      >
        <Sentence direction={frame.direction} onChange={() => setDialog('direction')} />
      </PageHead>
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
          />
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
            onLink={(row) => setDialog({ link: row })}
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
            targets={rows.filter((row) => row.type !== 'key_result' && !orphans.includes(row))}
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
      {dialog !== null && typeof dialog === 'object' ? (
        <LinkDialog
          goal={dialog.link}
          how={dialog.link.how}
          move
          onClose={() => setDialog(null)}
          onLinked={() => moved(dialog.link)}
        />
      ) : null}
    </>
  );
}
