import { Flag, Plus } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useCommands } from '../../../platform/ui/commands.ts';
import { Horizon } from '../../../platform/ui/horizon.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { OutlineRow } from '../contract.ts';
import { DirectionActions, NoDirection } from './direction-actions.tsx';
import { DirectionDialog, PriorityDialog } from './direction-dialogs.tsx';
import { Crowded, Sentence } from './direction-head.tsx';
import { DirectionLines } from './direction-lines.tsx';
import { useDirectionTree, useShownLines, type DirectionData } from './direction-tree.hook.ts';
import { directionText } from './direction.text.ts';
import { DraftLine } from './draft-line.tsx';
import { useLeaving } from './leaving.hook.ts';
import { useMoving } from './moving.tsx';
import { Nowhere } from './nowhere.tsx';
import { useOutline } from './use-outline.hook.ts';

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

function DirectionPage({ data, title }: { data: DirectionData; title: string }) {
  const { frame, rows, people } = data;
  const [active, setActive] = useState<string | null>(null);
  const [writing, setWriting] = useState<{ below: OutlineRow | null; made: string | null } | null>(null);
  const [dialog, setDialog] = useState<'direction' | 'priority' | null>(null);
  const { tree, orphans, targets, uncarried } = useDirectionTree(data, writing?.made ?? null);
  const shown = useShownLines(data, tree, orphans);
  const moving = useMoving(tree);
  const leaving = useLeaving();

  const writeBelow = (row: OutlineRow | null) => {
    const below = row?.type === 'key_result' ? (tree.rows.get(row.parent ?? '') ?? null) : row;
    if (below && shown.folded.has(below.id)) shown.toggle(below.id);
    setWriting({ below, made: null });
  };
  const newGoal = () => {
    const row = active === null ? undefined : tree.rows.get(active);
    writeBelow(row ?? tree.roots.find(({ type }) => type === 'priority') ?? null);
  };
  const leads = frame.can.createPriority;
  const ask = { priority: () => setDialog('priority'), direction: () => setDialog('direction') };
  useNewCommands(newGoal, leads ? ask.priority : null);
  const level = (shown.items.find(({ row }) => row.id === writing?.below?.id)?.level ?? 0) + 1;
  const empty = rows.length === 0 && !writing;

  return (
    <>
      <PageHead
        title={title}
        actions={
          <DirectionActions
            leads={leads}
            empty={empty}
            onGoal={newGoal}
            onPriority={ask.priority}
            onDirection={ask.direction}
            onTake={leaving.take}
          />
        }
      >
        <Sentence direction={frame.direction} onChange={ask.direction} />
      </PageHead>
      <ProblemNote problem={leaving.problem} />
      <Crowded priorities={frame.priorities} />
      {frame.cycle ? <Horizon slim from={frame.cycle.startsOn} to={frame.cycle.endsOn} today={frame.today} /> : null}
      {empty ? (
        <NoDirection leads={leads} onPriority={ask.priority} />
      ) : (
        <DirectionLines
          data={data}
          shown={shown}
          nowhere={orphans.length}
          active={active}
          onActive={setActive}
          onNew={writeBelow}
          onMove={moving.move}
          writing={
            writing && {
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
          }
        >
          <Nowhere orphans={orphans} uncarried={uncarried} targets={targets} people={people} onWrite={writeBelow} />
        </DirectionLines>
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

/** What can be begun from the palette too. */
function useNewCommands(newGoal: () => void, newPriority: (() => void) | null) {
  const t = useWords(directionText);
  useCommands([
    { id: 'goals.new', group: 'do', label: t('new.goal'), icon: Plus, run: newGoal },
    ...(newPriority
      ? [{ id: 'goals.priority', group: 'do' as const, label: t('new.priority'), icon: Flag, run: newPriority }]
      : []),
  ]);
}
