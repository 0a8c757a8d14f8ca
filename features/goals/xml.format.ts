import { SaxesParser } from 'saxes';
import { tooLargeSentence } from '../../platform/files/file-size.ts';
import { planBytes } from './plan.domain.ts';

/** An element with the line on which it opens; text is joined and trimmed, comments and instructions are left out. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly line: number;
  text: string;
}

export type XmlRefusal =
  | 'too_large'
  | 'empty'
  | 'not_utf8'
  | 'not_xml'
  | 'has_doctype'
  | 'truncated'
  | 'too_deep'
  | 'broken';

/** Why a file cannot be read at all, with the line where reading stopped. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml';
  readonly code: XmlRefusal;
  readonly line: number;
  constructor(code: XmlRefusal, line: number, message: string) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
}

/** The largest real plan known is seven levels deep; more than ten times that leaves room and still fits in memory. */
export const planLimits: XmlLimits = { bytes: planBytes, depth: 100 };

export interface XmlDocument {
  readonly root: XmlElement;
  /** Entities that XML does not know, e.g. `&nbsp;`: left in the text as they were written. */
  readonly unknownEntities: readonly { line: number; entity: string }[];
  /** Lines with an ampersand that stands for itself, as in `R & D`. */
  readonly bareAmpersands: readonly number[];
  /** What it is written in, where that is not UTF-8. */
  readonly encoding: string | null;
}

/**
 * Reads XML into elements: UTF-8, UTF-16 with its mark, or the encoding of one byte a sign that it declares. A document type is refused, and with it every entity definition: no entity can expand and
 * nothing outside the file can be reached. Throws {@link UnreadableXml}.
 */
export function readXml(bytes: Uint8Array, limits: XmlLimits = planLimits): XmlDocument {
  const { written, encoding } = decode(bytes, limits);
  const { text, bareAmpersands } = escapeAmpersands(written);
  const parser = new SaxesParser({ xmlns: true });
  const stack: { element: XmlElement; parts: string[] }[] = [];
  const unknownEntities: { line: number; entity: string }[] = [];
  let root: XmlElement | undefined;
  let opensAt = 1;

  parser.on('doctype', () => {
    throw new UnreadableXml(
      'has_doctype',
      parser.line,
      'The file declares a document type. Such files can unfold without end, so they are not read. Remove the <!DOCTYPE …> part and try again.',
    );
  });
  parser.on('opentagstart', () => {
    opensAt = parser.line;
  });
  parser.on('opentag', (tag) => {
    if (stack.length >= limits.depth)
      throw new UnreadableXml('too_deep', parser.line, `The file nests more than ${limits.depth} levels deep.`);
    const attributes = new Map(
      Object.values(tag.attributes)
        .filter((attribute) => attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns')
        .map((attribute) => [attribute.local, attribute.value]),
    );
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes,
      children: [],
      line: opensAt,
      text: '',
    };
    stack.at(-1)?.element.children.push(element);
    root ??= element;
    stack.push({ element, parts: [] });
  });
  parser.on('text', (part) => stack.at(-1)?.parts.push(part));
  parser.on('cdata', (part) => stack.at(-1)?.parts.push(part));
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed) closed.element.text = closed.parts.join('').trim();
  });
  parser.on('error', (error) => {
    if (error.message.includes('undefined entity')) {
      unknownEntities.push({ line: parser.line, entity: entityBefore(text, parser.position) });
      return;
    }
    throw unreadable(error.message, parser.line, root !== undefined);
  });

  parser.write(text).close();
  if (!root) throw new UnreadableXml('not_xml', 1, 'The file holds no XML element.');
  return { root, unknownEntities, bareAmpersands, encoding };
}

function decode(bytes: Uint8Array, limits: XmlLimits): { written: string; encoding: string | null } {
  if (bytes.length > limits.bytes)
    throw new UnreadableXml('too_large', 1, tooLargeSentence(bytes.length, limits.bytes));
  const encoding = encodingOf(bytes);
  try {
    const written = new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes);
    if (written.trim() === '') throw new UnreadableXml('empty', 1, 'The file is empty.');
    return { written, encoding };
  } catch (error) {
    if (error instanceof UnreadableXml) throw error;
    if (bytes.subarray(0, 1000).includes(0))
      throw new UnreadableXml('not_xml', 1, 'This is no text: it may be a picture, or another file than was meant.');
    const line = firstBadLine(bytes);
    throw new UnreadableXml(
      'not_utf8',
      line,
      `The file is not written in UTF-8 (line ${line}). Save it as UTF-8 and try again.`,
    );
  }
}

const oneByte = /^<\?xml\b[^>]*\bencoding\s*=\s*["']((?:iso-8859|windows-125)[-\d]+|latin1)["']/i;

/** Null: UTF-8, which is also what a file is in that declares nothing, or something else than it is written in. */
function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declared = oneByte.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[1];
  if (!declared) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return null;
  } catch {
    return new TextDecoder(declared).encoding;
  }
}

/** The commonest fault of files written by hand. What stands in CDATA and comments is left alone. */
function escapeAmpersands(text: string): { text: string; bareAmpersands: number[] } {
  const bareAmpersands: number[] = [];
  const pattern =
    /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z_][\w.-]{0,60});)/g;
  let line = 1;
  let counted = 0;
  const escaped = text.replace(pattern, (found, offset: number) => {
    if (found !== '&') return found;
    for (; counted < offset; counted++) if (text.charCodeAt(counted) === 10) line++;
    bareAmpersands.push(line);
    return '&amp;';
  });
  return { text: escaped, bareAmpersands };
}

/** The line of the first byte that is no UTF-8: everything before it decodes. */
function firstBadLine(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const bad = lenient.indexOf('\uFFFD');
  return lenient.slice(0, Math.max(bad, 0)).split('\n').length;
}

function entityBefore(text: string, position: number): string {
  const from = text.lastIndexOf('&', position);
  return text.slice(from, Math.min(position, from + 40));
}

function unreadable(message: string, line: number, begun: boolean): UnreadableXml {
  const reason = message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');
  if (/unclosed tag|unexpected end/.test(reason))
    return new UnreadableXml(
      'truncated',
      line,
      `The file ends in the middle, at line ${line}. It may have been cut off.`,
    );
  if (!begun) return new UnreadableXml('not_xml', line, 'This is not an XML file.');
  return new UnreadableXml('broken', line, `The XML is broken at line ${line}: ${reason}.`);
}
