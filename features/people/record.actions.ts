import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { eraseAuditPayloads } from '../../platform/audit/audit.store.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { personNotFound } from './contract.ts';
import { editPeople } from './person.policy.ts';
import { personStore } from './person.store.ts';
import { alreadyErased, eraseRecord, exportRecord, stillHere } from './record.contract.ts';
import { standing, type WholeRecord } from './service.ts';

export const personRecordActions = (record: WholeRecord): Implementation[] => [
  implement(exportRecord, async (ctx) => {
    const day = localDay(ctx.clock.now(), ctx.actor.zone);
    const kept = {
      person: ctx.actor.person,
      exportedAt: ctx.clock.iso(),
      ...(await record.export(ctx, ctx.actor.person)),
    };
    return { filename: `headway-record-${day}.json`, type: 'application/json', body: JSON.stringify(kept, null, 2) };
  }),

  implement(eraseRecord, async (ctx, { id, reason }) => {
    const person = await personStore(ctx.tx, ctx.org).find(id);
    if (!person) throw personNotFound();
    permit(editPeople, ctx.actor, await standing(ctx, id));
    if (person.gone_at === null) throw stillHere();
    if (person.erased_at !== null) throw alreadyErased();
    await record.erase(ctx, id);
    await eraseAuditPayloads(ctx, id);
    return done({ id }, { verb: 'person.erased', subject: { type: 'person', id }, detail: { reason } });
  }),
];
