import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { draftCourse, findPassages } from '../../learning/contract.ts';
import type { Gap } from '../contract.ts';
import { GiveHelp } from './give-help.tsx';
import { gapText } from './growth.text.ts';

/** Passages that teach the need, a course drafted from them, or a course that is there; and what was given so far. */
export function HelpPart(props: { gap: Gap; need: NonNullable<Gap['need']> }) {
  const t = useWords(gapText);
  const format = useFormat();
  const { gap, need } = props;
  const [open, setOpen] = useState<'passages' | 'give' | null>(null);
  return (
    <section className="gap-part">
      <h2 className="q">{t('help.title')}</h2>
      <p className="lead">{t('help.lead')}</p>
      {gap.help.length === 0 ? null : (
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
      {gap.can.decide ? (
        <>
          <div className="acts">
            <Button
              kind={gap.help.length === 0 && open === null ? 'primary' : 'plain'}
              onClick={() => setOpen('passages')}
            >
              {t('help.passages')}
            </Button>
            <Button onClick={() => setOpen('give')}>{t('help.give')}</Button>
          </div>
          {open === 'passages' ? <Passages need={need} /> : null}
          {open === 'give' ? <GiveHelp gap={gap} onDone={() => setOpen(null)} /> : null}
        </>
      ) : null}
    </section>
  );
}

/** The best passages of the company's documents; a person picks, the draft comes from those. */
function Passages({ need }: { need: NonNullable<Gap['need']> }) {
  const t = useWords(gapText);
  const go = useGo();
  const asked = `${need.behaviour}. ${need.situation}. ${need.standard}`;
  const found = useRead(findPassages, { need: asked });
  const [picked, setPicked] = useState<readonly string[]>([]);
  const draft = useWrite(draftCourse, { onDone: ({ id }) => go(`/learning/courses/${id}`) });
  const passages = found.data?.items ?? [];
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
          <p className="meta">{[passage.documentTitle, ...passage.block.path].join(' · ')}</p>
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
              documentId: chosen[0]!.documentId,
              need: asked.slice(0, 2000),
              blocks: [...picked],
              ...(need.skill === null ? {} : { skillId: need.skill.id }),
            })
          }
        >
          {t('help.draft', { n: picked.length, documents: documents.size })}
        </Button>
      </div>
    </div>
  );
}
