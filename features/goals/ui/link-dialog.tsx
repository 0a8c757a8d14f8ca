import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea, TextField } from '../../../platform/ui/field.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { findTargets, linkGoal, type Goal } from '../contract.ts';
import { Said } from '../../../platform/ui/said.tsx';
import { linkText } from './link.text.ts';

export interface LinkTarget {
  readonly type: 'goal' | 'priority';
  readonly id: string;
  readonly title: string;
}

/**
 * Says what a goal serves, and how. `move` puts it there instead of where it hangs now; the sentence is written anew, because the old one
 * speaks of the old place: it stands beside for whoever wants to look.
 */
export function LinkDialog(props: {
  goal: { id: string; title: string };
  /** Already chosen, e.g. a suggestion or where it was dropped. */
  to?: LinkTarget;
  /** Where it hangs now, and what it says there. */
  before?: { title: string; how: string };
  move: boolean;
  onClose: () => void;
  onLinked: (goal: Goal, to: LinkTarget) => void;
}) {
  const t = useWords(linkText);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string | null>(props.to ? valueOf(props.to) : null);
  const [how, setHow] = useState('');
  const fields = useRef<HTMLDivElement>(null);
  const given = props.to !== undefined;
  useEffect(() => fields.current?.querySelector(given ? 'textarea' : 'input')?.focus(), [given]);
  const targets = useRead(findTargets, { words, forGoal: props.goal.id }, { keepPrevious: true, enabled: !given });
  const found = (targets.data?.items ?? []).slice(0, 5);
  const target = props.to && chosen === valueOf(props.to) ? props.to : found.find((one) => valueOf(one) === chosen);
  const link = useWrite(linkGoal, {
    onDone: (goal) => {
      if (target) props.onLinked(goal, target);
      props.onClose();
    },
  });
  const send = () => {
    if (!target) return;
    void link.run({ id: props.goal.id, to: { type: target.type, id: target.id }, how, move: props.move });
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t(given ? 'title.there' : 'title', { title: props.goal.title, to: props.to?.title ?? '' })}
      lead={t(given ? 'lead.there' : 'lead')}
      actions={
        <>
          <Button kind="primary" busy={link.pending} disabled={!target} onClick={send}>
            {target ? t(props.move ? 'move' : 'link') : t('choose')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('leave')}
          </Button>
        </>
      }
    >
      <div ref={fields}>
        {given ? null : (
          <>
            <TextField label={t('search')} type="search" value={words} onChange={setWords} />
            {found.length === 0 && targets.data ? <p className="meta">{t('none')}</p> : null}
            <div className="my-3">
              <Options
                label={t('targets')}
                value={chosen}
                onChange={setChosen}
                choices={found.map((one) => ({
                  value: valueOf(one),
                  label: one.title,
                  detail: t(one.type === 'priority' ? 'type.priority' : 'type.goal'),
                }))}
              />
            </div>
          </>
        )}
        <TextArea label={t('how')} help={t('how.help')} value={how} onChange={setHow} maxLength={2000} onSend={send} />
        {props.before && props.before.how !== '' ? (
          <details className="meta mt-1">
            <summary>{t('before', { title: props.before.title })}</summary>
            <Said small>{props.before.how}</Said>
          </details>
        ) : null}
      </div>
      <ProblemNote problem={link.problem} />
    </Dialog>
  );
}

const valueOf = (target: { type: string; id: string }) => `${target.type} ${target.id}`;
