import type { Context } from '../../platform/action/context.ts';
import type { AuditEntry } from '../../platform/action/implement.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import { checkInStore } from './check-in.store.ts';
import type * as z from 'zod/mini';
import { supportDecided, type Decision } from './contract.ts';
import { makePromise } from './service.ts';

export interface Given {
  readonly decision: Decision;
  readonly text: string;
  /** Local day of the person. */
  readonly dueOn: string;
}

/** What others told in the same words, and is answered with it. */
type Company = Pick<z.output<typeof supportDecided.payload>, 'together' | 'with'>;

const alone: Company = { together: [], with: null };

/** Decides about one barrier, wherever it was raised: the decision becomes a promise, and others hear of it. */
export async function decideBarrier(
  ctx: Context,
  barrier: { id: string; text: string; person: string; checkIn: string | null },
  given: Given,
  company: Company = alone,
): Promise<{ audit: AuditEntry[]; event: Happened }> {
  const me = ctx.actor.person;
  const decisionId = await checkInStore(ctx).decide({
    barrierId: barrier.id,
    person: barrier.person,
    ...given,
    by: me,
  });
  const promise = await makePromise(ctx, {
    madeBy: me,
    to: barrier.person,
    text: given.text,
    dueOn: given.dueOn,
    decision: { id: decisionId, decision: given.decision },
  });
  return {
    audit: promise.audit ? [promise.audit] : [],
    event: supportDecided({
      decisionId,
      barrierId: barrier.id,
      checkInId: barrier.checkIn,
      promiseId: promise.promiseId,
      personId: barrier.person,
      managerId: me,
      decision: given.decision,
      text: barrier.text,
      answer: given.text,
      dueOn: given.dueOn,
      ...company,
    }),
  };
}
