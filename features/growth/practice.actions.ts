import type { Work } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { calendars, card } from '../people/service.ts';
import { gapNotFound } from './contract.ts';
import { gapAudit, gapFor } from './gap.actions.ts';
import { sayUse, practiceNotFound } from './practice.contract.ts';
import { practiceStore } from './practice.store.ts';

export const practiceKey = (helpId: string) => `use:${helpId}`;

/** Within a working week: what is not used then is mostly forgotten. */
const withinDays = 5;

/** Puts "use it this week" before whoever decides, with the moment that the need names; nothing where nobody is waited for. */
export async function askToUse(work: Work, helps: readonly string[]): Promise<void> {
  for (const facts of await practiceStore(work).facts(helps)) {
    if (facts.waiting.length === 0) {
      await closeAsk(work, practiceKey(facts.help_id), 'said');
      continue;
    }
    const owner = await card(work, facts.owner_id);
    const day = localDay(work.clock.now(), owner?.zone ?? 'UTC');
    const calendar = (await calendars(work, [facts.owner_id], day)).get(facts.owner_id);
    await openAsk(work, {
      kind: 'growth.use_it',
      to: facts.owner_id,
      key: practiceKey(facts.help_id),
      group: 'for_you',
      subject: { type: 'gap', id: facts.gap_id },
      link: `/growth/gaps/${facts.gap_id}`,
      params: {
        names: facts.waiting.slice(0, 3).join(', '),
        more: Math.max(0, facts.waiting.length - 3),
        behaviour: facts.behaviour,
        situation: facts.situation,
      },
      dueOn: calendar?.after(day, withinDays) ?? null,
      minutes: 1,
    });
  }
}

export const practiceActions = [
  implement(sayUse, async (ctx, { id, personId, said, words }) => {
    const gapId = await practiceStore(ctx).gapOf(id);
    if (!gapId) throw gapNotFound();
    const gap = await gapFor(ctx, gapId, 'decide', { closedToo: true });
    if (!(await practiceStore(ctx).say(id, personId, said, words, ctx.actor.person))) throw practiceNotFound();
    // Asked again a week later for those with whom it was not yet.
    await askToUse(ctx, [id]);
    const rows = (await practiceStore(ctx).of(gapId)).filter((row) => row.help_id === id);
    return done(
      { id, left: rows.filter((row) => row.said === null || row.said === 'not_yet').length },
      { ...gapAudit(gap, 'help.use_said', { helpId: id, said }), about: personId },
    );
  }),
];
