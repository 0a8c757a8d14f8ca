import type { DocumentFormat } from './block.domain.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

/** Handbooks with pictures stay below these; beyond them a file is a mistake or an attack. */
export const readingLimits = {
  bytes: 25_000_000,
  unpacked: 200_000_000,
  entries: 5_000,
  pages: 600,
  milliseconds: 30_000,
  megabytes: 768,
};

const starts = (bytes: Uint8Array, signature: string) =>
  [...signature].every((letter, i) => bytes[i] === letter.charCodeAt(0));

/** Judges a file by what it holds; the name only decides between texts. Throws `UnreadableDocument`. */
export function sniff(bytes: Uint8Array, name: string): DocumentFormat {
  if (bytes.length === 0) throw new UnreadableDocument('document_empty');
  if (bytes.length > readingLimits.bytes) throw new UnreadableDocument('document_too_large');
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (starts(bytes, 'PK\u0003\u0004')) return 'docx';
  if (starts(bytes, '\u00d0\u00cf\u0011\u00e0'))
    throw new UnreadableDocument(
      Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
        ? 'document_encrypted'
        : 'document_old_word',
    );
  const head = bytes.subarray(0, 65_536);
  if (head.includes(0) && !starts(bytes, '\u00ff\u00fe') && !starts(bytes, '\u00fe\u00ff'))
    throw new UnreadableDocument('document_unknown_format');
  const text = textOf(bytes);
  if ((text.match(/\ufffd/g)?.length ?? 0) > text.length / 50) throw new UnreadableDocument('document_unknown_format');
  if (/^\s*(<\?xml[^>]*>\s*)?<(!doctype html|html|head|body)[\s>]/i.test(text)) return 'html';
  if (/\.html?$/i.test(name) && /<(p|h[1-6]|ul|ol|div|table)[\s>]/i.test(text)) return 'html';
  if (/^\s*<\?xml|^\s*\{\\rtf/i.test(text)) throw new UnreadableDocument('document_unknown_format');
  if (/\.(md|markdown|mdx|txt|text)$/i.test(name) || !/\.[a-z0-9]{2,5}$/i.test(name)) return 'markdown';
  throw new UnreadableDocument('document_unknown_format');
}

/** Text in whatever Unicode it says it is in, else in Windows-1252, which takes every byte. */
export function textOf(bytes: Uint8Array): string {
  const encoding = starts(bytes, '\u00ff\u00fe') ? 'utf-16le' : starts(bytes, '\u00fe\u00ff') ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function nameAsTitle(name: string): string {
  const base = name.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]+$/i, '');
  const spaced = base.replace(/[_-]+/g, ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
