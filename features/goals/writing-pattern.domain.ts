import type { Finding } from './writing-finding.domain.ts';

/** What still has to be said stands as this mark, so that the field can go there. */
export const GAP = '…';

/**
 * The same words in a pattern that answers a finding, with gaps where something has to be said. Null where no wording helps: a level
 * to hold belongs to a KPI. Pure.
 */
export function betterWording(finding: Finding, title: string, parent: string | null): string | null {
  const said = title.trim().replace(/[.;,]+$/, '');
  const [mark] = finding.marks;
  const opens = mark !== undefined && title.slice(0, mark.from).trim() === '';
  const rest = opens
    ? title
        .slice(mark.to)
        .trim()
        .replace(/[.;,]+$/, '')
    : '';
  switch (finding.code) {
    case 'copy-of-parent':
      return `${GAP}, so that ${lowered(parent ?? said)}`;
    case 'verbatim-copy':
      return `${said}: our part is ${GAP}`;
    case 'several':
      return mark === undefined
        ? said
        : capital(
            title
              .slice(0, mark.from)
              .trim()
              .replace(/[.;,]+$/, ''),
          );
    case 'conflict':
      return `${said}, while ${GAP} stays at ${GAP}`;
    case 'activity-count':
      return `${said}, so that ${GAP} goes from ${GAP} to ${GAP}`;
    case 'output':
      return rest === ''
        ? `${said}, so that ${GAP} goes from ${GAP} to ${GAP}`
        : `With ${rest}, ${GAP} goes from ${GAP} to ${GAP}`;
    case 'vague':
      return rest === '' ? `${said}: from ${GAP} to ${GAP}` : `${capital(rest)} goes from ${GAP} to ${GAP}`;
    case 'no-measure':
      return `${said}, from ${GAP} to ${GAP}`;
    case 'no-baseline':
      return `${said} (${GAP} today)`;
    case 'no-date':
      return `${said} by ${GAP}`;
    case 'lasting-measure':
      return null;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** "KPI" stays "KPI", "Solve" becomes "solve". */
const lowered = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
