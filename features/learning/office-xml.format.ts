import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { pictureLimits } from './picture.format.ts';

/** A part of an office file as a tree; names without their namespace, attributes with and without it. */
export type Xml = { name: string; attributes: Record<string, string>; children: (Xml | string)[] };

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Nobody nests a text deeper; what does is made to exhaust the stack. */
const deepest = 400;

/** Entities of a document type are never expanded: only the five of XML itself are known here. */
export function xmlOf(text: string): Xml {
  const root: Xml = { name: '', attributes: {}, children: [] };
  const open: Xml[] = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw new Error('nested too deep');
    const node: Xml = {
      name: local(name),
      attributes: {
        ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
        ...attributes,
      },
      children: [],
    };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  const add = (piece: string) => void open.at(-1)!.children.push(piece);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text.replace(/^\ufeff/, '')).close();
  return root;
}

export const childrenOf = (node: Xml): Xml[] =>
  node.children.filter((child): child is Xml => typeof child !== 'string');

/** The first element of this name below a node, depth first. */
export function firstOf(node: Xml | undefined, name: string): Xml | undefined {
  for (const child of node ? childrenOf(node) : []) {
    const found = child.name === name ? child : firstOf(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All elements of this name below a node, in document order; those inside a found one are not looked for. */
export function allOf(node: Xml | undefined, name: string): Xml[] {
  return (node ? childrenOf(node) : []).flatMap((child) => (child.name === name ? [child] : allOf(child, name)));
}

/** The texts of an office file that one asks for; `weigh` has counted what it unpacks to before. */
export function partsOf(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, string> {
  const parts = unzipSync(bytes, { filter: (file) => wanted(file.name) });
  return new Map(Object.entries(parts).map(([name, part]) => [name, new TextDecoder().decode(part)]));
}

/** The pictures of an office file below a folder; larger ones than are kept are not unpacked. */
export function mediaOf(bytes: Uint8Array, folder: string): ReadonlyMap<string, Uint8Array> {
  const wanted = (file: { name: string; originalSize: number }) =>
    file.name.startsWith(folder) && file.originalSize <= pictureLimits.bytes;
  return new Map(Object.entries(unzipSync(bytes, { filter: wanted })));
}

export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.join(' | ')).join('\n');
