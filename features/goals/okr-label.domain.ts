/** What stands at the beginning of a line of an OKR page: who carries it, and whether it is a key result. */
export interface Labelled {
  readonly owner?: string;
  readonly kind?: 'objective' | 'key-result';
  readonly name: string;
}

/** Longer than any title of a job in the pages that were looked at, shorter than their sentences. */
const OWNER = 60;

const keyResultLabel = /^(?:KRs?|key\s+results?)\s*#?\d*(?:\.\d+)*$/i;
const objectiveLabel = /^(?:O|objectives?)\s*#?\d*(?:\.\d+)*$/i;
const ownersKeyResult = /^(.*\S)\s+(?:KRs?|key\s+results?)\s*#?\d*$/i;

/**
 * Reads `CEO: Grow`, `**CEO KR:** 5 % more`, `KR 2: …` and `Objective 1: …`. A link before the colon, an address and a long
 * sentence are no owner.
 */
export function labelled(markdown: string): Labelled {
  const name = plainText(markdown);
  const colon = name.search(/:(?!\/\/)/);
  if (colon < 0) return boldLead(markdown) ?? { name };
  const label = name.slice(0, colon).trim();
  const rest = name
    .slice(colon + 1)
    .replace(/^[:\s]+/, '')
    .trim();
  if (keyResultLabel.test(label)) return { kind: 'key-result', name: rest };
  if (objectiveLabel.test(label)) return { kind: 'objective', name: rest };
  if (label === '' || label.length > OWNER || isLinked(markdown) || /https?$/.test(label)) return { name };
  const owner = ownersKeyResult.exec(label)?.[1];
  return owner ? { owner, kind: 'key-result', name: rest } : { owner: label, kind: 'objective', name: rest };
}

/** `**Senior Director** 5,000 certificates`: the owner in bold and no colon. */
function boldLead(markdown: string): Labelled | undefined {
  const [, lead = '', rest = ''] = /^\*\*([^*:]{2,60})\*\*\s+(\S.*)$/.exec(markdown.trim()) ?? [];
  return lead === '' || rest.split(/\s+/).length < 3
    ? undefined
    : { owner: plainText(lead), kind: 'objective', name: plainText(rest) };
}

/** A link stands for the label, not around all of the line. */
const isLinked = (markdown: string): boolean => {
  const link = /^[*_]*\[([^[\]]*)\]\(/.exec(markdown.trim());
  return link !== null && !link[1]!.includes(':');
};

/** Words without marks: links give their words, emphasis and code marks go, white space is one space. */
export const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[((?:[^[\]]|\[[^[\]]*\])*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g, '$1')
    .replaceAll(/\*\*|__|~~/g, '')
    .replaceAll(/(^|[\s(])[*_](\S(?:[^*_]*\S)?)[*_](?=$|[\s).,;:!?])/g, '$1$2')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** `AI tooling (Ben)`: the owner at the end, as short names in round brackets. */
export function trailingOwner(name: string): { name: string; owner?: string } {
  const [, before = '', owner = ''] =
    /^(.*\S)\s*\(([\p{Lu}][\p{L}.'’-]*(?:(?:\s*[+&,/]\s*|\s+)[\p{Lu}][\p{L}.'’-]*){0,4})\)$/u.exec(name) ?? [];
  return before === '' ? { name } : { name: before, owner };
}

export const isRetrospective = (name: string): boolean =>
  /^(?:good|bad|try|what went (?:well|wrong|badly)|to try)\W*$/i.test(name);
