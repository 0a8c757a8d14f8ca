import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import type { OutlineRow } from '../contract.ts';
import { useGoalDraft } from './goal-draft.hook.ts';
import { GoalMark } from './marks.tsx';
import { indentOf } from './outline-line.tsx';
import { useWording } from './wording.hook.ts';
import { WritingHelp } from './writing-help.tsx';
import type { Written } from './writing.hook.ts';
import { writingText } from './writing.text.ts';

/** A goal written in its row, with help while typing. Enter goes on to its sentence and then closes; Esc leaves, nothing is lost. */
export function DraftLine(props: {
  parent: OutlineRow | null;
  level: number;
  viewer: string;
  author: string;
  onMade: (id: string) => void;
  onClose: () => void;
}) {
  const t = useWords(writingText);
  const go = useGo();
  const { parent } = props;
  const draft = useGoalDraft(props);
  const { title, how } = draft.words;
  const wording = useWording<HTMLDivElement>(title, (words) => draft.change({ title: words }));
  const [reason, setReason] = useState<string | null>(null);
  const line = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.querySelector('textarea')?.focus(), []);
  const written: Written = {
    title,
    goal: draft.goal,
    parent: parent && {
      type: parent.type === 'priority' ? 'priority' : 'goal',
      id: parent.id,
      title: parent.title,
      why: parent.how,
    },
    hasMeasure: false,
    hasBaseline: false,
    hasDate: true,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      void draft.finish();
    }
    // On a button Enter presses the button.
    const fields = event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' || !fields || event.shiftKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const field = second.current?.querySelector('textarea');
    if (field && event.target !== field) field.focus();
    else void draft.finish();
  };
  return (
    // The keys belong to the two fields inside; the frame only listens to them.
    <div
      ref={line}
      className="otl-line"
      style={{ paddingLeft: indentOf(props.level) }}
      onKeyDown={onKeyDown}
      role="presentation"
    >
      <span className="otl-fold" />
      <div className="otl-text">
        <div className="otl-edit" ref={wording.ref}>
          <TextArea
            label={t('label')}
            value={title}
            rows={1}
            maxLength={200}
            placeholder={t('placeholder')}
            onChange={(words) => draft.change({ title: words })}
            error={draft.refused?.field('title')}
          />
          {parent === null ? null : (
            <div ref={second}>
              <TextArea
                label={t('label.how')}
                value={how}
                rows={1}
                maxLength={2000}
                placeholder={t('placeholder.how')}
                onChange={(words) => draft.change({ how: words })}
              />
            </div>
          )}
          <div className="otl-find">
            <WritingHelp written={written} onWording={wording.take} />
            {reason === null ? null : (
              <TextArea label={t('keep.label')} value={reason} rows={1} maxLength={1000} onChange={setReason} />
            )}
            <ProblemNote problem={draft.problem} />
            <div className="acts">
              {reason === null ? (
                <>
                  <Button small onClick={() => void draft.finish()}>
                    {t('done')}
                  </Button>
                  <Button small kind="quiet" onClick={() => void draft.goOn((id) => go(`/goals/${id}/write`))}>
                    {t('go-on')}
                  </Button>
                  <Button small kind="quiet" onClick={() => setReason('')}>
                    {t('keep')}
                  </Button>
                </>
              ) : (
                <Button small busy={draft.publishing} onClick={() => void draft.publish(reason)}>
                  {t('publish')}
                </Button>
              )}
              <span className="push">
                <Saved keeping={draft.keeping} />
              </span>
            </div>
          </div>
        </div>
      </div>
      <span className="otl-owner">
        <Person name={props.author} />
      </span>
      <span className="otl-now" />
      <span className="otl-health">
        <GoalMark health="draft" since={null} />
      </span>
    </div>
  );
}
