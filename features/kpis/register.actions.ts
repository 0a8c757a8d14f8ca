import { isDeepStrictEqual } from 'node:util';
import { done, implement } from '../../platform/action/implement.ts';
import { missingOf } from './draft-needs.domain.ts';
import { importDefinitions, registerRefused, registerUnreadable } from './register.contract.ts';
import { targetOf } from './register.domain.ts';
import { identityOf, readRegister, type RegisterEntry } from './register-file.format.ts';
import { type KnownLine, type NewDraft, registerStore } from './register.store.ts';

const shown = 1000;

export const registerActions = [
  implement(importDefinitions, async (ctx, { dryRun, skipProblems }) => {
    if (!ctx.upload) throw registerUnreadable({ detail: 'Please choose a file.' });
    const { name: file, bytes } = ctx.upload;
    const register = readFile(bytes, file);
    const store = registerStore(ctx);
    const found = await store.known(register.entries.flatMap(({ key, parentKey }) => [key, parentKey]));
    const known = new Map(found.map((line) => [identityOf(line), line]));
    const lines = register.entries.map((entry) => {
      const before = known.get(identityOf(entry));
      return { draft: draftOf(entry, before?.kpi_id ?? ctx.ids.next()), before, change: changeOf(entry, before) };
    });
    const keys = new Set([...register.entries.map(({ key }) => key), ...found.map(({ key }) => key)]);
    const fresh = lines.filter(({ change }) => change === 'new');
    const changed = lines.filter(({ change }) => change === 'changed');
    const { problems } = register;
    const report = {
      rows: register.rows,
      ready: fresh.length + changed.length,
      unchanged: lines.length - fresh.length - changed.length,
      problems: problems.slice(0, shown),
      more: Math.max(0, problems.length - shown),
    };
    const output = {
      report,
      drafts: lines.slice(0, shown).map(({ draft, change }) => ({
        line: draft.entry.line,
        name: draft.name,
        change,
        parent: keys.has(draft.entry.parentKey),
        missing: missingOf(draft),
      })),
      made: dryRun ? 0 : fresh.length,
      changed: dryRun ? 0 : changed.length,
    };
    const subject = { type: 'kpi_register', id: ctx.ids.next() };
    if (dryRun)
      return done(output, {
        verb: 'register.checked',
        subject,
        detail: { file, rows: report.rows, ready: report.ready },
      });
    if (problems.length > 0 && !skipProblems)
      throw registerRefused({
        detail: `Nothing was imported: ${problems.length} of ${report.rows} lines have a problem.`,
        extra: { report },
      });
    const by = ctx.actor.person;
    await store.draft(
      fresh.map(({ draft }) => draft),
      by,
    );
    await store.reword(
      changed.filter(({ before }) => before!.draft).map(({ draft }) => draft),
      by,
    );
    await store.keep(
      [...fresh, ...changed].map(({ draft }) => ({ kpiId: draft.id, entry: draft.entry })),
      file,
      by,
    );
    if (report.ready > 0) await store.linkParents();
    return done(output, {
      verb: 'register.imported',
      subject,
      detail: { file, made: output.made, changed: output.changed },
    });
  }),
];

function readFile(bytes: Uint8Array, file: string) {
  try {
    return readRegister(bytes, file);
  } catch (error) {
    throw registerUnreadable({ detail: error instanceof Error ? error.message : 'This is not a list of KPIs.' });
  }
}

const changeOf = (entry: RegisterEntry, before: KnownLine | undefined): 'new' | 'changed' | 'unchanged' =>
  before === undefined
    ? 'new'
    : // As the database gives it back, so that what JSON cannot hold makes no difference.
      isDeepStrictEqual(JSON.parse(JSON.stringify(entry.content)), before.content)
      ? 'unchanged'
      : 'changed';

function draftOf(entry: RegisterEntry, id: string): NewDraft {
  const target = targetOf(entry.targetWords);
  return {
    id,
    name: entry.name,
    definition: entry.definition,
    unit: entry.unit === '' ? (target?.unit ?? '') : entry.unit,
    direction: target?.direction ?? 'higher',
    target: target?.value ?? null,
    response_up: entry.responseUp,
    response_down: entry.responseDown,
    entry,
  };
}
