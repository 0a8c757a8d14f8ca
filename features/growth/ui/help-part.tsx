import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { findPassages, readCourse } from '../../learning/contract.ts';
import { canBeRead, ReadThrough } from '../../learning/ui/public.ts';
import type { Gap } from '../contract.ts';
import { draftHelp } from '../draft.contract.ts';
import { asPassageQuestion } from '../need.domain.ts';
import { GiveHelp } from './give-help.tsx';
import { gapText } from './growth.text.ts';
import { PracticePart } from './practice-part.tsx';

type Passage = OutputOf<typeof findPassages>['items'][number];

/** Passages that teach the need, a course drafted from them or one that is there; and what was given so far. */
export function HelpPart(props: { gap: Gap; need: NonNullable<Gap['need']> }) {
  const t = useWords(gapText);
  const format = useFormat();
  const { gap, need } = props;
  const first = gap.help.length === 0;
  const [open, setOpen] = useState<'passages' | 'draft' | 'give' | null>(
    gap.draftId !== null ? 'draft' : first ? 'passages' : null,
  );
  const shown = open === 'draft' && gap.draftId === null ? null : open;
  return (
    <section className="gap-part">
      <h2 className="q">{t('help.title')}</h2>
      <p className="lead">{t('help.lead')}</p>
      {first ? null : (
        <List label={t('help.title')}>
          {gap.help.map((help) => (
            <Item
              key={help.id}
              title={t('help.line', { course: help.course.title, completed: help.completed, learners: help.learners })}
              meta={t('help.since', { day: format.instant(help.givenAt) })}
              actions={
                help.studyId === null ? undefined : (
                  <ButtonLink small to={`/growth/outcomes?study=${help.studyId}`}>
                    {t('help.study')}
                  </ButtonLink>
                )
              }
            />
          ))}
        </List>
      )}
      {gap.help.map((help) => (
        <PracticePart key={help.id} gap={gap} help={help} />
      ))}
      {gap.can.decide ? (
        <>
          <div className="acts">
            {gap.draftId === null || shown === 'draft' ? null : (
              <Button onClick={() => setOpen('draft')}>{t('help.read')}</Button>
            )}
            {shown === 'passages' ? null : <Button onClick={() => setOpen('passages')}>{t('help.passages')}</Button>}
            {shown === 'give' ? null : <Button onClick={() => setOpen('give')}>{t('help.give')}</Button>}
          </div>
          {shown === 'passages' ? <Passages gap={gap} need={need} onDrafted={() => setOpen('draft')} /> : null}
          {shown === 'draft' && gap.draftId !== null ? (
            <GiveDraft gap={gap} courseId={gap.draftId} onDone={() => setOpen(null)} />
          ) : null}
          {shown === 'give' ? <GiveHelp gap={gap} onDone={() => setOpen(null)} /> : null}
        </>
      ) : null}
    </section>
  );
}

/** The document and the headings above the passage; a document's first heading often is its title again. */
function placeOf({ documentTitle, block }: Passage): string {
  const [first, ...deeper] = block.path;
  return [documentTitle, ...(first === undefined || first === documentTitle ? [] : [first]), ...deeper].join(' · ');
}

/**
 * The best passages of the company's documents; a person picks, the draft comes from those. A course is made from one document, so
 * those of the nearest one are ticked to begin with.
 */
function Passages(props: { gap: Gap; need: NonNullable<Gap['need']>; onDrafted: () => void }) {
  const t = useWords(gapText);
  const found = useRead(findPassages, { need: asPassageQuestion(props.need) });
  const [changed, setPicked] = useState<readonly string[] | null>(null);
  const draft = useWrite(draftHelp, { invalidates: ['growth', 'learning'], onDone: props.onDrafted });
  const passages = found.data?.items ?? [];
  const nearest = passages.filter((passage) => passage.documentId === passages[0]?.documentId);
  const picked = changed ?? nearest.map((passage) => passage.block.id);
  const chosen = passages.filter((passage) => picked.includes(passage.block.id));
  const documents = new Set(chosen.map((passage) => passage.documentId));
  if (found.error) return <ProblemNote problem={found.error} />;
  if (found.data && passages.length === 0) {
    return (
      <p className="mt-4">
        {t('help.none')}{' '}
        <ButtonLink small to="/learning">
          {t('help.library')}
        </ButtonLink>
      </p>
    );
  }
  return (
    <div className="mt-4">
      {passages.map((passage) => (
        <div key={passage.block.id} className="quote mt-4">
          <p className="meta">{placeOf(passage)}</p>
          <p className="said">{passage.block.text}</p>
          <CheckField
            label={t('help.pick')}
            checked={picked.includes(passage.block.id)}
            onChange={(on) =>
              setPicked(on ? [...picked, passage.block.id] : picked.filter((id) => id !== passage.block.id))
            }
          />
        </div>
      ))}
      <ProblemNote problem={draft.problem} />
      <div className="acts">
        <Button
          kind="primary"
          busy={draft.pending}
          disabled={documents.size !== 1}
          onClick={() =>
            void draft.run({
              id: props.gap.id,
              documentId: chosen[0]!.documentId,
              blocks: chosen.map((passage) => passage.block.id),
            })
          }
        >
          {t('help.draft', { n: chosen.length, documents: documents.size })}
        </Button>
      </div>
    </div>
  );
}

/** The draft from end to end, then for whom and how we will know: one word publishes and gives it. */
function GiveDraft(props: { gap: Gap; courseId: string; onDone: () => void }) {
  const course = useRead(readCourse, { id: props.courseId }, { keepPrevious: true });
  const ready = course.data !== undefined && (course.data.card.state === 'published' || canBeRead(course.data));
  return (
    <div className="mt-4">
      <ReadThrough courseId={props.courseId} />
      {ready ? <GiveHelp gap={props.gap} draft={course.data} onDone={props.onDone} /> : null}
    </div>
  );
}
