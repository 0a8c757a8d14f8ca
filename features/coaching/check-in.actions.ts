import { invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays, weekday } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { checkInDays } from '../governance/service.ts';
import type { GoalSummary } from '../goals/contract.ts';
import { goalsOf, recordWords, sightOf, valueProblem } from '../goals/service.ts';
import { closeAsks } from '../inbox/service.ts';
import { standing } from '../people/service.ts';
import { askToAnswer } from './answer.actions.ts';
import { barriersOf, isAnswered } from './check-in.domain.ts';
import { checkInsShown, checkInsWithStanding } from './check-in-page.actions.ts';
import { checkInStore, type NewCheckIn } from './check-in.store.ts';
import { ownWord, seeCheckIn } from './coaching.policy.ts';
import * as contract from './contract.ts';
import { checkInDraft, deskStore, type Desk } from './desk.store.ts';
import { teamStore } from './team.store.ts';
import { askForCheckIns, checkInKey, openWeeks, silenceKey } from './week.jobs.ts';

/** My desk of this week, or a refusal when its check-in is not to be written any more. */
async function openDesk(ctx: Context, weekOf: string): Promise<Desk> {
  const desk = await deskStore(ctx).of(ctx.actor.person, localDay(ctx.clock.now(), ctx.actor.zone));
  if (desk.week_of !== weekOf) throw contract.otherWeek();
  if (desk.check_in_id !== null) throw contract.alreadySent();
  if (!desk.week_opened) {
    const row = await teamStore(ctx).weekOf(ctx.actor.person);
    if (row) await openWeeks(ctx, [row]);
  }
  return desk;
}

const nowhere = { steps: [], arrives: false };

const lineOf = (goal: GoalSummary, sight: contract.GoalLine['sight'], sure: number | undefined): contract.GoalLine => ({
  goalId: goal.id,
  title: goal.title,
  dueOn: goal.dueOn,
  health: goal.health,
  since: goal.since,
  confidence: sure ?? null,
  sight,
  keyResults: goal.keyResults.map((result) => ({
    id: result.id,
    title: result.title,
    unit: result.unit,
    baseline: result.baseline,
    target: result.target,
    now: result.now,
    confidence: result.confidence,
    direction: result.direction,
    kind: result.kind,
    steps: result.steps.length,
    kpi: result.kpi,
  })),
});

/** Progress as it may be recorded: on my own open goals and their key results; a number that a KPI feeds is not said here. */
function progressOf(body: contract.CheckInBody, goals: readonly GoalSummary[]): NewCheckIn['progress'] {
  return body.progress.flatMap((line, at) => {
    const goal = goals.find((one) => one.id === line.goalId);
    const result = goal?.keyResults.find((one) => one.id === line.keyResultId);
    if (!goal || (line.keyResultId !== null && !result))
      throw invalidInput({
        fields: [
          {
            path: `body.progress.${at}`,
            code: 'not_my_goal',
            message: 'This is not one of your open goals any more. Take it out.',
          },
        ],
      });
    const value = result && result.kpi === null && result.steps.length === 0 ? line.value : null;
    const problem = result && value !== null ? valueProblem(result, value) : null;
    if (problem) throw invalidInput({ fields: [{ path: `body.progress.${at}.value`, ...problem }] });
    if (value === null && line.confidence === null) return [];
    return [
      {
        goalId: goal.id,
        keyResultId: line.keyResultId,
        value,
        previous: result?.now ?? null,
        confidence: line.confidence,
      },
    ];
  });
}

export const checkInActions = [
  implement(contract.readMyCheckIn, async (ctx) => {
    const me = ctx.actor.person;
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const desk = await deskStore(ctx).of(me, today);
    const answersTo =
      desk.answers_id === null
        ? null
        : {
            id: desk.answers_id,
            name: desk.answers_name!,
            title: desk.answers_title,
            zone: desk.answers_zone!,
          };
    const frame = { me, weekOf: desk.week_of, today, answersTo };
    if (desk.check_in_id !== null) {
      const [sent] = await checkInsShown(ctx, [desk.check_in_id]);
      return { ...frame, dueOn: desk.due_on, goals: [], draft: null, sent: sent! };
    }
    const goals = (await goalsOf(ctx, [me], today)).get(me) ?? [];
    const sights = await sightOf(
      ctx,
      goals.map((goal) => ({ type: 'goal', id: goal.id })),
    );
    // Before its week is opened nobody has looked at the calendar: the usual weekday is what can be said.
    const usual = desk.week_opened ? null : ((await checkInDays(ctx, [me])).get(me) ?? 5);
    return {
      ...frame,
      dueOn: usual === null ? desk.due_on : addDays(desk.week_of, (usual - weekday(desk.week_of) + 7) % 7),
      goals: goals.map((goal) => lineOf(goal, sights.get(goal.id) ?? nowhere, desk.sure[goal.id])),
      draft: desk.body && { body: desk.body, version: desk.version!, keptAt: desk.kept_at! },
      sent: null,
    };
  }),

  implement(contract.keepCheckInDraft, async (ctx, { weekOf, version, body }) => {
    const me = ctx.actor.person;
    const desk = await openDesk(ctx, weekOf);
    const kept = await deskStore(ctx).keep(me, checkInDraft(weekOf), version, body);
    if (kept === null) {
      const later = await deskStore(ctx).draft(me, checkInDraft(weekOf));
      throw stale(later && { body: later.body, version: later.version, keptAt: later.kept_at });
    }
    if (kept === 1 && desk.due_on !== null && desk.answers_id !== null)
      await askForCheckIns(ctx, [
        {
          person: me,
          weekOf,
          dueOn: desk.due_on,
          to: desk.answers_name ?? '',
          draftSince: localDay(ctx.clock.now(), ctx.actor.zone),
        },
      ]);
    return done(
      { version: kept, keptAt: ctx.clock.iso() },
      { verb: 'check_in_draft.kept', subject: { type: 'person', id: me }, about: me },
    );
  }),

  implement(contract.sendCheckIn, async (ctx, { weekOf, body }) => {
    const me = ctx.actor.person;
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const desk = await openDesk(ctx, weekOf);
    if (desk.answers_id === null) throw contract.nobodyAnswers();
    if (!isAnswered(body))
      throw contract.nothingSaid({
        fields: [{ path: 'body.barriers', code: 'needed', message: contract.nothingSaid.title }],
      });
    const progress = progressOf(body, (await goalsOf(ctx, [me], today)).get(me) ?? []);
    const barriers = barriersOf(body);
    const sent = await checkInStore(ctx).insert({
      person: me,
      to: desk.answers_id,
      weekOf,
      sentOn: today,
      asks: body.asks.trim(),
      wentWell: body.wentWell.trim(),
      barriers,
      progress,
    });
    if (sent === null) throw contract.alreadySent();
    const said = await recordWords(
      ctx,
      { by: me, on: today, in: 'check_in' },
      progress.map((line) => ({
        of: { type: 'goal', id: line.goalId },
        keyResultId: line.keyResultId,
        value: line.value,
        confidence: line.confidence,
        note: '',
      })),
    );
    await deskStore(ctx).forget(me, checkInDraft(weekOf));
    await closeAsks(ctx, [checkInKey(me), silenceKey(me)], 'sent');
    await askToAnswer(ctx, [
      { id: sent.id, person: me, name: ctx.actor.name, to: desk.answers_id, barriers: barriers.length },
    ]);
    const [checkIn] = await checkInsShown(ctx, [sent.id]);
    return done(
      checkIn!,
      {
        verb: 'check_in.sent',
        subject: { type: 'check_in', id: sent.id },
        about: me,
        detail: { weekOf, to: desk.answers_id, barriers: barriers.length, goals: progress.length },
      },
      [
        contract.checkInSent({
          checkInId: sent.id,
          personId: me,
          toPersonId: desk.answers_id,
          weekOf,
          barriers: barriers.length,
        }),
        ...said.events,
      ],
    );
  }),

  implement(contract.amendCheckIn, async (ctx, { id, text }) => {
    const sent = await checkInStore(ctx).lock(id);
    if (!sent) throw contract.checkInNotFound();
    permit(ownWord, ctx.actor, await standing(ctx, sent.person_id), 'Only the one who sent it adds a word to it.');
    const amendment = await checkInStore(ctx).amend(id, text);
    const [checkIn] = await checkInsShown(ctx, [id]);
    return done(checkIn!, {
      verb: 'check_in.amended',
      subject: { type: 'check_in', id },
      about: sent.person_id,
      detail: { amendmentId: amendment },
    });
  }),

  implement(contract.readCheckIn, async (ctx, { id }) => {
    const { checkIns, relations } = await checkInsWithStanding(ctx, [id], { health: true });
    const [checkIn] = checkIns;
    if (!checkIn) throw contract.checkInNotFound();
    permit(seeCheckIn, ctx.actor, relations.get(checkIn.person.id) ?? new Set());
    ctx.looked({ about: checkIn.person.id, type: 'check_in', id });
    return checkIn;
  }),
];
