import { library } from '../contract.ts';
import type { DocumentCard } from '../document-shape.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Bring } from './bring.tsx';
import { DraftReception } from './draft-reception.tsx';
import { learningText } from './learning.text.ts';
import { PackageBring } from './package-bring.tsx';
import { packageText } from './package.text.ts';
import { DocumentState } from './recognise.tsx';

/** The documents that courses are made from, and a place to bring another one. */
export function Library(props: { author: boolean }) {
  const t = useWords(learningText);
  const p = useWords(packageText);
  const list = usePages(library, {});
  if (!props.author && list.items.length === 0) return null;
  return (
    <>
      {props.author ? (
        <SideSection>
          <Bring />
        </SideSection>
      ) : null}
      <SideSection title={t('library')}>
        {!list.pending && list.items.length === 0 ? (
          <Empty title={t('library.empty')}>{t('library.empty.lead')}</Empty>
        ) : null}
        <List label={t('library')}>
          {list.items.map((document) => (
            <DocumentRow key={document.id} document={document} author={props.author} />
          ))}
        </List>
        <Pager more={list.more} loading={list.loadingMore} />
      </SideSection>
      {props.author ? (
        <SideSection title={p('bring.title')}>
          <PackageBring />
        </SideSection>
      ) : null}
      {props.author ? <DraftReception /> : null}
    </>
  );
}

function DocumentRow({ document, author }: { document: DocumentCard; author: boolean }) {
  return (
    <Item
      title={<Link to={`/learning/documents/${document.id}`}>{document.title}</Link>}
      meta={document.state === 'ready' ? <DocumentMeta document={document} /> : null}
    >
      <DocumentState card={document} author={author} />
    </Item>
  );
}

const formats = ['markdown', 'html', 'docx', 'pptx', 'odt', 'xlsx', 'pdf'] as const;
type Format = (typeof formats)[number];

export function DocumentMeta({ document }: { document: DocumentCard }) {
  const t = useWords(learningText);
  const format = useFormat();
  const facts = {
    format: t(`format.${formats.includes(document.format as Format) ? (document.format as Format) : 'markdown'}`),
    words: format.number(document.words ?? 0),
    version: document.version,
  };
  return document.pages === null
    ? t('document.meta', facts)
    : t('document.meta.pages', { ...facts, pages: document.pages });
}
