import type { BlockDto } from '../document-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { documentText } from './document.text.ts';
import { PictureView } from './picture.tsx';
import './block-view.css';

/** Recognition is hardly ever surer of clean print than this. */
const sure = 0.9;

/** A run of list items of one depth, or one block of another kind. */
type Part = { block: BlockDto; items: BlockDto[] | null };

function partsOf(blocks: readonly BlockDto[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.type === 'list_item' && last?.items) last.items.push(block);
    else parts.push({ block, items: block.type === 'list_item' ? [block] : null });
  }
  return parts;
}

/** Passages of a company document: serif, word for word, with what a question rests on marked. */
export function Blocks(props: {
  blocks: readonly BlockDto[];
  marks?: readonly { block: string; quote: string }[];
  checklists?: readonly string[];
  /** What pictures show; where nobody said it, what the document says. */
  images?: readonly { block: string; alt: string }[];
}) {
  return partsOf(props.blocks).map((part) =>
    part.items && props.checklists?.includes(part.block.id) ? (
      <Checklist key={part.block.id} items={part.items} />
    ) : part.items ? (
      <ul key={part.block.id} className="said blocks-list">
        {part.items.map((item) => (
          <li key={item.id} id={item.id} data-depth={item.level ?? 1} value={item.ordered ?? undefined}>
            {item.ordered === null ? null : <span className="blocks-no">{item.ordered}</span>}
            <Marked block={item} marks={props.marks} />
            <Doubt block={item} />
          </li>
        ))}
      </ul>
    ) : (
      <One key={part.block.id} block={part.block} marks={props.marks} images={props.images} />
    ),
  );
}

/** Steps to tick off while doing them. What is ticked stays on this screen: it is a help, not a record. */
function Checklist(props: { items: readonly BlockDto[] }) {
  return (
    <ul className="said blocks-check">
      {props.items.map((item) => (
        <li key={item.id} data-depth={item.level ?? 1}>
          <label>
            <input type="checkbox" />
            <span>{item.text}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** One thing to do with a lesson at work. */
export function TryIt(props: { task: string | null }) {
  const t = useWords(documentText);
  if (props.task === null) return null;
  return (
    <aside className="blocks-task" aria-label={t('task')}>
      <p className="label">{t('task')}</p>
      <p>{props.task}</p>
    </aside>
  );
}

function One(props: {
  block: BlockDto;
  marks: readonly { block: string; quote: string }[] | undefined;
  images: readonly { block: string; alt: string }[] | undefined;
}) {
  const { block } = props;
  const t = useWords(documentText);
  if (block.picture) {
    const alt = props.images?.find((image) => image.block === block.id)?.alt ?? block.text;
    return <PictureView id={block.id} picture={block.picture} alt={alt || t('picture.unsaid')} />;
  }
  if (block.type === 'heading')
    return (
      <h2 className="said blocks-heading" id={block.id}>
        {block.text}
      </h2>
    );
  if (block.rows) return <Rows block={block} rows={block.rows} />;
  if (block.type === 'code')
    return (
      <pre className="blocks-code" id={block.id}>
        {block.text}
      </pre>
    );
  return (
    <p className="said" id={block.id}>
      <Marked block={block} marks={props.marks} />
      <Doubt block={block} />
    </p>
  );
}

/** What a machine has read from a picture is said to be so, where it is not quite sure. */
function Doubt({ block }: { block: BlockDto }) {
  const t = useWords(documentText);
  if (!block.machine || block.confidence >= sure) return null;
  return <span className="blocks-doubt">{t('block.machine', { share: Math.round(block.confidence * 100) })}</span>;
}

function Rows(props: { block: BlockDto; rows: string[][] }) {
  const [head, ...body] = props.rows;
  return (
    <div className="blocks-table" id={props.block.id}>
      <table>
        <thead>
          <tr>
            {head?.map((cell, at) => (
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Marked(props: { block: BlockDto; marks: readonly { block: string; quote: string }[] | undefined }) {
  const quote = props.marks?.find((mark) => mark.block === props.block.id)?.quote;
  return <MarkedText text={props.block.text} quote={quote} />;
}

/** A text with a quote of it underlined. */
export function MarkedText(props: { text: string; quote: string | undefined }) {
  const { text, quote } = props;
  const at = quote ? text.indexOf(quote) : -1;
  if (!quote || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="pass">{quote}</mark>
      {text.slice(at + quote.length)}
    </>
  );
}
