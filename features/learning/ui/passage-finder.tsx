import { useState } from 'react';
import { draftCourse, findPassages, skills } from '../contract.ts';
import type { PassageDto } from '../document-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { learningText } from './learning.text.ts';

/** From a need to a draft: the best passages are shown, a person picks, the course is drafted from them. */
export function PassageFinder(props: { documentId: string; title: string }) {
  const t = useWords(learningText);
  const go = useGo();
  const [need, setNeed] = useState('');
  const [asked, setAsked] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [title, setTitle] = useState('');
  const [skillId, setSkillId] = useState('');
  const found = useRead(
    findPassages,
    { need: asked, documentId: props.documentId },
    { enabled: asked.length >= 3, keepPrevious: true },
  );
  const known = useRead(skills, {});
  const draft = useWrite(draftCourse, { onDone: ({ id }) => go(`/learning/courses/${id}`) });
  const passages = asked === '' ? [] : (found.data?.items ?? []);
  const find = () => {
    setAsked(need.trim());
    setPicked([]);
  };
  const send = () =>
    void draft.run({
      documentId: props.documentId,
      need: asked,
      blocks: [...picked],
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      ...(skillId === '' ? {} : { skillId }),
    });
  return (
    <Group title={t('make')} first>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <TextArea
          label={t('need')}
          help={t('need.help')}
          value={need}
          onChange={setNeed}
          onSend={find}
          maxLength={2000}
        />
        <div className="acts">
          <Button submit busy={found.isFetching && asked !== ''} disabled={need.trim().length < 3}>
            {t('need.find')}
          </Button>
        </div>
      </form>
      {asked === '' ? null : (
        <section aria-label={t('passages')}>
          {found.data && passages.length === 0 ? <p className="meta mt-4">{t('passages.none')}</p> : null}
          {passages.map((passage) => (
            <Passage
              key={passage.block.id}
              passage={passage}
              picked={picked.includes(passage.block.id)}
              onPick={(on) =>
                setPicked(on ? [...picked, passage.block.id] : picked.filter((id) => id !== passage.block.id))
              }
            />
          ))}
        </section>
      )}
      <TextField label={t('draft.title')} optional value={title} onChange={setTitle} placeholder={props.title} />
      {known.data && known.data.items.length > 0 ? (
        <SelectField
          label={t('draft.skill')}
          optional
          empty={t('draft.noSkill')}
          value={skillId}
          onChange={setSkillId}
          choices={known.data.items.map((skill) => ({ value: skill.id, label: skill.name }))}
        />
      ) : null}
      <ProblemNote problem={found.error ?? draft.problem} />
      <div className="acts">
        <Button kind="primary" busy={draft.pending} onClick={send}>
          {t('draft.picked', { n: picked.length })}
        </Button>
      </div>
    </Group>
  );
}

/** One passage with the words that matched the need marked, and a box to pick it. */
function Passage(props: { passage: PassageDto; picked: boolean; onPick: (on: boolean) => void }) {
  const t = useWords(learningText);
  const { block } = props.passage;
  const heading = block.path.at(-1) ?? '';
  return (
    <div className="quote mt-4">
      <p className="meta">{block.page === null ? heading : t('passage.where', { heading, page: block.page })}</p>
      <p className="said">{block.text}</p>
      <CheckField label={t('passage.pick')} checked={props.picked} onChange={props.onPick} />
    </div>
  );
}
