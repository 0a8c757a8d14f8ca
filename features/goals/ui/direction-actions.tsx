import { Download, FileInput, Flag, MoreHorizontal, Plus } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { leavingFormats } from '../plan-leaving.contract.ts';
import { directionText } from './direction.text.ts';
import type { useLeaving } from './leaving.hook.ts';
import { ShownAs } from './shown-as.tsx';

/** What can be done on the page of Direction. `leads`: whether the reader may write priorities. */
export function DirectionActions(props: {
  leads: boolean;
  /** Whether there is nothing yet: then a priority comes first, where the reader may write one. */
  empty: boolean;
  onGoal: () => void;
  onPriority: () => void;
  onDirection: () => void;
  onTake: ReturnType<typeof useLeaving>['take'];
}) {
  const t = useWords(directionText);
  const go = useGo();
  return (
    <>
      <ShownAs now="outline" />
      <Button kind={props.empty && props.leads ? 'plain' : 'primary'} icon={Plus} onClick={props.onGoal}>
        {t('new.goal')}
      </Button>
      <Menu
        label={t('more')}
        trigger={<Icon of={MoreHorizontal} />}
        choices={[
          ...(props.leads
            ? [
                { label: t('new.priority'), icon: Flag, onChoose: props.onPriority },
                { label: t('new.import'), icon: FileInput, onChoose: () => go('/direction/import') },
                { label: t('vision.write'), onChoose: props.onDirection },
              ]
            : []),
          ...leavingFormats.map((format) => ({
            label: t(`export.${format}`),
            icon: Download,
            onChoose: () => void props.onTake(format),
          })),
        ]}
      />
    </>
  );
}

/** Nothing is there yet: what comes first, for those who may write it. */
export function NoDirection(props: { leads: boolean; onPriority: () => void }) {
  const t = useWords(directionText);
  const go = useGo();
  return (
    <Empty
      title={t('empty.title')}
      actions={
        props.leads ? (
          <>
            <Button kind="primary" icon={Flag} onClick={props.onPriority}>
              {t('new.priority')}
            </Button>
            <Button icon={FileInput} onClick={() => go('/direction/import')}>
              {t('new.import')}
            </Button>
          </>
        ) : undefined
      }
    >
      {t(props.leads ? 'empty.text' : 'empty.text.others')}
    </Empty>
  );
}
