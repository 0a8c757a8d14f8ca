import { lowestConfidence, words, type Block } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { hasVerb, isCommand, sentencesOf } from './language.domain.ts';
import { refersAway, standsAlone, tidy, type Study } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { covered, fingerprint, similarity, stem, stemSet, tokens } from './terms.domain.ts';

type Statement = {
  text: string;
  quote: string;
  block: Block;
  name: string;
  /** The heading that says whose statement it is, where the quote itself does not. */
  heading: string | null;
  path: string[];
};
/** Things of one kind that stand side by side, each with what is said about it. */
type Family = { ask: string; names: string[]; statements: Statement[]; most: number; rulesOnly: boolean };

/** The first and the last word of a heading, without brackets: "Steps for Deputy", "Court leave (jury duty)". */
function frame(heading: string): { first: string; last: string } {
  const own = tokens(heading.replace(/\([^)]*\)/g, '')).map(stem);
  return { first: own[0] ?? '', last: own.at(-1) ?? '' };
}

/** Headings side by side that begin or end with the same word: they name things of one kind. */
function headingFamilies(study: Study): Family[] {
  const named = study.sections
    .map((section, index) => ({ ...section, index }))
    .filter(({ heading }) => heading !== null && words(heading) <= 7 && !/[?:!]$/.test(heading));
  return [...Map.groupBy(named, (section) => section.parent).values()].flatMap((siblings) =>
    (['first', 'last'] as const).flatMap((side) => {
      const counts = Map.groupBy(siblings, ({ heading }) => frame(heading!)[side]);
      const members = [...counts.values()].sort((a, b) => b.length - a.length)[0] ?? [];
      if (members.length < 3) return [];
      const statements = study.sentences
        .filter((sentence) => sentence.place === 0 && members.some((member) => member.index === sentence.section))
        .map((sentence) => {
          const section = study.sections[sentence.section]!;
          return {
            text: sentence.text,
            quote: sentence.text,
            block: sentence.block,
            name: section.heading!,
            heading: section.headingId,
            path: section.path,
          };
        });
      return [
        {
          ask: 'Which of these is this about?',
          names: members.map((member) => member.heading!),
          statements,
          most: 3,
          rulesOnly: true,
        },
      ];
    }),
  );
}

/** Tables whose first column names the rows and whose other cells describe them. */
function tableFamilies(study: Study): Family[] {
  return study.blocks.flatMap((table) => {
    const [head, ...all] = table.rows ?? [];
    if (!head || table.confidence < lowestConfidence || isTemplate(table.text)) return [];
    const rows = all.filter((row) => row.length === head.length);
    const names = rows.map((row) => row[0]!);
    if (
      names.length < 3 ||
      new Set(names).size !== names.length ||
      names.some((name) => words(name) < 1 || words(name) > 6 || /^\d+$/.test(name))
    )
      return [];
    return head.slice(1).flatMap((column, at) => {
      const statements = rows.flatMap((row) =>
        sentencesOf(row[at + 1] ?? '').map((text) => ({
          text,
          quote: upTo(row.join(' | '), text),
          block: table,
          name: row[0]!,
          heading: null,
          path: [...table.path],
        })),
      );
      const what = head[0]!.trim() === '' ? 'of these' : head[0]!.toLowerCase();
      return [
        { ask: `Which ${what} is this? (${column || 'Description'})`, names, statements, most: 3, rulesOnly: false },
      ];
    });
  });
}

/** From the name of the row to the end of what is said: enough to prove it, and no more. */
const upTo = (line: string, text: string) => line.slice(0, line.indexOf(text) + text.length);

/** A statement and the names of a family → "which of these is it about?". Only what is said of one member alone is asked. */
export function belongings(study: Study): Item[] {
  return [...headingFamilies(study), ...tableFamilies(study)].flatMap((family) => {
    const asked = new Set<string>();
    const ranked = family.statements
      .filter((statement) => fit(statement, family))
      .sort((a, b) => fingerprint(a.text) - fingerprint(b.text));
    return ranked.flatMap((statement): Item[] => {
      if (asked.has(statement.name) || asked.size >= family.most) return [];
      const others = family.names.filter(
        (name) => name !== statement.name && !name.includes(statement.name) && !statement.name.includes(name),
      );
      const wrong = [...others]
        .sort((a, b) => fingerprint(a + statement.text) - fingerprint(b + statement.text))
        .slice(0, 3);
      if (wrong.length < 2) return [];
      asked.add(statement.name);
      return [
        {
          kind: 'single',
          stem: `${family.ask} “${statement.text}”`,
          options: [statement.name, ...wrong],
          key: [0],
          quote: statement.quote,
          block: statement.block.id,
          path: statement.path,
          ...(statement.heading === null ? {} : { sources: [{ block: statement.heading, quote: statement.name }] }),
          rule: 'about',
        },
      ];
    });
  });
}

/** Five to thirty words that name no member of the family and that are said of no other member. */
function fit(statement: Statement, family: Family): boolean {
  const stems = stemSet(statement.text);
  const count = words(statement.text);
  if (
    count < 5 ||
    count > 30 ||
    stems.size < 3 ||
    refersAway(statement.text) ||
    !hasVerb(statement.text) ||
    !/^[\p{Lu}“]/u.test(statement.text) ||
    /[:?]|,$/.test(statement.text) ||
    /^(?:how|what|why|when|where|who)\b/i.test(statement.text) ||
    !standsAlone(tidy(statement.text)) ||
    isTemplate(statement.text) ||
    /^(?:any|all|every) others?\b|^(?:others?|something|anything|everything|sometimes)\b/i.test(statement.text) ||
    (family.rulesOnly && !says.test(statement.text) && !isCommand(statement.text))
  )
    return false;
  const shared = family.names.map((name) => stemSet(name));
  const common = [...(shared[0] ?? [])].filter((stem) => shared.every((set) => set.has(stem)));
  const named = family.names.some((name) =>
    [...stemSet(name)].some((stem) => !common.includes(stem) && stems.has(stem)),
  );
  if (named) return false;
  return family.statements.every(
    (other) =>
      other.name === statement.name ||
      (opening(other.text) !== opening(statement.text) &&
        similarity(stemSet(other.text), stems) < 0.4 &&
        covered(stems, stemSet(other.text)) < 0.6),
  );
}

/** Under a heading, only what rules, allows or counts tells members apart; moods and reasons do not. */
const says =
  /\d|\b(?:must|should|can|cannot|may only|will|needs?|required|always|never|every|each|only|increases?|entitled|allowed)\b/i;

/** Members that are introduced in the same words ("You are there to …") are not told apart by them. */
const opening = (text: string) => text.toLowerCase().split(/\s+/, 4).join(' ');
