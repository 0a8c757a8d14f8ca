import type { BlockDto } from '../document-shape.domain.ts';
import './block-view.css';

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
export function Blocks(props: { blocks: readonly BlockDto[]; marks?: readonly { block: string; quote: string }[] }) {
  return partsOf(props.blocks).map((part) =>
    part.items ? (
      <ul key={part.block.id} className="said blocks-list">
        {part.items.map((item) => (
          <li key={item.id} id={item.id} data-depth={item.level ?? 1} value={item.ordered ?? undefined}>
            {item.ordered === null ? null : <span className="blocks-no">{item.ordered}</span>}
            <Marked block={item} marks={props.marks} />
          </li>
        ))}
      </ul>
    ) : (
      <One key={part.block.id} block={part.block} marks={props.marks} />
    ),
  );
}

function One(props: { block: BlockDto; marks: readonly { block: string; quote: string }[] | undefined }) {
  const { block } = props;
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
    </p>
  );
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
