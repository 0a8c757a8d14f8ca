import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect, type Report } from './inspect.ts';

/** Path → text, laid over the model house; null takes a file away. */
export type Planted = Readonly<Record<string, string | null>>;

/** What must be caught (`rule file`), a title, and the files that plant it. */
export type Plant = [expected: string, title: string, planted: Planted];

/** The smallest house in which every rule has something to look at and nothing to say. */
export const modelHouse: Readonly<Record<string, string>> = {
  'platform/kernel/day.ts': `export type Day = string;\n`,
  'platform/action/action.ts': `import * as z from 'zod/mini';\nexport const write = (declared: { name: string; input?: z.ZodMiniType }) => declared;\n`,
  'platform/action/implement.ts': `export const implement = (action: object, run: unknown) => ({ action, run });\n`,
  'platform/authz/policy.ts': `export const rule = (relations: readonly string[]) => ({ relations });\nexport const permit = (asked: object) => asked;\n`,
  'platform/db/pool.ts': `import pg from 'pg';\nexport const pool = new pg.Pool();\n`,
  'platform/i18n/words.ts': `export const words = (room: string, messages: object) => ({ room, messages });\n`,
  'platform/ui/button.tsx': `export const Button = (props: { label: string }) => <button type="button" aria-label={props.label}>✓ 3</button>;\n`,
  'platform/test/database.ts': `export const testDatabase = () => ({});\n`,

  'features/people/README.md': `# People\n`,
  'features/people/contract.ts': `export const publishedViews = ['people.person_card'] as const;\n`,
  'features/people/service.ts': `export const standing = () => new Set(['self']);\n`,
  'features/people/person.store.ts': `export const personStore = (tx: { updateTable(name: string): void }) => tx.updateTable('people.person');\n`,
  'features/people/ui/public.ts': `export { PersonChip } from './person-chip.tsx';\n`,
  'features/people/ui/person-chip.tsx': `export const PersonChip = () => <i />;\n`,

  'features/goals/README.md': `# Goals\n`,
  'features/goals/contract.ts': `import { write } from '../../platform/action/action.ts';\nexport const createGoal = write({ name: 'goals.create_goal' });\nexport const publishedViews = ['goals.goal_card'] as const;\n`,
  'features/goals/tree.contract.ts': `import { write } from '../../platform/action/action.ts';\nimport { createGoal } from './contract.ts';\nexport const keepTree = write({ name: 'goals.keep_tree', like: createGoal });\n`,
  'features/goals/service.ts': `export const draftGoal = () => null;\n`,
  'features/goals/goal.domain.ts': `import type { Day } from '../../platform/kernel/day.ts';\nexport const late = (row: { Date: Day }, process: string) => Math.max(row.Date.length, process.length);\n`,
  'features/goals/goal.policy.ts': `import { rule } from '../../platform/authz/policy.ts';\nexport const draft = rule(['self']);\n`,
  'features/goals/goal.store.ts': `import { sql } from 'kysely';
export const goalStore = (tx: { insertInto(name: string): void; selectFrom(name: string): void }) => {
  tx.insertInto('goals.goal as g');
  tx.selectFrom('people.person_card');
  return sql\`update goals.goal set title = 'for goals.goal' from people.person_card p where true for update of goal\`;
};
`,
  'features/goals/goal.actions.ts': `import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { createGoal } from './contract.ts';
import { draft } from './goal.policy.ts';
import { goalStore } from './goal.store.ts';
import { keepTree } from './tree.contract.ts';
export const goalActions = [
  implement(createGoal, (tx: never) => [permit(draft), goalStore(tx)]),
  implement(keepTree, (ctx: { actor: { person: string } }) => {
    const { person } = ctx.actor;
    return person;
  }),
];
`,
  'features/goals/goal.scenes.ts': `export const goalScenes = { 'goals.create_goal': () => ({}), 'goals.keep_tree': () => ({}) };\n`,
  'features/goals/goal.test.ts': `import { testDatabase } from '../../platform/test/database.ts';\nimport { goalScenes } from './goal.scenes.ts';\nexport const seen = [testDatabase, goalScenes];\n`,
  'features/goals/ui/goal.text.ts': `import { words } from '../../../platform/i18n/words.ts';\nexport const goalText = words('goals', { title: 'Where we are going' });\n`,
  'features/goals/ui/goal-row.tsx': `import { Button } from '../../../platform/ui/button.tsx';
import { PersonChip } from '../../people/ui/public.ts';
import { createGoal } from '../contract.ts';
export const GoalRow = ({ t }: { t: (key: string) => string }) => (
  <p title={t('title')} className={createGoal ? 'row open' : 'row'}><PersonChip /> · {t('title')} &nbsp; 3 %<Button label={t('title')} /></p>
);
`,

  'app/house.ts': `import { goalActions } from '../features/goals/goal.actions.ts';\nexport const actions = [...goalActions];\n`,
  'app/server/server.ts': `import fastify from 'fastify';\nimport { actions } from '../house.ts';\nfastify().get('/health', () => actions);\n`,
  'app/pages/goals.page.tsx': `import { PersonChip } from '../../features/people/ui/public.ts';\nexport default () => <PersonChip />;\n`,
  'tools/lock.ts': `import { actions } from '../app/house.ts';\nconsole.log(actions);\n`,

  'db/migrations/0001_platform.sql': `create schema platform;\ncreate function platform.protect(t regclass) returns void language plpgsql as $$ begin perform 1; end $$;\n`,
  'db/migrations/0100_people.sql': `-- people; goals.goal is named in a comment only
create schema people;
create table people.person (org_id uuid not null, id uuid not null, name text default 'a;b', primary key (org_id, id));
select platform.protect('people.person');
create view people.person_card with (security_invoker = true) as select org_id, id from people.person;
select platform.publish('people.person_card');
`,
  'db/migrations/0700_goals.sql': `create schema goals;
create table goals.goal (
  org_id uuid not null, id uuid not null, owner_id uuid not null, weight numeric(5, 2),
  primary key (org_id, id), foreign key (org_id, owner_id) references people.person (org_id, id));
select platform.protect('goals.goal');
create view goals.goal_card with (security_invoker = true) as
  select g.org_id, g.id, p.id as person_id from goals.goal g join people.person_card p on p.id = g.owner_id;
select platform.publish('goals.goal_card');
`,
};

/** Builds the house with these files changed or added (null removes one) and looks at it. */
export function inspectHouse(files: Planted): Report {
  return inHouse(files, inspect);
}

export function inHouse<T>(files: Planted, look: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      if (text === null) continue;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return look(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
