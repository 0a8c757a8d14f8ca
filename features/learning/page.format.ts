import { OutwardProblem, type Outward } from '../../platform/http/outward.ts';
import { readingLimits } from './sniffing.format.ts';
import { UnreadableDocument, type UnreadableCode } from './unreadable.domain.ts';

const told: Record<OutwardProblem['code'], UnreadableCode> = {
  address_wrong: 'document_not_fetched',
  address_private: 'document_address_private',
  address_unreachable: 'document_not_fetched',
  answer_too_large: 'document_too_large',
  answer_too_slow: 'document_not_fetched',
  too_many_redirects: 'document_not_fetched',
};

/** A page or file of the web, with the name that its format is judged by. Throws `UnreadableDocument`. */
export async function fetchPage(outward: Outward, address: string): Promise<{ bytes: Uint8Array; filename: string }> {
  try {
    const answer = await outward(address, {
      maxBytes: readingLimits.bytes,
      headers: { accept: 'text/html, text/markdown, application/pdf, */*;q=0.5' },
    });
    if (answer.status >= 500) throw new UnreadableDocument('document_not_fetched');
    if (answer.status !== 200) throw new UnreadableDocument('document_not_there');
    return { bytes: answer.bytes, filename: nameOf(answer.url, answer.headers['content-type'] ?? '') };
  } catch (error) {
    throw error instanceof OutwardProblem ? new UnreadableDocument(told[error.code]) : error;
  }
}

const endings: readonly [RegExp, string][] = [
  [/html/i, '.html'],
  [/markdown/i, '.md'],
  [/^text\/plain/i, '.txt'],
  [/pdf/i, '.pdf'],
];

function nameOf(url: string, type: string): string {
  const { pathname, hostname } = new URL(url);
  const last = safely(pathname.split('/').filter(Boolean).at(-1) ?? hostname);
  if (/\.(?:md|markdown|txt|html?|docx|pptx|odt|xlsx|pdf)$/i.test(last)) return last.slice(-255);
  return `${last}${endings.find(([pattern]) => pattern.test(type))?.[1] ?? '.html'}`.slice(-255);
}

function safely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
