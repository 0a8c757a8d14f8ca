/** Why a file cannot become a document. The sentence is for the person who brought the file. */
const reasons = {
  document_unknown_format:
    'This is not a Markdown, HTML, Word (.docx), PowerPoint (.pptx), OpenDocument (.odt), Excel (.xlsx) or PDF file. Save it as one of these and bring it again.',
  document_old_word:
    'This is an old Office file (.doc, .ppt or .xls). Open it, save it as .docx, .pptx or .xlsx and bring it again.',
  document_encrypted: 'This file is protected by a password. Save a copy without the password and bring that.',
  document_corrupt:
    'This file is damaged and cannot be opened. Open it in the program that made it, save it again and try once more.',
  document_scanned:
    'This PDF holds pictures of pages and almost no text. Bring the original, or let the pictures be read by text recognition.',
  document_scan_too_long:
    'Text recognition reads at most 60 pages at a time. Split this scan and bring the parts that people should learn from.',
  document_empty: 'There is no text in this file.',
  document_too_large: 'This file is larger than 25 MB. Split it, or leave out the pictures.',
  document_unpacks_too_large: 'This file unpacks to far more than it seems to hold. It was not opened.',
  document_too_many_pages:
    'This file has more than 600 pages. Split it into parts and bring those that people should learn from.',
  document_too_slow:
    'Reading this file took too long, so it was stopped. A simpler copy, saved as .docx or Markdown, may work.',
  document_not_fetched:
    'There was no answer from this address, or it took too long. Try again later, or bring the file.',
  document_address_private:
    'This address leads into a private network, so it was not fetched. An administrator can allow the host (HEADWAY_PRIVATE_HOSTS).',
  document_not_there: 'There is no page at this address any more, or it is only shown to people who are signed in.',
  document_too_much_memory:
    'Reading this file needed too much memory, so it was stopped. Split it into parts and bring those.',
} as const;

export type UnreadableCode = keyof typeof reasons;

export class UnreadableDocument extends Error {
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode) {
    super(reasons[code]);
    this.name = 'UnreadableDocument';
    this.code = code;
  }
}

export function unreadableCode(text: string): UnreadableCode | null {
  return text in reasons ? (text as UnreadableCode) : null;
}

export function unreadableSentence(code: UnreadableCode): string {
  return reasons[code];
}
