import { Ellipsis } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Menu, type MenuChoice } from '../../../platform/ui/menu.tsx';
import type { Goal } from '../contract.ts';
import type { GoalLife } from '../life.contract.ts';
import { goalText } from './goal.text.ts';
import { lifeText } from './life.text.ts';

export type Opening = 'change' | 'close' | 'publish' | 'link' | 'say' | 'ask-change' | 'block';

/** The next step of a goal as one button, and whatever else may be done in a quiet list. */
export function GoalActions(props: {
  goal: Goal;
  life: GoalLife | undefined;
  publishing: boolean;
  onPublish: () => void;
  onReopen: () => void;
  onOpen: (what: Opening) => void;
}) {
  const t = useWords(goalText);
  const about = useWords(lifeText);
  const { goal, life, onOpen } = props;
  const waits = life !== undefined && !life.can.changeAlone;
  // Where an answer of mine is asked for below, that is the step of this page.
  const answering = Boolean(life?.proposal?.can.answer || life?.change?.can.answer);
  const choices: MenuChoice[] = [
    ...(goal.can.edit && goal.status !== 'draft' ? [{ label: t('change'), onChoose: () => onOpen('change') }] : []),
    ...(life?.can.askChange ? [{ label: about('change.ask'), onChoose: () => onOpen('ask-change') }] : []),
    ...(life?.can.block ? [{ label: about('block'), onChoose: () => onOpen('block') }] : []),
    ...(goal.can.close ? [{ label: t('close'), onChoose: () => onOpen('close') }] : []),
    ...(goal.can.reopen ? [{ label: t('reopen'), onChoose: props.onReopen }] : []),
  ];
  return (
    <>
      {goal.can.publish ? (
        <Button kind="primary" busy={props.publishing} onClick={props.onPublish}>
          {waits ? about('propose') : t('publish')}
        </Button>
      ) : null}
      {goal.can.progress ? (
        <Button kind={answering ? 'plain' : 'primary'} onClick={() => onOpen('say')}>
          {t('progress.say')}
        </Button>
      ) : null}
      {goal.can.edit && goal.status === 'draft' ? (
        <ButtonLink to={`/goals/${goal.id}/write`}>{t('write-on')}</ButtonLink>
      ) : null}
      {choices.length === 0 ? null : (
        <Menu className="b quiet" label={t('more')} trigger={<Icon of={Ellipsis} />} choices={choices} />
      )}
    </>
  );
}
