import type { Command } from './command.ts';

interface Entry {
  summary: string;
  load(): Promise<{ command: Command }>;
}

/** Every command of `headway`, in the order of its help; loaded when asked for, so that help stays quick. */
export const commands: Readonly<Record<string, Entry>> = {
  start: { summary: 'Starts Headway and prints its address.', load: () => import('./start.ts') },
  seed: { summary: 'Adds a made-up organisation of any size.', load: () => import('./seed.ts') },
  'import people': { summary: 'Brings people in from CSV or Excel.', load: () => import('./import-people.ts') },
  'import strategy': {
    summary: 'Makes goals from a plan: StratML, markdown or a table.',
    load: () => import('./import-strategy.ts'),
  },
  'import kpis': { summary: 'Drafts KPIs from a register, YAML or CSV.', load: () => import('./import-kpis.ts') },
  'import readings': { summary: 'Takes KPI readings from CSV or Excel.', load: () => import('./import-readings.ts') },
  'import documents': { summary: 'Brings the documents of a folder.', load: () => import('./import-documents.ts') },
  token: { summary: 'Makes an API token for a person.', load: () => import('./token.ts') },
  export: { summary: 'Writes everything of an organisation as CSV.', load: () => import('./export.ts') },
  backup: { summary: 'Writes everything into one file.', load: () => import('./backup.ts') },
  restore: { summary: 'Brings a backup into an empty database.', load: () => import('./restore.ts') },
  'audit verify': { summary: 'Looks for changes in the audit trail.', load: () => import('./audit-verify.ts') },
  'document read': { summary: 'Reads a document into blocks.', load: () => import('./document-read.ts') },
  'course draft': { summary: 'Drafts lessons and questions from a document.', load: () => import('./course-draft.ts') },
  'course check': { summary: 'Puts written questions through the gates.', load: () => import('./course-check.ts') },
  'quiz statistics': {
    summary: 'Says how hard questions were and what they tell.',
    load: () => import('./quiz-statistics.ts'),
  },
  'strategy read': {
    summary: 'Reads a strategic plan into objectives and measures.',
    load: () => import('./strategy-read.ts'),
  },
  'strategy convert': {
    summary: 'Writes a plan as StratML, CSV or markdown.',
    load: () => import('./strategy-convert.ts'),
  },
  'kpi chart': { summary: 'Tells signal from noise in a series.', load: () => import('./kpi-chart.ts') },
  'kpi lead': { summary: 'Says whether one number leads another.', load: () => import('./kpi-lead.ts') },
  'kpi evaluate': { summary: 'Says whether an intervention worked.', load: () => import('./kpi-evaluate.ts') },
  'goal check': {
    summary: 'Reads goals in a CSV file and asks about their wording.',
    load: () => import('./goal-check.ts'),
  },
  doctor: { summary: 'Looks everything over and names what needs somebody.', load: () => import('./doctor.ts') },
};
