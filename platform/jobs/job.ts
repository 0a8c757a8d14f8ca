import type * as z from 'zod/mini';
import type { Work } from '../action/context.ts';
import { recordEvents } from '../outbox/outbox.store.ts';
import type { Reacted } from '../outbox/reaction.ts';
import type { Clock } from '../kernel/clock.ts';

export interface JobContext {
  readonly org: string;
  readonly clock: Clock;
  readonly log: { info(fact: object, text: string): void; error(fact: object, text: string): void };
  /** One transaction in the organisation, with its audit entries and events. Long work happens between transactions, not in them. */
  transact(work: (work: Work) => Promise<Reacted | null>): Promise<void>;
  look<T>(work: (work: Work) => Promise<T>): Promise<T>;
}

export interface Job<Input extends z.ZodMiniType = z.ZodMiniType> {
  /** `<room>.<what>` */
  readonly name: string;
  readonly input: Input;
  /** When given, the job also runs for every organisation at these times (UTC cron); the work itself looks at local time. */
  readonly cron: string | null;
  run(ctx: JobContext, input: unknown): Promise<void>;
}

/** Declares work that happens later, once, whatever process has time for it. It must bear being run twice. */
export const job = <Input extends z.ZodMiniType>(declared: {
  name: string;
  input: Input;
  cron?: string;
  run: (ctx: JobContext, input: z.output<Input>) => Promise<void>;
}): Job<Input> => ({
  name: declared.name,
  input: declared.input,
  cron: declared.cron ?? null,
  run: (ctx, input) => declared.run(ctx, declared.input.parse(input)),
});

export const JOB_EVENT = 'job:';

/** Asks for a job in the transaction at hand: if that is undone, so is the request. */
export const enqueue = <Input extends z.ZodMiniType>(
  work: Work,
  wanted: Job<Input>,
  input: z.input<Input>,
): Promise<void> => enqueueAll(work, wanted, [input]);

/** The same job for many inputs, with one statement. */
export const enqueueAll = <Input extends z.ZodMiniType>(
  work: Work,
  wanted: Job<Input>,
  inputs: readonly z.input<Input>[],
): Promise<void> =>
  recordEvents(
    work,
    inputs.map((input) => ({ name: JOB_EVENT + wanted.name, payload: input })),
  );
