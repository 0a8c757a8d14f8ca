import type { Framework } from './framework.domain.ts';

interface Starter {
  readonly name: string;
  readonly about: string;
  /** What it looks like with help, alone, in hard cases, and when teaching others. */
  readonly looks: readonly [string, string, string, string];
}

/** A small set to begin with: eight skills that most teams need, each level as something one can see or hear. */
const starters: readonly Starter[] = [
  {
    name: 'Explaining so that others can act',
    about: 'Saying what is to be done in words the listener can use at once.',
    looks: [
      'Explains with a guide at hand; asks whether it was understood.',
      'Says the next step first, in the words of the listener; nobody has to ask twice.',
      'Explains something unwelcome or complicated so that the listener can repeat it.',
      'Listens to colleagues explain and shows them the one sentence that was missing.',
    ],
  },
  {
    name: 'Finding what somebody really needs',
    about: 'Asking until the need behind the first request is clear.',
    looks: [
      'Asks the questions of the guide before answering.',
      'Asks two open questions, then says the need back; the other person agrees.',
      'Finds the need when the request contradicts it, without making anybody wrong.',
      'Reads conversations with colleagues and names the question that turned them.',
    ],
  },
  {
    name: 'Answering objections',
    about: 'Taking a doubt seriously and answering it with what is true.',
    looks: [
      'Hears the objection out and asks somebody who knows.',
      'Names the objection, answers with a fact, asks whether that helps.',
      'Stays calm and exact when the tone is sharp; promises nothing that cannot be kept.',
      'Collects objections and writes the answers that others use.',
    ],
  },
  {
    name: 'Handing work over',
    about: 'Passing something on so that nothing is lost and nobody asks again.',
    looks: [
      'Hands over with a checklist.',
      'Writes what was done, what is promised and what comes next in one message.',
      'Hands over in the middle of trouble, across shifts or time zones, without a call.',
      'Shortens the checklist of the team from what went wrong last month.',
    ],
  },
  {
    name: 'Planning and keeping dates',
    about: 'Saying when something will be done, and telling early when it will not.',
    looks: [
      'Breaks a task into steps together with somebody.',
      'Names a date, keeps it, or says two days before that it moves.',
      'Plans work that others depend on and shows what would move if something slips.',
      'Helps a team see why its dates slip and changes one thing about it.',
    ],
  },
  {
    name: 'Saying what one saw',
    about: 'Giving feedback on something seen, soon, so that the other can use it.',
    looks: [
      'Thanks for something exact, within the week.',
      'Says what was seen, what it led to, and asks how the other sees it.',
      'Says something hard alone with the person, before it becomes a pattern.',
      'Practises with colleagues how to say a hard thing.',
    ],
  },
  {
    name: 'Telling signal from noise',
    about: 'Reading numbers without explaining every up and down.',
    looks: [
      'Reads a chart with its limits when somebody is beside.',
      'Leaves ordinary variation alone; asks what changed when a signal appears.',
      'Compares with a place where nothing was changed before claiming an effect.',
      'Shows a team why last month’s change was no change.',
    ],
  },
  {
    name: 'Working safely',
    about: 'Doing the work so that nobody is hurt, also under pressure.',
    looks: [
      'Follows the safety steps when reminded.',
      'Does the steps unasked and stops when one is missing.',
      'Stops others’ work when it is unsafe and says why.',
      'Walks through the work with new people and changes what invites a mistake.',
    ],
  },
];

export const starterFramework: Framework = {
  skills: starters.map(({ name, about }) => ({ name, about })),
  levels: starters.flatMap(({ name, looks }) =>
    looks.map((behaviour, at) => ({ skill: name, level: at + 1, behaviour })),
  ),
  expectations: [],
};
