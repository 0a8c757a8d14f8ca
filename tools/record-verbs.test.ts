import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { entryWords } from '../app/person-record.ts';
import { recordText } from '../features/governance/ui/record.text.ts';
import { speak } from '../platform/i18n/words.ts';
import { inHouse } from './house/model-house.ts';
import { readHouse } from './house/tree.ts';
import { writtenVerbs } from './record-verbs.ts';

/** What a verb that is put together at run time can become. */
const composed: Readonly<Record<string, readonly string[]>> = {
  '*.added': ['team.added', 'location.added'],
  '*.edited': ['team.edited', 'location.edited'],
  'person.*_named': ['person.acting_manager_named', 'person.mentor_named'],
  'disagreement.*': ['disagreement.kept', 'disagreement.corrected'],
  'lesson.*': ['lesson.accepted', 'lesson.rejected', 'lesson.reopened'],
  'item.*': ['item.accepted', 'item.rejected', 'item.reopened'],
  'goal.need_*': ['goal.need_met', 'goal.need_withdrawn'],
};

/** Written where the demo company is made, which is beside the house. */
const beside = ['demo.opened'];

const house = readHouse(resolve(import.meta.dirname, '..'));
const { verbs, unread } = writtenVerbs(house);
const written = verbs.flatMap(({ verb, room }) => (composed[verb] ?? [verb]).map((one) => ({ verb: one, room })));
const isVerb = (key: string) => !/^(?:key|value)\./.test(key);
const said = entryWords.flatMap(({ room, messages }) =>
  Object.keys(messages).flatMap((key) => (isVerb(key) ? [{ verb: key, room }] : [])),
);

test('every verb that is written into the record can be read from the code', () => {
  expect(unread).toEqual([]);
  expect(verbs.length).toBeGreaterThan(200);
  expect(verbs.map(({ verb }) => verb).filter((verb) => verb.includes('*') && !(verb in composed))).toEqual([]);
  const used = new Set(verbs.map(({ verb }) => verb));
  expect(Object.keys(composed).filter((verb) => !used.has(verb))).toEqual([]);
});

test('every verb has words, and they are those of a room that writes it', () => {
  const wordless = written.filter(
    ({ verb }) =>
      !said.some((one) => one.verb === verb && written.some((own) => own.verb === verb && own.room === one.room)),
  );
  expect([...new Set(wordless.map(({ verb, room }) => `${room}: ${verb}`))]).toEqual([]);
});

test('no verb has words twice, and none that nothing writes', () => {
  const known = said.map(({ verb }) => verb);
  expect(known.filter((verb, at) => known.indexOf(verb) !== at)).toEqual([]);
  const all = new Set(written.map(({ verb }) => verb));
  expect(known.filter((verb) => !all.has(verb))).toEqual(beside);
});

test('the words are sentences that a translator reaches', () => {
  for (const bundle of entryWords)
    for (const key of Object.keys(bundle.messages).filter(isVerb)) {
      expect(speak(bundle, 'en-GB')(key)).toMatch(/^[A-Z][^.]+[^.]$/);
      expect(speak(bundle, 'en-XA')(key)).toMatch(/^\[.+\]$/);
    }
});

test('every kind of look has words, for whoever was looked at and for others', () => {
  const types = house.modules
    .filter(({ place }) => place.zone === 'feature' && !place.testOnly)
    .flatMap(({ text }) => [...text.matchAll(/looked\(\{[^}]*type: '([a-z_]+)'/g)].map((found) => found[1]));
  expect(types.length).toBeGreaterThan(5);
  expect(types.filter((type) => ![`look.${type}`, `seen.${type}`].every((key) => key in recordText.messages))).toEqual(
    [],
  );
});

test('a verb is found where it is written, chosen, put together or handed on, and what hides is told', () => {
  const files = {
    'features/goals/goal.actions.ts': `
      import { madeAs } from './plan.actions.ts';
      const entry = (id: string, verb: string) => ({ verb, subject: { type: 'goal', id } });
      export const all = (agreed: boolean, how: string, hidden: string) => [
        { verb: 'goal.drafted' }, { verb: agreed ? 'goal.published' : 'goal.proposed' }, { verb: \`goal.need_\${how}\` },
        entry('1', 'goal.closed'), madeAs('goal.carried'), { verb: hidden.trim },
      ];
      const of = { verb: dropped };`,
    'features/goals/plan.actions.ts': `export function madeAs(verb: string) { return { verb }; }`,
  };
  const found = inHouse(files, (root) => writtenVerbs(readHouse(root)));
  expect(found.verbs.map(({ verb }) => verb).toSorted()).toEqual([
    'goal.carried',
    'goal.closed',
    'goal.drafted',
    'goal.need_*',
    'goal.proposed',
    'goal.published',
  ]);
  expect(found.unread).toEqual(['features/goals/goal.actions.ts: dropped']);
});
