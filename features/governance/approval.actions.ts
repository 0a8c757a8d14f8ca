import { implement, type Implementation } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { listApprovals, readRightHistory } from './approval.contract.ts';
import { approvalStore } from './approval.store.ts';
import { decisionRightStore } from './decision-right.store.ts';
import { readRights } from './governance.policy.ts';

export const approvalActions: readonly Implementation[] = [
  // No policy: the only rows it can reach are those that the actor asked for or is asked.
  implement(listApprovals, async (ctx) => {
    const me = ctx.actor.person;
    const rows = await approvalStore(ctx).waiting(me);
    return {
      approvals: rows.map((row) => ({
        id: row.id,
        matter: row.matter,
        level: row.level,
        what: row.what,
        title: row.title,
        link: row.link,
        words: row.words,
        askedBy: { id: row.asked_by, name: row.asked_name },
        askedAt: row.asked_at,
        of: [...row.of],
        mine: row.of.some((one) => one.id === me),
      })),
    };
  }),

  // Rules are for everybody, and so is what they were before.
  implement(readRightHistory, async (ctx, { matter, level }) => {
    permit(readRights, ctx.actor, new Set());
    const rows = await decisionRightStore(ctx).history(matter, level);
    return {
      items: rows.map((row) => ({
        id: row.id,
        sets: row.sets,
        approves: row.approves,
        changes: row.changes,
        by: row.decided_by === null ? null : { id: row.decided_by, name: row.decided_name ?? '' },
        from: row.decided_at,
        until: row.ended_at,
      })),
    };
  }),
];
