import * as z from 'zod/mini';
import { type Outward, OutwardProblem } from '../../platform/http/outward.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { sealer } from '../../platform/secret/seal.ts';
import { organisation } from '../people/service.ts';
import { statementOf, verdictOf, waitAfter, type Statement } from './statement.domain.ts';
import { recordStore } from './statement.store.ts';

/** Statements told at a tick, one after the other; the next tick takes those that are left. */
const atTick = 200;
const version = { 'x-experience-api-version': '1.0.3' };

export const sealPurpose = (org: string, store: string) => `learning.record_store ${org} ${store}`;

interface Access {
  endpoint: string;
  account: string;
  secret: string;
}

const authorised = ({ account, secret }: Access) => ({
  ...version,
  authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`,
});

/** Asks a store for one statement, which every store must answer. @returns the status of its answer */
export async function askStore(outward: Outward, access: Access): Promise<number> {
  const address = `${access.endpoint.replace(/\/+$/, '')}/statements?limit=1`;
  return (
    await outward(address, { headers: authorised(access), milliseconds: 10_000, maxBytes: 1_000_000, maxRedirects: 0 })
  ).status;
}

/** A statement is put under its own id: told twice, it is the same statement. */
async function tell(outward: Outward, access: Access, statement: Statement): Promise<number> {
  const answer = await outward(`${access.endpoint}/statements?statementId=${statement.id}`, {
    method: 'PUT',
    headers: { ...authorised(access), 'content-type': 'application/json' },
    body: JSON.stringify(statement),
    milliseconds: 10_000,
    maxBytes: 100_000,
    maxRedirects: 0,
  });
  return answer.status;
}

/** Tells the record store what waits, in the order in which it happened; what does not arrive is told again later. */
export const statementJob = (house: { secret: string; origin: string; outward: Outward }): Job =>
  job({
    name: 'learning.tell_record_store',
    input: z.object({}),
    cron: '* * * * *',
    async run(ctx) {
      const found = await ctx.look(async (work) => {
        const store = await recordStore(work).open();
        if (!store) return null;
        return { store, due: await recordStore(work).due(atTick), locale: (await organisation(work)).locale };
      });
      if (!found || found.due.length === 0) return;
      const { store, due, locale } = found;
      const access = {
        ...store,
        secret: sealer(house.secret).open(store.sealedSecret, sealPurpose(ctx.org, store.id)),
      };
      const sent: string[] = [];
      const refused: { id: string; problem: string }[] = [];
      let problem: string | null = null;
      for (const one of due) {
        const statement = statementOf(one, { home: house.origin, locale, names: store.names });
        // oxlint-disable-next-line no-await-in-loop -- in order, and a store that does not answer is asked once
        const said = await tell(house.outward, access, statement).then(
          (status) => ({ verdict: verdictOf(status), problem: `It answered with ${status}.` }),
          (error: unknown) => {
            if (!(error instanceof OutwardProblem)) throw error;
            return { verdict: 'again' as const, problem: error.message };
          },
        );
        if (said.verdict === 'sent') sent.push(one.id);
        else if (said.verdict === 'refused') refused.push({ id: one.id, problem: said.problem });
        else {
          problem = said.problem;
          break;
        }
      }
      const wait = waitAfter(Math.max(...due.map((one) => one.attempts)));
      await ctx.transact(async (work) => {
        const statements = recordStore(work);
        await statements.told(sent);
        await statements.refused(refused);
        if (problem !== null) await statements.later(new Date(work.clock.now() + wait * 1000).toISOString(), problem);
        return reacted({
          verb: 'record_store.told',
          subject: { type: 'record_store', id: store.id },
          detail: { sent: sent.length, refused: refused.length, ...(problem === null ? {} : { problem }) },
        });
      });
    },
  });
