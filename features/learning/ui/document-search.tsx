import { useState } from 'react';
import type { FoundPassage } from '../document-shape.domain.ts';
import { searchDocuments } from '../library.contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { learningText } from './learning.text.ts';

/** A question to all documents that one may read; the answer is the passages themselves. */
export function DocumentSearch() {
  const t = useWords(learningText);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const found = useRead(searchDocuments, { text: asked }, { enabled: asked.length >= 2, keepPrevious: true });
  const passages = asked === '' ? [] : (found.data?.items ?? []);
  return (
    <Group title={t('search.title')}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <TextField label={t('search.label')} value={text} onChange={setText} />
        <div className="acts">
          <Button submit busy={found.isFetching && asked !== ''} disabled={text.trim().length < 2}>
            {t('search.find')}
          </Button>
        </div>
      </form>
      <ProblemNote problem={found.error} />
      <div aria-live="polite">
        {asked !== '' && found.data && passages.length === 0 ? <p className="meta mt-4">{t('search.none')}</p> : null}
        {passages.map((passage) => (
          <Passage key={`${passage.documentId} ${passage.block.id}`} passage={passage} />
        ))}
      </div>
    </Group>
  );
}

function Passage({ passage }: { passage: FoundPassage }) {
  const t = useWords(learningText);
  const { block, documentId, documentTitle } = passage;
  const heading = block.path.at(-1);
  return (
    <div className="quote mt-4">
      <p className="meta">
        <Link to={`/learning/documents/${documentId}#${block.id}`}>
          {heading === undefined ? documentTitle : t('search.where', { document: documentTitle, heading })}
        </Link>{' '}
        {passage.byWords ? null : <Tag>{t('search.meaning')}</Tag>}
      </p>
      <p className="said">
        <Marked text={block.text} marks={passage.marks} />
      </p>
    </div>
  );
}

function Marked(props: { text: string; marks: readonly (readonly [number, number])[] }) {
  const parts = props.marks.flatMap(([from, to], at) => [
    props.text.slice(props.marks[at - 1]?.[1] ?? 0, from),
    <mark key={from} className="pass">
      {props.text.slice(from, to)}
    </mark>,
  ]);
  return (
    <>
      {parts}
      {props.text.slice(props.marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
