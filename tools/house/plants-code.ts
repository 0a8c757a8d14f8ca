import { modelHouse, type Plant } from './model-house.ts';

/** Spelt apart, because the check reads this file too. */
const later = 'todo'.toUpperCase();
const silence = ['oxlint', 'disable-next-line'].join('-');

/** Wrong queries and tables, actions without their order, words in pages, things left lying about. */
export const plantedCode: Plant[] = [
  ...[
    `x.selectFrom('goals.goal')`,
    `x.insertInto('goals.goal')`,
    `x.withTables()`,
    'sql`select 1`',
    'sql<number>`select 1`',
  ].map((code): Plant => [
    'store features/goals/plan.jobs.ts',
    code,
    {
      'features/goals/plan.jobs.ts': `declare const x: never;\ndeclare const sql: never;\nexport const q = () => ${code};\n`,
    },
  ]),
  [
    'store features/goals/plan.jobs.ts',
    'driver by type',
    { 'features/goals/plan.jobs.ts': `import type { Pool } from 'pg';\nexport type Y = Pool;\n` },
  ],
  [
    'store features/goals/plan.jobs.ts',
    'a room opens the database',
    { 'features/goals/plan.jobs.ts': `import { pool } from '../../platform/db/pool.ts';\nexport const y = pool;\n` },
  ],
  [
    'store app/server/start.ts',
    'app queries',
    { 'app/server/start.ts': `import { sql } from 'kysely';\nexport const q = sql;\n` },
  ],
  ...[
    `x.insertInto('people.person')`,
    `x.updateTable('people.person as p')`,
    `x.deleteFrom(name)`,
    `x.mergeInto('person')`,
    'sql`insert into people.person values (1)`',
    'sql`UPDATE  people.person set a = 1`',
    'sql`delete from "people"."person"`',
    'sql`merge into people.person using x on true`',
    'sql`with a as (select 1) update only people.person set a = 1`',
    'sql`insert into ${name} values (1)`',
    'sql`insert into ${sql.table("people.person")} values (1)`',
    `x.selectFrom('people.person')`,
    `x.selectFrom('reviews.review')`,
    'sql`select 1 from goals.goal, people.person`',
    `sql.raw('select * from people.person')`,
  ].map((code): Plant => [
    'store features/goals/tree.store.ts',
    code,
    {
      'features/goals/tree.store.ts': `declare const x: never;\ndeclare const sql: never;\nexport const q = (name: string) => ${code};\n`,
    },
  ]),
  [
    'store features/people/contract.ts',
    'published view that does not exist',
    {
      'features/people/contract.ts': `export const publishedViews = ['people.person_card', 'people.ghost'] as const;\n`,
    },
  ],
  ...(
    [
      ['key without org_id', 'create table goals.x (id uuid primary key, org_id uuid);'],
      ['no key', 'create table goals.x (org_id uuid not null);'],
      [
        'key up',
        'create table goals.x (org_id uuid, id uuid, primary key (org_id, id), foreign key (org_id, id) references reviews.review (org_id, id));',
      ],
      [
        'key without tenant',
        'create table goals.x (org_id uuid, id uuid, primary key (org_id, id), foreign key (id) references goals.goal (id));',
      ],
      [
        'column key',
        'create table goals.x (org_id uuid, id uuid references people.person (id), primary key (org_id, id));',
      ],
      ['later key up', 'alter table goals.goal add foreign key (org_id, id) references reviews.review (org_id, id);'],
      ['foreign schema', 'create schema reviews;'],
      ["another room's table", 'alter table people.person add column x int;'],
      ['unpublished read', 'create view goals.v with (security_invoker = true) as select id from people.person;'],
      [
        'view of a higher floor',
        'create view goals.v with (security_invoker = true) as select id from reviews.review;',
      ],
      ["view with its owner's rights", 'create view goals.v as select id from goals.goal;'],
      [
        'trigger body',
        'create function goals.f() returns trigger language plpgsql as $$ begin update people.person set id = id; return new; end $$;',
      ],
    ] as const
  ).map(([title, ddl]): Plant => [
    'store db/migrations/0701_goals.sql',
    title,
    { 'db/migrations/0701_goals.sql': `${ddl}\nselect platform.protect('goals.x');\n` },
  ]),
  [
    'store db/migrations/0701_goals.sql',
    'table without a tenant rule',
    { 'db/migrations/0701_goals.sql': 'create table goals.x (org_id uuid, id uuid, primary key (org_id, id));' },
  ],

  [
    'action features/goals/plan.jobs.ts',
    'route beside the actions',
    {
      'features/goals/plan.jobs.ts': `export const go = (app: { post(path: string, run: () => void): void }) => app.post('/x', () => {});\n`,
    },
  ],
  [
    'action features/goals/plan.jobs.ts',
    'route as an object',
    {
      'features/goals/plan.jobs.ts': `export const go = (app: { route(o: object): void }) => app.route({ url: '/x', handler: () => 1 });\n`,
    },
  ],
  [
    'action platform/mail/send.ts',
    'fastify outside http',
    { 'platform/mail/send.ts': `import type { FastifyInstance } from 'fastify';\nexport type X = FastifyInstance;\n` },
  ],
  [
    'action features/goals/contract.ts',
    'declared, not implemented',
    { 'features/goals/goal.actions.ts': null, 'app/house.ts': `export {};\n` },
  ],
  [
    'action features/goals/contract.ts',
    'implemented twice',
    { 'features/goals/more.actions.ts': modelHouse['features/goals/goal.actions.ts'] ?? '' },
  ],
  [
    'action features/goals/contract.ts',
    'name of another room',
    {
      'features/goals/contract.ts': (modelHouse['features/goals/contract.ts'] ?? '').replace(
        "'goals.create",
        "'people.create",
      ),
    },
  ],
  [
    'action features/goals/contract.ts',
    'no scene',
    { 'features/goals/goal.scenes.ts': `export const goalScenes = {};\n` },
  ],
  ['action features/goals/goal.actions.ts', 'not plugged in', { 'app/house.ts': `export {};\n` }],
  [
    'action features/goals/late.reactions.ts',
    'reaction not plugged in',
    { 'features/goals/late.reactions.ts': `export const lateReactions = [1];\n` },
  ],
  [
    'policy features/goals/goal.actions.ts',
    'asks nobody',
    {
      'features/goals/goal.actions.ts': `import { implement } from '../../platform/action/implement.ts';\nimport { createGoal } from './contract.ts';\nexport const goalActions = [implement(createGoal, () => 1)];\n`,
    },
  ],
  [
    'policy features/goals/goal.actions.ts',
    'one handler of the file asks nobody',
    {
      'features/goals/goal.actions.ts': (modelHouse['features/goals/goal.actions.ts'] ?? '').replace(
        'permit(draft)',
        '1',
      ),
    },
  ],

  ...[
    '<p>Hello</p>',
    `<p>{'Hello'}</p>`,
    '<p>{open ? "Open" : `Shut ${1}`}</p>',
    '<p>{open && "Open"}</p>',
    '<p aria-label="Close" />',
    '<p title={"Close"} />',
    '<input placeholder="Name" />',
    '<img alt={open ? `Face of ${1}` : ""} />',
    '<option label="Größe" />',
  ].map((jsx): Plant => [
    'words features/goals/ui/part.tsx',
    jsx,
    { 'features/goals/ui/part.tsx': `export const Part = ({ open }: { open: boolean }) => ${jsx};\n` },
  ]),

  [
    'clean features/goals/service.ts',
    'unfinished',
    { 'features/goals/service.ts': `// ${later}: later\nexport {};\n` },
  ],
  [
    'clean features/goals/service.ts',
    'silenced',
    { 'features/goals/service.ts': `// ${silence} no-var\nexport {};\n` },
  ],
  ['clean features/goals/service.ts', 'as any', { 'features/goals/service.ts': `export const x = 1 as any;\n` }],
  ['clean features/goals/service.ts', ': any', { 'features/goals/service.ts': `export const x = (y: any[]) => y;\n` }],
  [
    'clean features/goals/goal.test.ts',
    'lonely test',
    { 'features/goals/goal.test.ts': `declare const it: never;\nit.${'only'}('x');\n` },
  ],
  [
    'clean db/migrations/0701_goals.sql',
    'unfinished migration',
    { 'db/migrations/0701_goals.sql': `-- ${later}\nselect 1;\n` },
  ],
];
