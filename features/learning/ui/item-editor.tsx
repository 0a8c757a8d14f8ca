import { useState } from 'react';
import { editItem, editLesson } from '../contract.ts';
import { runsOf } from '../list-run.domain.ts';
import type { ItemDto, LessonDto, LessonImage } from '../course-shape.domain.ts';
import type { BlockDto } from '../document-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, NumberField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { courseText } from './course.text.ts';
import { documentText } from './document.text.ts';
import { LessonPictures } from './lesson-pictures.tsx';

const letters = 'ABCDEFGH';

/** A question in a person's hands. The gates are asked again when it is kept; what they object to stands below. */
export function ItemEditor({ item, onDone }: { item: ItemDto; onDone: () => void }) {
  const t = useWords(courseText);
  const [content, setContent] = useState(item.content);
  const keep = useWrite(editItem, { onDone });
  const set = (change: Partial<typeof content>) => setContent((now) => ({ ...now, ...change }));
  const option = (at: number, text: string) =>
    set({ options: content.options.map((one, place) => (place === at ? text : one)) });
  const choice = content.kind === 'single' || content.kind === 'scenario';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep.run({ id: item.id, version: item.version, content });
      }}
    >
      <TextArea
        label={t('edit.stem')}
        rows={3}
        value={content.stem}
        onChange={(stem) => set({ stem })}
        onSend={() => void keep.run({ id: item.id, version: item.version, content })}
      />
      {content.prompts?.map((prompt, at) => (
        <TextField
          key={at}
          label={t('edit.prompt', { n: at + 1 })}
          value={prompt}
          onChange={(text) => set({ prompts: content.prompts!.map((one, place) => (place === at ? text : one)) })}
        />
      ))}
      {content.options.map((text, at) => (
        <TextField
          key={at}
          label={t('edit.option', { letter: letters[at] ?? '' })}
          value={text}
          onChange={(next) => option(at, next)}
        />
      ))}
      {choice ? (
        <SelectField
          label={t('edit.key')}
          value={String(content.key[0] ?? '')}
          choices={content.options.map((text, at) => ({ value: String(at), label: text }))}
          onChange={(value) => set({ key: [Number(value)] })}
        />
      ) : null}
      {content.kind === 'multiple'
        ? content.options.map((text, at) => (
            <CheckField
              key={at}
              label={text}
              checked={content.key.includes(at)}
              onChange={(on) =>
                set({ key: on ? [...content.key, at].sort((a, b) => a - b) : content.key.filter((one) => one !== at) })
              }
            />
          ))
        : null}
      {content.kind === 'numeric' ? (
        <NumberField
          label={t('edit.answer')}
          value={content.answer ?? ''}
          onChange={(answer) => set({ answer })}
          {...(content.unit ? { unit: content.unit } : {})}
        />
      ) : null}
      {content.kind === 'recall' ? (
        <TextArea
          label={t('edit.answer')}
          help={t('edit.answer.help')}
          rows={4}
          value={content.answer ?? ''}
          onChange={(answer) => set({ answer })}
        />
      ) : null}
      <TextArea
        label={t('edit.quote')}
        help={t('edit.quote.help')}
        rows={2}
        value={content.quote}
        onChange={(quote) => set({ quote })}
      />
      <ProblemNote problem={keep.problem} />
      <div className="acts big">
        <Button kind="primary" submit busy={keep.pending}>
          {t('edit.save')}
        </Button>
        <Button onClick={onDone}>{t('edit.cancel')}</Button>
      </div>
    </form>
  );
}

/** The title of a lesson, which of its passages stay, which lists are ticked off, and what is to be tried at work. */
export function LessonEditor({
  lesson,
  all,
  onDone,
}: {
  lesson: LessonDto;
  /** Of the whole document. */
  all: readonly BlockDto[];
  onDone: () => void;
}) {
  const t = useWords(courseText);
  const [title, setTitle] = useState(lesson.title);
  const say = useWords(documentText);
  const blocks = all.filter((block) => block.picture === null && lesson.blocks.includes(block.id));
  const [images, setImages] = useState<readonly LessonImage[]>(lesson.images);
  const [kept, setKept] = useState<readonly string[]>(() => blocks.map((block) => block.id));
  const [checklists, setChecklists] = useState<readonly string[]>(lesson.checklists);
  const [task, setTask] = useState(lesson.task ?? '');
  const lists = listsOf(blocks.filter((block) => kept.includes(block.id)));
  const keep = useWrite(editLesson, { onDone });
  const save = () =>
    void keep.run({
      id: lesson.id,
      version: lesson.version,
      title,
      blocks: [...kept],
      images: [...images],
      checklists: [...checklists],
      task: task.trim() === '' ? null : task,
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label={t('edit.title')} value={title} onChange={setTitle} error={keep.fieldError('title')} />
      {blocks.map((block) => (
        <CheckField
          key={block.id}
          label={<span className="said sm">{block.text}</span>}
          checked={kept.includes(block.id)}
          onChange={(on) => setKept(on ? [...kept, block.id] : kept.filter((id) => id !== block.id))}
        />
      ))}
      <LessonPictures lesson={lesson} all={all} images={images} onChange={setImages} />
      {lists.map(([first, ...rest]) => (
        <CheckField
          key={first!.id}
          label={say('checklist.edit', { steps: [first!, ...rest].map((step) => step.text).join(' · ') })}
          checked={checklists.includes(first!.id)}
          onChange={(on) =>
            setChecklists(on ? [...checklists, first!.id] : checklists.filter((id) => id !== first!.id))
          }
        />
      ))}
      <TextArea
        label={say('task.edit')}
        help={say('task.help')}
        rows={3}
        value={task}
        onChange={setTask}
        error={keep.fieldError('task')}
      />
      <ProblemNote problem={keep.problem} />
      <div className="acts big">
        <Button
          kind="primary"
          submit
          busy={keep.pending}
          disabled={kept.length === 0 || images.some((image) => image.alt.trim() === '')}
        >
          {t('edit.lesson')}
        </Button>
        <Button onClick={onDone}>{t('edit.cancel')}</Button>
      </div>
    </form>
  );
}

/** Lists of at least three points, as they are shown. */
const listsOf = (blocks: readonly BlockDto[]) => runsOf(blocks).filter((run) => run.length >= 3);
