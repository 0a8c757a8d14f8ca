import type * as z from 'zod/mini';

/** What happened, as a fact that higher floors may react to. Declared in the contract of the room it happens in. */
export interface EventKind<Payload extends z.ZodMiniType = z.ZodMiniType> {
  (payload: z.output<Payload>): Happened;
  /** `<room>.<what_happened>` */
  readonly event: string;
  readonly payload: Payload;
}

export interface Happened {
  readonly name: string;
  readonly payload: unknown;
}

/** @example const supportDecided = event('coaching.support_decided', z.object({ barrierId: z.uuid() })) */
export function event<Payload extends z.ZodMiniType>(name: string, payload: Payload): EventKind<Payload> {
  return Object.assign((given: z.output<Payload>): Happened => ({ name, payload: given }), { event: name, payload });
}
