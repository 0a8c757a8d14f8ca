import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { call } from '../../../platform/ui/client/call.ts';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { changeGoal, createGoal, linkGoal, publishGoal, type Goal, type OutlineRow } from '../contract.ts';
import { GoalMark } from './marks.tsx';
import { indentOf } from './outline-line.tsx';
import { useWording } from './wording.hook.ts';
import { WritingHelp } from './writing-help.tsx';
import type { Written } from './writing.hook.ts';
import { writingText } from './writing.text.ts';

/** What is being written, kept on this device and, once there is a title, on the server as a draft. */
interface Words {
  readonly title: string;
  readonly how: string;
}

interface Made {
  readonly id: string;
  readonly version: number;
}

const empty: Words = { title: '', how: '' };

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
  const made = useRef<Made | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const how = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.querySelector('textarea')?.focus(), []);

  // One after the other: a second save must not begin a second goal while the first is still on its way.
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const keep = (words: Words): Promise<unknown> => {
    saving.current = saving.current
      .catch(() => undefined)
      .then(() => save(words))
      .catch((error: unknown) => {
        if (!(error instanceof Problem && error.status >= 400 && error.status < 500)) throw error;
        setRefused(error);
      });
    return saving.current;
  };
  const save = async (words: Words) => {
    if (words.title.trim() === '') return;
    made.current = await keepDraft(words, made.current, parent);
    setRefused(null);
    props.onMade(made.current.id);
  };
  const draft = useDraft<Words>(`${props.viewer} goal below ${parent?.id ?? 'nothing'}`, empty, keep);
  const { value } = draft;
  const wording = useWording<HTMLDivElement>(value.title, (title) => draft.change({ ...value, title }));
  const publish = useWrite(publishGoal, { onDone: () => leave() });
  const written: Written = {
    title: value.title,
    goal: made.current?.id ?? null,
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

  const client = useQueryClient();
  const close = () => {
    void client.invalidateQueries({ queryKey: ['goals'] });
    props.onClose();
  };
  const leave = () => {
    draft.forget();
    close();
  };
  const settle = async () => {
    await draft.flush();
    await saving.current.catch(() => undefined);
  };
  /** What has reached the server is there as a draft; what has not stays on this device. */
  const finish = async () => {
    await settle();
    if (made.current) leave();
    else close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      void finish();
    }
    // On a button Enter presses the button.
    const fields = event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' || !fields || event.shiftKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const field = how.current?.querySelector('textarea');
    if (field && event.target !== field) field.focus();
    else void finish();
  };
  const withMade = async (then: (id: string, version: number) => void) => {
    await settle();
    if (made.current) then(made.current.id, made.current.version);
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
            value={value.title}
            rows={1}
            maxLength={200}
            placeholder={t('placeholder')}
            onChange={(title) => draft.change({ ...value, title })}
            error={refused?.field('title')}
          />
          {parent === null ? null : (
            <div ref={how}>
              <TextArea
                label={t('label.how')}
                value={value.how}
                rows={1}
                maxLength={2000}
                placeholder={t('placeholder.how')}
                onChange={(words) => draft.change({ ...value, how: words })}
              />
            </div>
          )}
          <div className="otl-find">
            <WritingHelp written={written} onWording={wording.take} />
            {reason === null ? null : (
              <TextArea label={t('keep.label')} value={reason} rows={1} maxLength={1000} onChange={setReason} />
            )}
            <ProblemNote problem={refused ?? publish.problem} />
            <div className="acts">
              {reason === null ? (
                <>
                  <Button small onClick={() => void finish()}>
                    {t('done')}
                  </Button>
                  <Button small kind="quiet" onClick={() => void withMade((id) => go(`/goals/${id}/write`))}>
                    {t('go-on')}
                  </Button>
                  <Button small kind="quiet" onClick={() => setReason('')}>
                    {t('keep')}
                  </Button>
                </>
              ) : (
                <Button
                  small
                  busy={publish.pending}
                  onClick={() => void withMade((id, version) => void publish.run({ id, version, reason }))}
                >
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

/** Makes the draft on the server the first time, and changes it afterwards. */
async function keepDraft(words: Words, made: Made | null, parent: OutlineRow | null): Promise<Made> {
  const to =
    parent === null ? null : ({ type: parent.type === 'priority' ? 'priority' : 'goal', id: parent.id } as const);
  if (made === null) {
    const goal = await call(createGoal, { title: words.title, serves: to && { to, how: words.how } });
    return { id: goal.id, version: goal.version };
  }
  const { id, version } = made;
  const goal: Goal = await call(changeGoal, { id, version, title: words.title });
  if (to) await call(linkGoal, { id, to, how: words.how });
  return { id, version: goal.version };
}
