import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { closeCycle, listCycles } from '../contract.ts';
import { CycleDialog } from './cycle-dialog.tsx';
import { cycleText } from './governance.text.ts';

type Page = OutputOf<typeof listCycles>;
export type Cycle = Page['cycles'][number];

type Goals = (cycle: Cycle) => ReactNode;

/**
 * The planning periods, newest first.
 * @param props.goals what a room above offers for the goals of a period that has begun
 */
export function Cycles(props: { title: string; goals?: Goals }) {
  const t = useWords(cycleText);
  const cycles = useRead(listCycles, {});
  return (
    <Loaded from={cycles} lines={6}>
      {(page) => <CycleList page={page} shortTitle={props.title} emptyTitle={t('none')} goals={props.goals} />}
    </Loaded>
  );
}

function CycleList(props: { page: Page; shortTitle: string; emptyTitle: string; goals: Goals | undefined }) {
  const t = useWords(cycleText);
  const format = useFormat();
  const { cycles, next, can } = props.page;
  const [editing, setEditing] = useState<Cycle | 'new' | null>(null);
  const running = cycles.find((cycle) => cycle.phase === 'running');
  const openButton = can.open ? (
    <Button kind="primary" onClick={() => setEditing('new')}>
      {t('open')}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHead
        title={
          running ? t('running', { name: running.name, day: format.day(running.endsOn, 'full') }) : props.emptyTitle
        }
        shortTitle={props.shortTitle}
        lead={t('lead')}
        actions={openButton}
      />
      {cycles.length === 0 ? <Empty title={t('empty')}>{t('emptyLead')}</Empty> : null}
      {cycles.length === 0 ? null : (
        <Group title={t('all')} first>
          <List>
            {cycles.map((cycle) => (
              <CycleItem key={cycle.id} cycle={cycle} goals={props.goals} onEdit={() => setEditing(cycle)} />
            ))}
          </List>
        </Group>
      )}
      {editing === null ? null : (
        <CycleDialog
          key={editing === 'new' ? 'new' : editing.id}
          cycle={editing === 'new' ? null : editing}
          next={next}
          others={cycles}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function CycleItem(props: { cycle: Cycle; goals: Goals | undefined; onEdit: () => void }) {
  const t = useWords(cycleText);
  const format = useFormat();
  const tell = useToast();
  const { id, version, name, kind, startsOn, endsOn, phase, openedBy, closedBy, can } = props.cycle;
  const close = useWrite(closeCycle, { onDone: () => tell(t('closed', { name })) });
  const by = closedBy
    ? t('closedBy', { name: closedBy.name })
    : openedBy
      ? t('openedBy', { name: openedBy.name })
      : null;
  const span = t('span', {
    from: format.day(startsOn, 'full'),
    to: format.day(endsOn, 'full'),
    kind: t(`kind.${kind}`),
  });
  return (
    <Item
      title={name}
      meta={by === null ? span : `${span} · ${by}`}
      when={t(`phase.${phase}`)}
      actions={
        <>
          {can.edit ? (
            <Button small onClick={props.onEdit}>
              {t('edit')}
            </Button>
          ) : null}
          {can.close && phase === 'over' ? (
            <Button small kind="quiet" busy={close.pending} onClick={() => void close.run({ id, version })}>
              {t('close')}
            </Button>
          ) : null}
          {phase === 'coming' ? null : props.goals?.(props.cycle)}
        </>
      }
    >
      <ProblemNote problem={close.problem} />
    </Item>
  );
}
