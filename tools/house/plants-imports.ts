import type { Plant } from './model-house.ts';

/** Each import form, leading to a file that the importing place must not reach. */
const forms = (path: string) => ({
  value: `import { x } from '${path}';\nexport const y = x;\n`,
  namespace: `import * as x from '${path}';\nexport const y = x;\n`,
  'side effect': `import '${path}';\n`,
  'type-only': `import type { X } from '${path}';\nexport type Y = X;\n`,
  'inline type': `import { type X } from '${path}';\nexport type Y = X;\n`,
  'import type': `export type Y = import('${path}').X;\n`,
  dynamic: `export const y = () => import('${path}');\n`,
  'template dynamic': `export const y = () => import(\`${path}\`);\n`,
  require: `export const y = require('${path}');\n`,
  worker: `export const y = new URL('${path}', import.meta.url);\n`,
  augmentation: `declare module '${path}' { interface X { y: 1 } }\nexport {};\n`,
});

const withForms = (rule: string, from: string, path: string) =>
  Object.entries(forms(path)).map(([form, text]): Plant => [`${rule} ${from}`, `${form} ${path}`, { [from]: text }]);

/** Wrong imports, impure calculations, wrong names, too long files. */
export const plantedImports: Plant[] = [
  ...withForms('floor', 'features/people/person.jobs.ts', '../goals/contract.ts'),
  ...withForms('floor', 'platform/http/route.ts', '../../features/people/service.ts'),
  ...withForms('floor', 'features/goals/ui/part.tsx', '../../../app/pages/goals.page.tsx'),
  ...withForms('floor', 'app/server/start.ts', '../../tools/lock.ts'),
  [
    'floor features/goals/service.ts',
    're-export upward',
    { 'features/goals/service.ts': `export { x } from '../reviews/contract.ts';\n` },
  ],
  [
    'floor features/goals/service.ts',
    'star re-export upward',
    { 'features/goals/service.ts': `export * from '../reviews/contract.ts';\n` },
  ],
  [
    'floor features/goals/service.ts',
    'extension left out',
    { 'features/goals/service.ts': `import '../reviews/contract';\n` },
  ],
  [
    'floor features/goals/service.ts',
    'alias',
    { 'features/goals/service.ts': `import '#features/reviews/contract.ts';\n` },
  ],
  [
    'floor features/goals/service.ts',
    'computed path',
    { 'features/goals/service.ts': `export const load = (name: string) => import(name);\n` },
  ],
  [
    'floor features/goals/service.ts',
    'a room looks into db/',
    { 'features/goals/service.ts': `import '../../db/seed/company.ts';\n` },
  ],
  [
    'floor features/goals/service.ts',
    'product code needs test support',
    { 'features/goals/service.ts': `import '../../platform/test/database.ts';\n` },
  ],
  [
    'floor features/people/person.test.ts',
    'a test reaches a later room',
    { 'features/people/person.test.ts': `import '../goals/service.ts';\n` },
  ],
  [
    'floor platform/kernel/id.ts',
    'the ground leans on the platform',
    { 'platform/kernel/id.ts': `import '../db/pool.ts';\n` },
  ],

  ...withForms('door', 'features/goals/plan.jobs.ts', '../people/person.store.ts'),
  ...withForms('door', 'features/goals/ui/part.tsx', '../goal.store.ts'),
  ...withForms('door', 'app/pages/people.page.tsx', '../../features/people/service.ts'),
  ...withForms('door', 'app/web/main.tsx', '../server/server.ts'),
  ...withForms('door', 'platform/ui/table.tsx', '../db/pool.ts'),
  ['door features/goals/ui/part.tsx', 'screen imports node', { 'features/goals/ui/part.tsx': `import 'node:fs';\n` }],
  [
    'door features/goals/ui/part.tsx',
    "another room's screen part",
    { 'features/goals/ui/part.tsx': `import '../../people/ui/person-chip.tsx';\n` },
  ],
  [
    'door app/server/start.ts',
    'app plugs in actions outside house.ts',
    { 'app/server/start.ts': `import '../../features/goals/goal.actions.ts';\n` },
  ],
  [
    'door app/server/start.ts',
    'server imports a screen',
    { 'app/server/start.ts': `import '../../features/people/ui/public.ts';\n` },
  ],
  [
    'door features/people/contract.ts',
    'contract with a heavy import',
    { 'features/people/contract.ts': `import 'zod';\n` },
  ],
  [
    'door features/people/contract.ts',
    'contract with a server file',
    { 'features/people/contract.ts': `import type { X } from './person.store.ts';\nexport type Y = X;\n` },
  ],
  [
    'door features/people/service.ts',
    'barrel',
    { 'features/people/service.ts': `export * from './person.store.ts';\n` },
  ],
  [
    'door features/people/service.ts',
    'named re-export',
    { 'features/people/service.ts': `export { personStore } from './person.store.ts';\n` },
  ],
  [
    'door features/people/service.ts',
    'import, then export',
    { 'features/people/service.ts': `import { personStore } from './person.store.ts';\nexport { personStore };\n` },
  ],
  [
    'door features/goals/ui/public.ts',
    "shows another room's parts",
    { 'features/goals/ui/public.ts': `export { PersonChip } from '../../people/ui/public.ts';\n` },
  ],
  [
    'door features/goals/plan.format.ts',
    'server code behind two harmless imports',
    {
      'features/goals/ui/part.tsx': `import { plan } from '../plan.format.ts';\nexport const p = plan;\n`,
      'features/goals/plan.format.ts': `import { readFileSync } from 'node:fs';\nexport const plan = readFileSync;\n`,
    },
  ],

  ...[
    `new Date()`,
    `Date.now()`,
    `Math.random()`,
    `Math['random']()`,
    `process.env`,
    `globalThis.x`,
    `fetch('/')`,
    `window.x`,
    `document.body`,
    `setTimeout(() => {}, 1)`,
    `console.log(1)`,
    `crypto.randomUUID()`,
    `performance.now()`,
    `Temporal.Now`,
    `import.meta.url`,
  ].map((code): Plant => [
    'pure features/goals/tree.domain.ts',
    code,
    { 'features/goals/tree.domain.ts': `export const x = () => ${code};\n` },
  ]),
  [
    'pure features/goals/tree.domain.ts',
    'Date as a type',
    { 'features/goals/tree.domain.ts': `export type X = { on: Date };\n` },
  ],
  [
    'pure features/goals/tree.domain.ts',
    'Math under another name',
    { 'features/goals/tree.domain.ts': `const { random } = Math;\nexport const x = random;\n` },
  ],
  [
    'pure features/goals/tree.domain.ts',
    'npm package off the list',
    { 'features/goals/tree.domain.ts': `import 'csv-parse';\n` },
  ],
  [
    'pure features/goals/tree.domain.ts',
    'domain imports its store by type',
    { 'features/goals/tree.domain.ts': `import type { X } from './goal.store.ts';\nexport type Y = X;\n` },
  ],
  [
    'pure features/goals/tree.policy.ts',
    'policy imports node',
    { 'features/goals/tree.policy.ts': `import 'node:crypto';\n` },
  ],
  [
    'pure features/goals/tree.policy.ts',
    'policy imports the database',
    { 'features/goals/tree.policy.ts': `import type { X } from '../../platform/db/pool.ts';\nexport type Y = X;\n` },
  ],

  ...[
    'helpers.ts',
    'goal.utils.ts',
    'goal.controller.ts',
    'index.ts',
    'goal.ts',
    'goal.store.js',
    'Goal.domain.ts',
    'tree.tsx',
    'ui/index.ts',
    'ui/deep/part.tsx',
    'sub/x.domain.ts',
    'data.csv',
  ].map((name): Plant => [`vocabulary features/goals/${name}`, name, { [`features/goals/${name}`]: `export {};\n` }]),
  ['vocabulary features/payroll', 'unknown room', { 'features/payroll/contract.ts': `export {};\n` }],
  ['vocabulary features/goals', 'room without its page', { 'features/goals/README.md': null }],
  ['vocabulary features/people', 'room without a door', { 'features/people/service.ts': null }],
  ['vocabulary features/goals.ts', 'file among the rooms', { 'features/goals.ts': `export {};\n` }],
  ['vocabulary platform/misc/thing.ts', 'unlisted platform module', { 'platform/misc/thing.ts': `export {};\n` }],
  ['vocabulary platform/db/utils.ts', 'platform utils', { 'platform/db/utils.ts': `export {};\n` }],
  [
    'vocabulary platform/db/stray.ts',
    "platform knows a room's table",
    { 'platform/db/stray.ts': `export const q = 'select 1 from goals.goal';\n` },
  ],
  [
    'vocabulary platform/db/stray.ts',
    'platform has a business noun',
    { 'platform/db/stray.ts': `export const openGoals = 1;\n` },
  ],
  ['vocabulary app/pages/goal-row.tsx', 'part among the pages', { 'app/pages/goal-row.tsx': `export {};\n` }],
  [
    'vocabulary db/migrations/12_x.sql',
    'migration without number and room',
    { 'db/migrations/12_x.sql': `select 1;\n` },
  ],

  ['size features/goals/tree.domain.ts', '401 lines', { 'features/goals/tree.domain.ts': `export {};\n`.repeat(401) }],
];
