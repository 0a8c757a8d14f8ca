import { Check, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { gates, type Gate } from '../gate.domain.ts';
import type { CourseDto, ItemDto, LessonDto } from '../course-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Cite } from '../../../platform/ui/cite.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { GateList } from '../../../platform/ui/gate-list.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { Blocks, TryIt } from './block-view.tsx';
import { Changed } from './changed.tsx';
import { courseText } from './course.text.ts';
import { ItemEditor, LessonEditor } from './item-editor.tsx';

/** What the editor lets a piece do. */
export type Handle = {
  open: boolean;
  editing: boolean;
  setEditing: (on: boolean) => void;
  decide: (decision: 'accepted' | 'rejected' | null, reason?: string) => Promise<void>;
  next: () => Promise<void>;
  at: number;
  of: number;
  busy: boolean;
};

const letters = 'ABCDEFGH';

export function DraftLesson({ course, lesson, handle }: { course: CourseDto; lesson: LessonDto; handle: Handle }) {
  const t = useWords(courseText);
  const blocks = lesson.blocks
    .map((id) => course.blocks.find((block) => block.id === id))
    .filter((block) => block !== undefined);
  return (
    <section className="dr" aria-label={t('draft')}>
      <p className="meta row between">
        <span>
          <Mark decision={lesson.decision} edited={false} /> {t('kind.lesson', { n: lesson.minutes })}
        </span>
        <span>{t('place', { at: handle.at, of: handle.of })}</span>
      </p>
      {handle.editing ? (
        <LessonEditor lesson={lesson} all={course.blocks} onDone={() => handle.setEditing(false)} />
      ) : (
        <>
          <h2 className="stem">{lesson.title}</h2>
          {lesson.before === null ? null : <Changed changes={lesson.before} />}
          <Blocks blocks={blocks} checklists={lesson.checklists} images={lesson.images} />
          <TryIt task={lesson.task} />
          <Actions decision={lesson.decision} handle={handle} item={false} />
        </>
      )}
      <Refused course={course} />
    </section>
  );
}

export function DraftItem({ course, item, handle }: { course: CourseDto; item: ItemDto; handle: Handle }) {
  const t = useWords(courseText);
  const { content } = item;
  const kind = t(`kind.${content.kind}`);
  const heading = content.path.at(-1);
  return (
    <section className="dr" aria-label={t('draft')}>
      <p className="meta row between">
        <span>
          <Mark decision={item.decision} edited={item.edited} />{' '}
          {item.edited
            ? t('by.person', { kind })
            : item.author === 'rules'
              ? t('by.rules', { kind })
              : t('by.model', { kind, author: item.author })}
        </span>
        <span>{t('place', { at: handle.at, of: handle.of })}</span>
      </p>
      {handle.editing ? (
        <ItemEditor item={item} onDone={() => handle.setEditing(false)} />
      ) : (
        <>
          <p className={item.decision === 'accepted' ? 'stem person' : 'stem'}>{content.stem}</p>
          <Answers item={item} />
          {item.before === null ? null : <Changed changes={item.before} />}
          <p className="label mt-4">{t('feedback')}</p>
          <p className="said sm">
            {t('quoted', { quote: content.quote })} {heading === undefined ? null : <Cite>{heading}</Cite>}
          </p>
          <GateList label={t('checks')} gates={checksOf(item, t)} />
          <Actions decision={item.decision} handle={handle} item />
        </>
      )}
      <Refused course={course} />
    </section>
  );
}

function Mark(props: { decision: 'accepted' | 'rejected' | null; edited: boolean }) {
  const t = useWords(courseText);
  if (props.decision === 'rejected') return <Tag>{t('mark.rejected')}</Tag>;
  if (props.decision === 'accepted') return <Tag tone="good">{t(props.edited ? 'mark.edited' : 'mark.accepted')}</Tag>;
  return (
    <Tag tone="accent">
      <Icon of={PencilLine} small />
      {t('mark.draft')}
    </Tag>
  );
}

/** Options with their key, pairs, steps in their right order, or the answer. */
export function Answers({ item }: { item: ItemDto }) {
  const t = useWords(courseText);
  const { content } = item;
  if (content.kind === 'numeric')
    return <p className="keyed mt-4">{t('answer', { answer: content.answer ?? '', unit: content.unit ?? '' })}</p>;
  if (content.kind === 'recall')
    return (
      <>
        <p className="label mt-4">{t('answer.holds')}</p>
        <ul className="ops">
          {(content.answer ?? '').split('\n').map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  if (content.kind === 'ordering' || content.kind === 'matching')
    return (
      <ol className="ops">
        {content.key.map((at, place) => (
          <li key={at}>
            <span className="l">{content.kind === 'ordering' ? place + 1 : (content.prompts?.[place] ?? '')}</span>
            <span>{content.options[at]}</span>
          </li>
        ))}
      </ol>
    );
  return (
    <ol className="ops">
      {content.options.map((option, at) => {
        const keyed = content.key.includes(at);
        const note = content.notes?.[at] ?? '';
        return (
          <li key={option} className={keyed ? 'keyed' : undefined}>
            <span className="l">{letters[at]}</span>
            <span>{option}</span>
            {keyed ? (
              <Tag tone="good">
                <Icon of={Check} small />
                {t('key')}
              </Tag>
            ) : note === '' ? null : (
              <span className="meta">
                {t(content.kind === 'scenario' ? 'note.scenario' : 'note.belongs', { note })}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function checksOf(item: ItemDto, t: ReturnType<typeof useWords<typeof courseText>>) {
  const { content, findings } = item;
  const objected = new Set(findings.map((finding) => finding.gate));
  const passed = [
    ...(objected.has('quote_not_exact') || objected.has('quote_too_short')
      ? []
      : [{ key: 'quote', passed: true, text: t('check.quote') }]),
    ...(content.kind === 'single' || content.kind === 'scenario'
      ? [{ key: 'key', passed: true, text: t('check.key') }]
      : []),
    ...(content.kind === 'scenario' &&
    content.options.every((_option, at) => content.key.includes(at) || content.notes?.[at])
      ? [{ key: 'wrong', passed: true, text: t('check.wrong') }]
      : []),
    ...(content.kind === 'recall' ? [{ key: 'self', passed: true, text: t('check.self') }] : []),
  ];
  return [...passed, ...findings.map((finding) => ({ key: finding.gate, passed: false, text: finding.message }))];
}

const reasons = ['reject.trivial', 'reject.wrong', 'reject.unclear', 'reject.other'] as const;

function Actions(props: { decision: 'accepted' | 'rejected' | null; handle: Handle; item: boolean }) {
  const t = useWords(courseText);
  const { handle } = props;
  if (!handle.open) return null;
  if (props.decision !== null)
    return (
      <>
        {props.decision === 'rejected' && props.item ? (
          <>
            <p className="label mt-4">{t('reject.why')}</p>
            <div className="acts">
              {reasons.map((reason) => (
                <Button key={reason} small onClick={() => void handle.decide('rejected', t(reason))}>
                  {t(reason)}
                </Button>
              ))}
            </div>
          </>
        ) : null}
        <div className="acts big">
          <Button busy={handle.busy} onClick={() => void handle.decide(null)}>
            {t('reopen')}
          </Button>
          <Button hint={t('key.edit')} onClick={() => handle.setEditing(true)}>
            {t('edit')}
          </Button>
        </div>
      </>
    );
  return (
    <div className="acts big">
      <Button kind="primary" hint={t('key.accept')} busy={handle.busy} onClick={() => void handle.decide('accepted')}>
        {t('accept')}
      </Button>
      <Button hint={t('key.edit')} onClick={() => handle.setEditing(true)}>
        {t('edit')}
      </Button>
      <Button hint={t('key.reject')} busy={handle.busy} onClick={() => void handle.decide('rejected')}>
        {t('reject')}
      </Button>
      {props.item ? (
        <Button kind="quiet" hint={t('key.another')} busy={handle.busy} onClick={() => void handle.next()}>
          {t('another')}
        </Button>
      ) : null}
    </div>
  );
}

function Refused({ course }: { course: CourseDto }) {
  const t = useWords(courseText);
  const [open, setOpen] = useState(false);
  const rows = Object.entries(course.refused);
  const count = rows.reduce((sum, [, n]) => sum + n, 0);
  if (count === 0) return null;
  return (
    <div className="meta mt-3">
      {t('refused', { n: count })}{' '}
      <Button kind="quiet" small onClick={() => setOpen(true)}>
        {t('refused.why')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('refused.title')}
        lead={t('refused.lead')}
        actions={<Button onClick={() => setOpen(false)}>{t('close')}</Button>}
      >
        <ul className="list">
          {rows.map(([gate, n]) => (
            <li key={gate}>{t('refused.row', { n, reason: gates[gate as Gate] ?? gate })}</li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}
