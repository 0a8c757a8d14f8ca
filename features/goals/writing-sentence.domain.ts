import type { Finding, FindingCode } from './writing-finding.domain.ts';

/** What a finding asks, as one English sentence with a pattern that works: for terminals and files. The screen has its own words. */
export const sentenceOf = ({ code, about }: Pick<Finding, 'code' | 'about'>): string => sentences[code](about ?? '');

const sentences: Readonly<Record<FindingCode, (about: string) => string>> = {
  'copy-of-parent': (about) =>
    `This says what its parent says: "${about}". What will you change so that it happens? Try: "I … so that …".`,
  'verbatim-copy': (about) =>
    `Another goal has the same words: "${about}". Who does which part? Say it in each one's own words.`,
  several: (about) =>
    `Several goals in one (at "${about.trim()}"). Which would you keep if only one could be reached? Write one goal for each.`,
  conflict: (about) =>
    `Could this pull against "${about}"? One wants the same work faster, the other better or cheaper. Try: "… from … to …, while … stays at …".`,
  'activity-count': (about) =>
    `"${about}" counts effort. What will be different for whom when it is done? Try: "… so that … goes from … to …".`,
  output: (about) =>
    `"${about}" says what will be made. What will be different once it is there? Try: "With …, … goes from … to … by …".`,
  vague: (about) => `"${about}" can mean anything. Which moment would look different? Try: "… takes … instead of …".`,
  'no-measure': () => 'No measure yet. How would you notice in four weeks? Try: "… from … to …".',
  'no-baseline': () => 'Where does it stand today? Try: "from … (today) to …".',
  'no-date': () => 'No date yet. When would you look again? Try: "… by the end of …".',
  'lasting-measure': (about) =>
    `"${about}" holds a level and is never done: that is a KPI with limits. A goal says what changes: "from … to … by …".`,
};
