import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { dangles, distance, nameOf, standsAlone, type Sentence, type Study } from './study.domain.ts';
import { chooseWrong } from './wrong.domain.ts';

const heads =
  'manager|supervisor|commander|deputy|scribe|liaison|team|partner|specialist|lead|leads|director|officer|committee|engineer|owner|representative|administrator|executive|expert|coach|mentor|colleague|department|office|desk|board|council|analyst|coordinator|reviewer|approver|treasurer|controller|accountant|nurse|doctor|guard|crew|SME|HR|IC|CSM|CEO|CTO|CFO|COO';
const role = String.raw`(?:(?:[Yy]our|[Tt]he|[Oo]ur|[Aa]n?|[Tt]heir|relevant|appropriate|immediate)\s+)*(?:[A-Z][\p{L}-]+\s+|&\s+|(?:direct|line|on-call|people|support|security|sales|account|product|customer|team|engineering|incident|shift|shop|branch|regional|workforce|finance|legal)\s+){0,5}(?:${heads})\b(?!\s+(?:meeting|member|members|channel|page|call|level|name|of))`;
const asked = new RegExp(
  String.raw`\b(?:[Cc]ontact|[Aa]sk|[Tt]ell|[Nn]otify|[Ii]nform|[Pp]age|[Ee]-?mail|[Cc]all|[Mm]essage|[Rr]each out to|[Tt]alk to|[Ss]peak (?:to|with)|[Ee]scalate to|[Rr]eport to|[Hh]and over to|approval from|approved by|reviewed by|signed (?:off )?by|authori[sz]ed by|[Cc]onsult|[Ww]ork with|[Cc]heck with|[Ll]oop in)\s+(?:either\s+|with\s+)?(${role})`,
  'u',
);
const subject = new RegExp(
  String.raw`^(${role})\s+((?:is|are)\s+(?:responsible|accountable)\s+for\s.+|approves?\s.+|must\s+(?:approve|sign|authori[sz]e|be in attendance).+|makes?\s+(?:the|a|all)\s.+|reviews?\s.+)$`,
  'iu',
);

/** At the start of a sentence a command looks like the first word of a name. */
const command = /^(?:Ask|Call|Contact|E-?mail|Inform|Message|Notify|Page|Tell)\s+/;
const core = (name: string) =>
  name.replace(command, '').replace(/^(?:(?:your|the|our|an?|their|relevant|appropriate|immediate)\s+)+/i, '');
/** Alone these name nobody. */
const nameless =
  /^(?:team|executive|lead|leads|colleague|department|office|desk|crew|expert|coach|owner|council|board|committee)$/i;
type Named = { sentence: Sentence; name: string };

/** Who approves, who is told → the person or team is asked for; wrong answers are other roles that the document names. */
export function whos(study: Study): Item[] {
  const everyone: Named[] = study.sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(new RegExp(role, 'gu'))]
      .map((match) => ({ sentence, name: core(match[0]) }))
      .filter((one) => words(one.name) <= 5 && one.name.length >= 2),
  );
  return study.sentences.flatMap((sentence) => {
    if (
      !standsAlone(sentence.text) ||
      dangles(sentence.text) ||
      words(sentence.text) < 6 ||
      words(sentence.text) > 34 ||
      /\b(?:e\.g|for example|or your|or the)\b/i.test(sentence.text)
    )
      return [];
    const question = asSubject(study, sentence) ?? asObject(study, sentence);
    if (!question || nameless.test(question.name)) return [];
    const spoken = sentence.text.toLowerCase();
    const others = everyone
      .filter(
        (one) =>
          !spoken.includes(one.name.toLowerCase()) && !question.name.toLowerCase().includes(one.name.toLowerCase()),
      )
      .filter((one) => !nameless.test(one.name))
      .filter(
        (one) =>
          initials(one.name) !== question.name.toLowerCase() && initials(question.name) !== one.name.toLowerCase(),
      )
      .map((one) => ({ text: capital(one.name), distance: distance(study, sentence.section, one.sentence.section) }));
    const wrong = chooseWrong(study, {
      key: capital(question.name),
      stem: question.stem,
      source: sentence,
      candidates: others,
    });
    if (!wrong) return [];
    return [
      {
        kind: 'single',
        stem: question.stem,
        options: [capital(question.name), ...wrong.map((one) => one.text)],
        key: [0],
        quote: sentence.text,
        block: sentence.block.id,
        path: study.sections[sentence.section]!.path,
        rule: 'who',
      } satisfies Item,
    ];
  });
}

function asSubject(study: Study, sentence: Sentence): { stem: string; name: string } | null {
  const match = subject.exec(sentence.text);
  if (!match || match[2]!.length > 140) return null;
  const verb = match[2]!.replace(/^are\b/, 'is').replace(/[.;].*$/, '');
  return { name: core(match[1]!), stem: `In ${nameOf(study, sentence.section)}: who ${verb}?` };
}

function asObject(study: Study, sentence: Sentence): { stem: string; name: string } | null {
  const match = asked.exec(sentence.text);
  if (!match) return null;
  const name = core(match[1]!);
  const at = match.index + match[0].length - name.length;
  if (/^\s*(?:and|or|\/)\s/i.test(sentence.text.slice(at + name.length))) return null;
  return {
    name,
    stem: `Who belongs in the gap? ${nameOf(study, sentence.section)} says: “${sentence.text.slice(0, at)}_____${sentence.text.slice(at + name.length)}”`,
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Incident Commander" and "IC" are one role. */
const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .toLowerCase();
