import { stale, type OutputOf } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import {
  decideRight,
  introduceStandard,
  listDecisionRights,
  listStandards,
  retireStandard,
  standardNotFound,
} from './contract.ts';
import { decisionRightOf, levels, matters } from './decision-right.domain.ts';
import { decisionRightStore } from './decision-right.store.ts';
import { decideRights, keepStandards } from './governance.policy.ts';
import { standardStore, type StandardRow } from './standard.store.ts';

const nobody: ReadonlySet<string> = new Set();

const toDto = (row: StandardRow, ctx: Context): OutputOf<typeof introduceStandard> => ({
  id: row.id,
  behaviour: row.behaviour,
  situation: row.situation,
  sign: row.sign,
  introducedBy: row.introduced_by === null ? null : { id: row.introduced_by, name: row.introduced_name ?? '' },
  version: row.version,
  can: { retire: permits(keepStandards, ctx.actor, nobody) },
});

export const standardActions: readonly Implementation[] = [
  implement(listDecisionRights, async (ctx) => {
    const store = decisionRightStore(ctx);
    const decided = await store.list();
    const people = await store.people();
    const rights = matters.flatMap((matter) =>
      levels.map((level) => {
        const own = decided.find((row) => row.matter === matter && row.level === level) ?? null;
        const { sets, approves, changes } = decisionRightOf(matter, level, own, people);
        const decidedBy = own?.decided_by ? { id: own.decided_by, name: own.decided_name ?? '' } : null;
        return { matter, level, sets, approves, changes, usual: own === null, decidedBy };
      }),
    );
    return { rights, can: { decide: permits(decideRights, ctx.actor, nobody) } };
  }),

  implement(decideRight, async (ctx, right) => {
    permit(decideRights, ctx.actor, nobody);
    await decisionRightStore(ctx).decide(right, ctx.actor.person);
    return done(right, {
      verb: 'decision_right.decided',
      subject: { type: 'organisation', id: ctx.org },
      detail: right,
    });
  }),

  implement(listStandards, async (ctx) => ({
    standards: (await standardStore(ctx).list()).map((row) => toDto(row, ctx)),
    can: { introduce: permits(keepStandards, ctx.actor, nobody) },
  })),

  implement(introduceStandard, async (ctx, words) => {
    permit(keepStandards, ctx.actor, nobody);
    const store = standardStore(ctx);
    const id = await store.insert(words, ctx.actor.person);
    return done(toDto((await store.find(id))!, ctx), {
      verb: 'standard.introduced',
      subject: { type: 'behaviour_standard', id },
      detail: words,
    });
  }),

  implement(retireStandard, async (ctx, { id, version }) => {
    permit(keepStandards, ctx.actor, nobody);
    const store = standardStore(ctx);
    const row = await store.find(id);
    if (!row) throw standardNotFound();
    if (!(await store.retire(id, version, ctx.actor.person))) throw stale(toDto(row, ctx));
    return done({ done: true as const }, { verb: 'standard.retired', subject: { type: 'behaviour_standard', id } });
  }),
];
