import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import {
  noteEvent,
  readingRefused,
  readingsRecorded,
  reasonNeeded,
  recordReading,
  recordReadings,
} from './contract.ts';
import { kept } from './kpi.actions.ts';
import { kpiStore } from './kpi.store.ts';
import type { RawReading } from './reading.domain.ts';
import { takeReadings } from './service.ts';
import { timelineStore } from './timeline.store.ts';

async function takingFacts(ctx: Context) {
  const calendar = await organisation(ctx);
  const places = new Set((await kpiStore(ctx).places()).map((place) => place.id));
  return { by: ctx.actor.person, today: localDay(ctx.clock.now(), ctx.actor.zone), calendar, places };
}

async function take(
  ctx: Context,
  id: string,
  raw: readonly RawReading[],
  source: string,
  reason: string | null,
  path: (at: number) => string,
) {
  const kpi = await kept(ctx, id);
  const taken = await takeReadings(ctx, kpi, raw, { ...(await takingFacts(ctx)), source, reason });
  const [first] = taken.refused;
  if (first) {
    throw readingRefused({
      detail: first.message,
      fields: taken.refused
        .slice(0, 50)
        .map((one) => ({ path: `${path(one.at)}${one.field}`, code: one.code, message: one.message })),
    });
  }
  if (taken.unexplained.length > 0)
    throw reasonNeeded({ fields: [{ path: 'reason', code: 'needed', message: 'Say why the reading is corrected.' }] });
  const { refused: _, unexplained: __, events, ...output } = taken;
  const recorded = readingsRecorded({ kpiIds: [id], count: output.recorded + output.amended });
  return done(output, { verb: 'readings.recorded', subject: { type: 'kpi', id }, detail: { source, ...output } }, [
    recorded,
    ...events,
  ]);
}

export const readingActions = [
  implement(recordReading, (ctx, { id, reason, ...reading }) =>
    take(ctx, id, [reading], 'Form', reason ?? null, () => ''),
  ),

  implement(recordReadings, (ctx, { id, source, reason, readings }) =>
    take(ctx, id, readings, source, reason ?? null, (at) => `readings.${at}.`),
  ),

  implement(noteEvent, async (ctx, { id, onDay, label, expected }) => {
    const kpi = await kept(ctx, id);
    const event = await timelineStore(ctx).insert({
      kpi_id: kpi.id,
      on_day: onDay,
      label,
      expected,
      noted_by: ctx.actor.person,
    });
    return done(
      { id: event.id, kind: 'event', onDay, label, expected },
      { verb: 'kpi.event_noted', subject: { type: 'kpi', id: kpi.id }, detail: { onDay, label } },
    );
  }),
];
