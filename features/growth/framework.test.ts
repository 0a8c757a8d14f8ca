import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { suggestSkills } from '../learning/contract.ts';
import { editPerson, readPerson } from '../people/contract.ts';
import { joinPerson } from '../people/service.ts';
import { growthCast, helpBegins, need } from './cast.scenes.ts';
import {
  agreeNeed,
  giveHelp,
  listGaps,
  listStudies,
  lookNow,
  nameCause,
  openGap,
  readGap,
  readStudy,
} from './contract.ts';
import {
  addStarterSkills,
  describeLevels,
  expectOfRole,
  importFramework,
  noteSkillSeen,
  readFramework,
  takeBackSkillSeen,
} from './framework.contract.ts';
import { joinGaps, readPattern } from './pattern.contract.ts';
import { addPlanStep, closePlanStep, readPlan } from './plan.contract.ts';
import { askToWatch, readWatch, sayWhatISaw } from './watch.contract.ts';

const db = await testDatabase();
const story = await growthCast(db, '00000000-0000-7000-8000-000000000019');
const { cast } = story;

const file = (text: string) => ({ name: 'skills.csv', type: 'text/csv', bytes: new TextEncoder().encode(text) });
const bring = (text: string, dryRun = false) =>
  db.run(importFramework, { dryRun }, { as: cast.boss, upload: file(text) });
const skillOf = async (name: string) =>
  (await db.run(readFramework, { search: name, limit: 10 }, { as: cast.jan })).items.find((one) => one.name === name)!;

async function skillGap(person: string, skill: string, owner = cast.marc): Promise<string> {
  const as = { as: owner };
  const { id } = await db.run(
    openGap,
    { title: `Not yet ${crypto.randomUUID().slice(0, 8)}`, personIds: [person] },
    as,
  );
  await db.run(nameCause, { id, cause: 'skill', reason: 'Never shown.', replies: { done_before: 'no' } }, as);
  await db.run(agreeNeed, { id, ...need, skill }, as);
  return id;
}

describe('a framework of skills', () => {
  test('comes from a file: levels with what they look like, and what a role expects', async () => {
    const csv =
      'skill,level,behaviour,role\nReading a machine,1,Asks the four questions,\nReading a machine,2,Names the fault in two replies,Support\n';
    const look = await bring(csv, true);
    expect(look).toMatchObject({ rows: 2, ready: { skills: 1, levels: 2, expectations: 1 }, problems: [] });
    expect((await db.run(readFramework, { search: 'Reading a machine' }, { as: cast.jan })).items).toEqual([]);
    await bring(csv);
    await bring(csv);
    expect(await skillOf('Reading a machine')).toMatchObject({
      levels: [
        { level: 1, behaviour: 'Asks the four questions' },
        { level: 2, behaviour: 'Names the fault in two replies' },
      ],
      expectations: [{ role: 'Support', level: 2 }],
    });
  });

  test('the skills file of ESCO is read by its own column names', async () => {
    const esco =
      'conceptType,conceptUri,skillType,preferredLabel,description\nKnowledgeSkillCompetence,http://data.europa.eu/esco/skill/x,skill/competence,grind coffee beans,Grind beans to the size that a machine wants.\n';
    expect(await bring(esco)).toMatchObject({ ready: { skills: 1, levels: 0, expectations: 0 }, problems: [] });
    expect((await skillOf('grind coffee beans')).about).toContain('the size that a machine wants');
  });

  test('a bad line is told by its number and the rest comes in', async () => {
    const told = await bring(
      'skill,level,behaviour\n,1,Nothing\nRoasting,nine,Hot\nRoasting,2,Hears the first crack\n',
    );
    expect(told.problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 skill_missing', '3 bad_level']);
    expect((await skillOf('Roasting')).levels).toHaveLength(1);
    await expect(bring('a,b\n1,2\n')).rejects.toMatchObject({ code: 'framework_unreadable' });
    await expect(bring('skill\n"never closed\n')).rejects.toMatchObject({ code: 'framework_unreadable' });
  });

  test('the starter set comes once, however often it is asked for', async () => {
    await db.run(addStarterSkills, {}, { as: cast.boss });
    await db.run(addStarterSkills, {}, { as: cast.boss });
    const { items } = await db.run(readFramework, { search: 'Handing work over' }, { as: cast.jan });
    expect(items).toHaveLength(1);
    expect(items[0]!.levels).toHaveLength(4);
  });

  test('an expectation ends when another takes its place, and a level without words goes', async () => {
    const { id } = await skillOf('Handing work over');
    await db.run(expectOfRole, { id, role: 'Barista', level: 2 }, { as: cast.boss });
    await db.run(expectOfRole, { id, role: 'barista', level: 3 }, { as: cast.boss });
    expect((await skillOf('Handing work over')).expectations).toEqual([{ role: 'barista', level: 3 }]);
    await db.run(expectOfRole, { id, role: 'Barista', level: null }, { as: cast.boss });
    await db.run(describeLevels, { id, levels: [{ level: 4, behaviour: '' }] }, { as: cast.boss });
    expect(await skillOf('Handing work over')).toMatchObject({ expectations: [], levels: [{}, {}, {}] });
  });

  test('pages by cursor in the order of names, in the same few statements', async () => {
    const first = await db.run(readFramework, { limit: 3 }, { as: cast.jan });
    const second = await db.run(readFramework, { limit: 3, cursor: first.next! }, { as: cast.jan });
    const names = [...first.items, ...second.items].map((one) => one.name.toLowerCase());
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(6);
    const few = await db.countStatements(() => db.run(readFramework, { limit: 1 }, { as: cast.jan }));
    expect(await db.countStatements(() => db.run(readFramework, { limit: 200 }, { as: cast.jan }))).toBe(few);
  });

  test('three skills are suggested for the words of a need', async () => {
    const { items } = await db.run(
      suggestSkills,
      { words: 'They hand work over without saying what was promised' },
      { as: cast.marc },
    );
    expect(items[0]?.name).toBe('Handing work over');
    expect(items.length).toBeLessThanOrEqual(3);
  });
});

describe('a development plan', () => {
  test('shows what the role expects beside what was seen by whom, and no level is reckoned', async () => {
    const skill = await skillOf('Reading a machine');
    const { version } = await db.run(readPerson, { id: cast.sipho }, { as: cast.boss });
    await db.run(editPerson, { id: cast.sipho, version, title: 'support' }, { as: cast.boss });
    const noted = await db.run(
      noteSkillSeen,
      { id: skill.id, personId: cast.sipho, level: 1, seen: 'Asked all four in three chats.', seenOn: '2026-11-10' },
      { as: cast.marc },
    );
    const plan = await db.run(readPlan, {}, { as: cast.sipho });
    expect(plan.skills).toMatchObject([
      { skill: { name: 'Reading a machine' }, expected: 2, seen: [{ level: 1, by: { name: 'marc' }, mine: false }] },
    ]);
    await expect(db.run(takeBackSkillSeen, { id: noted.id }, { as: cast.sipho })).rejects.toMatchObject({
      code: 'evidence_not_found',
    });
    await db.run(takeBackSkillSeen, { id: noted.id }, { as: cast.marc });
    expect((await db.run(readPlan, {}, { as: cast.sipho })).skills[0]!.seen).toEqual([]);
  });

  test('belongs to its person: they write its steps, a manager reads it and the look is in the ledger', async () => {
    const { id } = await db.run(addPlanStep, { what: 'Sit beside Lerato for a morning' }, { as: cast.grace });
    await db.run(closePlanStep, { id, state: 'done' }, { as: cast.grace });
    await expect(db.run(closePlanStep, { id, state: 'open' }, { as: cast.marc })).rejects.toMatchObject({
      code: 'plan_step_not_found',
    });
    const seen = await db.run(readPlan, { personId: cast.grace }, { as: cast.marc });
    expect(seen).toMatchObject({ mine: false, steps: [{ what: 'Sit beside Lerato for a morning', state: 'done' }] });
    await expect(db.run(readPlan, { personId: cast.grace }, { as: cast.sipho })).rejects.toMatchObject({
      code: 'plan_not_found',
    });
    const looks = await db.db
      .withTables<{ 'platform.access_entry': { about_id: string; subject_type: string } }>()
      .selectFrom('platform.access_entry')
      .selectAll()
      .where('about_id', '=', cast.grace)
      .where('subject_type', '=', 'development_plan')
      .execute();
    expect(looks).toHaveLength(1);
  });
});

describe('the same need at several people', () => {
  test('becomes one gap: people and evidence come over, the other is closed as joined', async () => {
    const one = await skillGap(cast.sipho, 'Reading a machine');
    const two = await skillGap(cast.lerato, 'Reading a machine');
    const far = await skillGap(cast.amos, 'Roasting');
    expect((await db.run(readPattern, { id: one }, { as: cast.marc })).gaps.map((gap) => gap.id)).toEqual([two]);
    await expect(db.run(joinGaps, { id: one, from: far }, { as: cast.marc })).rejects.toMatchObject({
      code: 'needs_differ',
    });
    await db.run(joinGaps, { id: one, from: two }, { as: cast.marc });
    const joined = await db.run(readGap, { id: one }, { as: cast.marc });
    expect(joined.people.map((person) => person.name).toSorted()).toEqual(['lerato', 'sipho']);
    const closed = await db.run(readGap, { id: two }, { as: cast.marc });
    expect(closed.closed?.reason).toBe(`Joined with “${joined.title}”.`);
    expect((await db.run(listGaps, {}, { as: cast.lerato })).items.map((gap) => gap.id)).toContain(one);
  });

  test('people in gaps that I may not see are counted from five up', async () => {
    const mine = await skillGap(cast.sipho, 'Grinding');
    const elsewhere = async () => (await db.run(readPattern, { id: mine }, { as: cast.sipho })).elsewhere;
    for (const person of [cast.lerato, cast.amos, cast.grace, cast.jan]) await skillGap(person, 'Grinding');
    expect(await elsewhere()).toBeNull();
    await skillGap(cast.wanda, 'Grinding');
    expect(await elsewhere()).toBe(5);
  });

  test('the replies that led to a cause stand beside it', async () => {
    const id = await skillGap(cast.sipho, 'Grinding');
    const { diagnoses } = await db.run(readGap, { id }, { as: cast.sipho });
    expect(diagnoses[0]!.replies).toEqual({ done_before: 'no' });
  });
});

describe('a behaviour that is watched', () => {
  test('an observer reads a person and a behaviour, and a figure comes from five people on a side', async () => {
    const as = { as: cast.marc };
    const { id } = await db.run(openGap, { title: 'Faults in chat', personIds: story.team() }, as);
    await db.run(nameCause, { id, cause: 'skill', reason: 'Never shown.' }, as);
    await db.run(agreeNeed, { id, ...need }, as);
    const study = {
      kpiId: null,
      behaviour: need.behaviour,
      better: 'higher' as const,
      matters: null,
      treated: [],
      comparison: [],
      startsOn: helpBegins,
      delayPeriods: 0,
      baselineUntil: '2026-07-01',
      lookOn: '2026-12-30',
    };
    const given = await db.run(
      giveHelp,
      { id, courseId: story.course, personIds: story.team(), dueOn: null, study },
      as,
    );
    const studyId = given.studyId!;
    await db.run(askToWatch, { id: studyId, observerId: cast.other, personIds: [...story.team(), cast.wanda] }, as);
    await db.run(askToWatch, { id: studyId, observerId: cast.other, personIds: [cast.wanda] }, as);
    const asks = (await db.run(today, {}, { as: cast.other })).asks.filter((ask) => ask.kind === 'growth.watch');
    expect(asks).toHaveLength(6);
    const first = await db.run(readWatch, { id: asks[0]!.subject.id }, { as: cast.other });
    expect(Object.keys(first).toSorted()).toEqual(['behaviour', 'id', 'person']);
    await expect(db.run(readWatch, { id: asks[0]!.subject.id }, as)).rejects.toMatchObject({ code: 'watch_not_found' });
    for (const [at, ask] of asks.entries())
      await db.run(
        sayWhatISaw,
        { id: ask.subject.id, seen: at % 2 ? 'yes' : 'no', words: 'In two chats.' },
        { as: cast.other },
      );
    const seen = await db.run(readStudy, { id: studyId }, as);
    expect(seen.watched).toHaveLength(6);
    // Five were helped and met; the one other is too few, so that side has no figure.
    expect(seen.tally.helped?.of).toBe(5);
    expect(seen.tally.others).toBeNull();
    await expect(
      db.run(askToWatch, { id: studyId, observerId: cast.sipho, personIds: [cast.sipho] }, as),
    ).rejects.toMatchObject({ code: 'invalid_input' });

    // A look without a number cannot tell as long as a side is small. Once it can be judged, that verdict stands, everywhere and alone.
    const verdicts = async () => [
      (await db.run(readStudy, { id: studyId }, as)).verdict,
      (await db.run(listStudies, {}, as)).items.find((one) => one.id === studyId)!.verdict,
    ];
    await db.run(lookNow, { id: studyId }, as);
    expect(await verdicts()).toEqual(['cannot-tell', 'cannot-tell']);
    const others = await db.work((work) =>
      Promise.all(['Ada', 'Bea', 'Cleo', 'Dora', 'Edda'].map((name) => joinPerson(work, { name }))),
    );
    await db.run(askToWatch, { id: studyId, observerId: cast.other, personIds: [...story.team(), ...others] }, as);
    for (const { subject } of (await db.run(today, {}, { as: cast.other })).asks) {
      const { person } = await db.run(readWatch, { id: subject.id }, { as: cast.other });
      const helped = !others.includes(person.id);
      await db.run(sayWhatISaw, { id: subject.id, seen: helped ? 'yes' : 'no', words: '' }, { as: cast.other });
    }
    expect(await verdicts()).toEqual(['improved', 'improved']);
    await db.run(lookNow, { id: studyId }, as);
    const { looks, cameOfIt } = await db.run(readStudy, { id: studyId }, as);
    expect([looks[0]!.verdict, cameOfIt]).toEqual(['improved', 'decide']);
  });
});
