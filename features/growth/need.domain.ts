// A need that can be taught: one behaviour, in a moment, to a standard, and a way to see it (Mager, Preparing
// Instructional Objectives, 1962). The checks only ask; nothing is blocked but an empty field.

export interface Need {
  behaviour: string;
  situation: string;
  standard: string;
  /** how we will see it */
  sign: string;
}

export type NeedCheck = 'behaviour' | 'moment' | 'standard' | 'seen';

export interface NeedFinding {
  check: NeedCheck;
  ok: boolean;
  /** what is missing, as the code of a question */
  question: 'empty' | 'not_seen' | 'several' | 'no_moment' | 'no_measure' | 'no_look' | null;
}

const inner =
  /^(be|become|have|know|understand|feel|think|try|learn|improve|increase|get|appreciate|realise|realize|care|respect|remember|master)\b/i;
const vague =
  /\b(better|more (professional|confident|proactive|careful|friendly)|good attitude|properly|appropriately|well enough)\b/i;
const moment =
  /\b(when|whenever|while|during|before|after|in|at|on|as soon as|if|once|between|until|within|with|for)\b/i;
const noMoment = /^(always|generally|in general|at work|every day|all the time|in the job|on the job)\.?$/i;
const measure =
  /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|half|every|each|all|none|no|never|without|within|using|following|according to|at least|at most|by the|as in|first time|right)\b/i;
const look =
  /\b(reads?|listens?|watch(es)?|counts?|checks?|sees?|looks?|samples?|compares?|records?|measures?|reviews?|asks?|shows?|kpi|number|chats?|calls?|tickets?|log|form|list)\b|\d/i;

/** Each of the four checks with the question that would mend it. */
export function checkNeed(need: Need): NeedFinding[] {
  const behaviour = need.behaviour.trim();
  const situation = need.situation.trim();
  const sign = need.sign.trim();
  return [
    finding(
      'behaviour',
      behaviour === ''
        ? 'empty'
        : inner.test(behaviour) || vague.test(behaviour)
          ? 'not_seen'
          : acts(behaviour) > 2
            ? 'several'
            : null,
    ),
    finding(
      'moment',
      situation === '' ? 'empty' : noMoment.test(situation) || !moment.test(situation) ? 'no_moment' : null,
    ),
    finding(
      'standard',
      need.standard.trim() === ''
        ? 'empty'
        : measure.test(need.standard) && !vague.test(need.standard)
          ? null
          : 'no_measure',
    ),
    finding('seen', sign === '' ? 'empty' : look.test(sign) ? null : 'no_look'),
  ];
}

const finding = (check: NeedCheck, question: NeedFinding['question']): NeedFinding => ({
  check,
  ok: question === null,
  question,
});

/** How many things are done: joined by "and", by semicolons, or in sentences of their own. Two belong together, three do not. */
const acts = (behaviour: string): number =>
  behaviour.split(/;|\.\s+\S|\band\b(?!\/)/i).filter((part) => part.trim() !== '').length;

/** The need as it is put to the library: what, when, how well. */
export const asPassageQuestion = (need: Pick<Need, 'behaviour' | 'situation' | 'standard'>): string =>
  `${need.behaviour}. ${need.situation}. ${need.standard}`.slice(0, 2000);

/** Complete: every field says something. Whether it is good is for people to judge with the checks before them. */
export const isComplete = (need: Need): boolean => checkNeed(need).every((one) => one.question !== 'empty');

/** The parts as they stand in one sentence: "{Situation}, they {behaviour}, {standard}." Names keep their capitals. */
export function inOneSentence(need: Need): { situation: string; behaviour: string; standard: string } {
  const bare = (text: string) => text.trim().replace(/[.,;:\s]+$/, '');
  const lower = (text: string) => (/^\p{Lu}(\p{Ll}|\s)/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);
  const situation = bare(need.situation);
  return {
    situation: situation === '' ? '' : situation[0]!.toUpperCase() + situation.slice(1),
    behaviour: lower(bare(need.behaviour)),
    standard: lower(bare(need.standard)),
  };
}
