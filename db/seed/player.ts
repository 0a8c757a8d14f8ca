import type { Action, OutputOf, SentOf } from '../../platform/action/action.ts';
import type { Upload, Work } from '../../platform/action/context.ts';
import { createDispatcher, type Dispatcher } from '../../platform/action/dispatch.ts';
import type { Implementation } from '../../platform/action/implement.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import type { Db } from '../../platform/db/pool.ts';
import { inOrg } from '../../platform/db/tx.ts';
import { JOB_EVENT, type Job } from '../../platform/jobs/job.ts';
import { jobContext } from '../../platform/jobs/runner.ts';
import { type Clock, clockAt } from '../../platform/kernel/clock.ts';
import { addDays, weekStart, type Day } from '../../platform/kernel/day.ts';
import { idsFrom } from '../../platform/kernel/id.ts';
import { instantOf, localDay } from '../../platform/kernel/zone.ts';
import { deliverWaiting } from '../../platform/outbox/relay.ts';
import type { Reaction } from '../../platform/outbox/reaction.ts';
import { CAST, COMPANY, PLACES } from './cast.ts';

/** The house on which a history is played. */
export interface Stage {
  db: Db;
  apart: Db;
  implementations: readonly Implementation[];
  reactions: readonly Reaction[];
  jobs: readonly Job[];
  actorOf(db: Db, org: string, person: string): Promise<Actor | null>;
}

/** A moment: a day, and a wall time at the place of the person who acts. */
export interface Moment {
  day: Day;
  time: string;
}

/**
 * Plays a company's past through the product's own actions: each with the clock and the person of its moment, so that what stands in
 * the demo has been through the same judgement, audit and events as what people do.
 */
export class Player {
  readonly org: string;
  /** The day that the company calls today. */
  readonly today: Day;
  /** Person ids by name. */
  readonly people = new Map<string, string>();
  readonly #stage: Stage;
  readonly #dispatcher: Dispatcher;
  readonly #actors = new Map<string, Actor>();
  /** Epoch ms: what would be later than now has just happened, so that nothing stands in the record that is still to come. */
  readonly #latest: number;

  constructor(stage: Stage, org: string, { now }: Clock) {
    this.#stage = stage;
    this.org = org;
    this.today = localDay(now(), COMPANY.zone);
    this.#latest = now();
    this.#dispatcher = createDispatcher({
      db: stage.db,
      apart: stage.apart,
      implementations: stage.implementations,
      clock: this.#clock({ day: this.today, time: '06:00' }),
    });
  }

  ago(days: number): Day {
    return addDays(this.today, -days);
  }

  /** Monday of the week that lies `weeks` back; 0 is this week. */
  monday(weeks: number): Day {
    return addDays(weekStart(this.today), -7 * weeks);
  }

  id(name: string): string {
    const id = this.people.get(name);
    if (!id) throw new Error(`nobody of the cast is called ${name}`);
    return id;
  }

  /** Runs an action as one of the cast, at a moment of their place. */
  async run<A extends Action>(
    name: string,
    moment: Moment,
    action: A,
    sent: SentOf<A>,
    upload?: Upload,
  ): Promise<OutputOf<A>> {
    const answer = await this.#dispatcher.dispatch(action.name, sent, {
      actor: await this.#actor(name),
      clock: this.#clock(moment, zoneOf(name)),
      ...(upload ? { upload } : {}),
    });
    return answer.output as OutputOf<A>;
  }

  /** Work below the actions, for what no action does: founding the company. */
  below<T>(moment: Moment, work: (work: Work) => Promise<T>): Promise<T> {
    const clock = this.#clock(moment);
    return inOrg(this.#stage.db, this.org, 'write', (tx) => work({ org: this.org, tx, clock, ids: idsFrom(clock) }));
  }

  /** Delivers what happened up to a moment, and does the jobs it asked for, with the clock of that moment. */
  async settle(moment: Moment): Promise<void> {
    const clock = this.#clock(moment);
    const { db, reactions, jobs } = this.#stage;
    const byEvent = new Map(jobs.map((known) => [JOB_EVENT + known.name, known]));
    const problems: unknown[] = [];
    const log = {
      info: () => {},
      error: (fact: object) => void problems.push((fact as { err?: unknown }).err ?? fact),
    };
    for (let count = 1; count > 0;) {
      const asked: (() => Promise<void>)[] = [];
      const delivered = (event: { name: string; org_id: string; payload: unknown }) => {
        const known = byEvent.get(event.name);
        if (known) asked.push(() => known.run(jobContext({ db, clock, log }, event.org_id, known.name), event.payload));
      };
      count = await deliverWaiting({ db, reactions, clock, log, delivered }, this.org);
      for (const run of asked) await run();
      if (problems.length > 0) throw problems[0];
    }
  }

  /** Runs a scheduled job once, as the clock would have. */
  async tick(name: string, moment: Moment): Promise<void> {
    const known = this.#stage.jobs.find((job) => job.name === name);
    if (!known) throw new Error(`there is no job ${name}`);
    const clock = this.#clock(moment);
    const log = { info: () => {}, error: () => {} };
    await known.run(jobContext({ db: this.#stage.db, clock, log }, this.org, name), {});
  }

  #clock({ day, time }: Moment, zone: string = COMPANY.zone): Clock {
    const at = Date.parse(instantOf(day, time, zone));
    return clockAt(new Date(Math.min(at, this.#latest)).toISOString());
  }

  async #actor(name: string): Promise<Actor> {
    const known = this.#actors.get(name);
    if (known) return known;
    const actor = await this.#stage.actorOf(this.#stage.db, this.org, this.id(name));
    if (!actor) throw new Error(`${name} is not here`);
    this.#actors.set(name, actor);
    return actor;
  }

  /** Rights and reports changed: look everybody up again. */
  forgetActors(): void {
    this.#actors.clear();
  }
}

export function zoneOf(name: string): string {
  const member = CAST.find((candidate) => candidate.name === name);
  return member ? PLACES[member.location] : COMPANY.zone;
}
