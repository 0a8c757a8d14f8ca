import { useState } from 'react';
import { readDocument, withdrawDocument } from '../contract.ts';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Link, useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { Blocks } from './block-view.tsx';
import { Bring } from './bring.tsx';
import { DocumentKeep, ReviewDue } from './document-keep.tsx';
import { DocumentMeta } from './library.tsx';
import { learningText } from './learning.text.ts';
import { DocumentState } from './recognise.tsx';
import { PassageFinder } from './passage-finder.tsx';

type Document = OutputOf<typeof readDocument>;

/** A handbook has thousands of paragraphs; these are shown at once, the rest when asked for. */
const shownAtOnce = 300;

/** A document as the library read it: find passages, draft a course, read it. */
export function DocumentView(props: { documentId: string }) {
  const document = useRead(readDocument, { id: props.documentId });
  return <Loaded from={document}>{(found) => <Found document={found} />}</Loaded>;
}

function Found({ document }: { document: Document }) {
  const t = useWords(learningText);
  const [all, setAll] = useState(false);
  const { card, blocks } = document;
  const shown = all ? blocks : blocks.slice(0, shownAtOnce);
  return (
    <>
      <PageHead title={card.title} lead={card.state === 'ready' ? <DocumentMeta document={card} /> : null} />
      <Columns side={<Side document={document} />} sideLabel={t('facts')}>
        <DocumentState card={card} author={document.can.renew} />
        {document.can.keep ? <ReviewDue card={card} day={document.day} /> : null}
        {document.warnings.map((warning) => (
          <p key={warning} className="meta">
            {warning}
          </p>
        ))}
        {document.can.draft ? <PassageFinder documentId={card.id} title={card.title} /> : null}
        {blocks.length === 0 ? null : (
          <Group title={t('contents')}>
            <Blocks blocks={shown} />
            {shown.length < blocks.length ? (
              <div className="acts">
                <Button small onClick={() => setAll(true)}>
                  {t('more.blocks', { n: blocks.length - shown.length })}
                </Button>
              </div>
            ) : null}
          </Group>
        )}
      </Columns>
    </>
  );
}

function Side({ document }: { document: Document }) {
  const t = useWords(learningText);
  const format = useFormat();
  const go = useGo();
  const tell = useToast();
  const { card } = document;
  const withdraw = useWrite(withdrawDocument, {
    onDone: () => {
      tell(t('withdraw.done'));
      go('/learning', { replace: true });
    },
  });
  return (
    <>
      <SideSection title={t('facts')}>
        <Facts
          rows={[
            { name: t('owner'), value: <Person name={card.owner.name} /> },
            { name: t('brought'), value: format.instant(card.broughtAt) },
            ...(card.address === null ? [] : [{ name: t('fetched.from'), value: new URL(card.address).hostname }]),
            { name: t('keep.review'), value: card.reviewOn === null ? t('review.none') : format.day(card.reviewOn) },
            { name: t('keep.access'), value: t(`keep.access.${card.access.who}`) },
          ]}
        />
        {document.can.keep ? <DocumentKeep card={card} /> : null}
      </SideSection>
      {document.courses.length === 0 ? null : (
        <SideSection title={t('made.from')}>
          <ul className="list">
            {document.courses.map((course) => (
              <li key={course.id}>
                <Link to={`/learning/courses/${course.id}`}>{course.title}</Link>
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      {document.can.renew ? (
        <SideSection>
          <Bring documentId={card.id} address={card.address} />
        </SideSection>
      ) : null}
      {document.can.withdraw ? (
        <SideSection>
          <Button kind="quiet" small busy={withdraw.pending} onClick={() => void withdraw.run({ id: card.id })}>
            {t('withdraw')}
          </Button>
        </SideSection>
      ) : null}
    </>
  );
}
