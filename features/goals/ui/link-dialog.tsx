import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea, TextField } from '../../../platform/ui/field.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { findTargets, linkGoal } from '../contract.ts';
import { linkText } from './link.text.ts';

/** Says what a goal serves, and how. `move` puts it there instead of where it hangs now. */
export function LinkDialog(props: {
  goal: { id: string; title: string };
  /** Already chosen, e.g. a suggestion. */
  to?: { type: 'goal' | 'priority'; id: string; title: string };
  how?: string;
  move: boolean;
  onClose: () => void;
  onLinked: () => void;
}) {
  const t = useWords(linkText);
  const [words, setWords] = useState(props.to?.title ?? '');
  const [chosen, setChosen] = useState<string | null>(props.to ? valueOf(props.to) : null);
  const [how, setHow] = useState(props.how ?? '');
  const search = useRef<HTMLDivElement>(null);
  useEffect(() => search.current?.querySelector('input')?.focus(), []);
  const targets = useRead(findTargets, { words, forGoal: props.goal.id }, { keepPrevious: true });
  const link = useWrite(linkGoal, {
    onDone: () => {
      props.onLinked();
      props.onClose();
    },
  });
  const found = (targets.data?.items ?? []).slice(0, 5);
  const target = found.find((one) => valueOf(one) === chosen);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('title', { title: props.goal.title })}
      lead={t('lead')}
      actions={
        <>
          <Button
            kind="primary"
            busy={link.pending}
            disabled={!target}
            onClick={() =>
              target &&
              void link.run({ id: props.goal.id, to: { type: target.type, id: target.id }, how, move: props.move })
            }
          >
            {target ? t('link') : t('choose')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('leave')}
          </Button>
        </>
      }
    >
      <div ref={search}>
        <TextField label={t('search')} type="search" value={words} onChange={setWords} />
      </div>
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
      <TextArea label={t('how')} help={t('how.help')} value={how} onChange={setHow} maxLength={2000} />
      <ProblemNote problem={link.problem} />
    </Dialog>
  );
}

const valueOf = (target: { type: string; id: string }) => `${target.type} ${target.id}`;
