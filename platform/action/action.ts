import * as z from 'zod/mini';

/** One field that was refused: its path in the input, a stable code and a sentence its sender can act on. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface FaultInit {
  detail?: string;
  fields?: readonly FieldProblem[];
  /** More members of the problem document, e.g. both versions of a stale edit. */
  extra?: Readonly<Record<string, unknown>>;
}

/** A named refusal. It leaves the server as problem details (RFC 9457) with its code, status and sentence. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(code: string, status: number, title: string, init: FaultInit = {}) {
    super(init.detail ?? title);
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = init.detail;
    this.fields = init.fields ?? [];
    this.extra = init.extra ?? {};
  }
}

/** A kind of refusal; call it to make one: `throw goalNotFound()`. */
export interface FaultKind {
  (init?: FaultInit): Fault;
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** @example const goalNotFound = fault('goal_not_found', 404, 'This goal does not exist, or you may not see it.') */
export function fault(code: string, status: number, title: string): FaultKind {
  return Object.assign((init?: FaultInit) => new Fault(code, status, title, init), { code, status, title });
}

export const invalidInput = fault('invalid_input', 422, 'Some of what you sent cannot be used as it is.');
export const notSignedIn = fault('not_signed_in', 401, 'Please sign in first.');
export const forbidden = fault('forbidden', 403, 'You may not do this.');
export const notFound = fault('not_found', 404, 'This does not exist, or you may not see it.');
export const staleEdit = fault(
  'stale_edit',
  409,
  'Somebody changed this while you were writing. Nothing was overwritten.',
);
export const conflict = fault('conflict', 409, 'This is already there, or something it refers to is gone.');

/** Refuses an edit made on an old version and hands back what is there now, so that both can be shown side by side. */
export const stale = (current: unknown): Fault => staleEdit({ extra: { current } });

type Schema = z.ZodMiniType;

export interface Action<
  Kind extends 'read' | 'write' = 'read' | 'write',
  In extends Schema = Schema,
  Out extends Schema = Schema,
> {
  readonly kind: Kind;
  /** `<room>.<verb_noun>` */
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with `{name}` for path parameters, which are part of the input. */
  readonly path: string;
  readonly input: In;
  readonly output: Out;
  readonly faults: readonly FaultKind[];
  /** Who may, as a sentence for readers; the policy decides. */
  readonly may: string;
  readonly audience: 'person' | 'public';
  /** A multipart upload: the file reaches the handler as `ctx.upload`. */
  readonly upload: { readonly maxBytes: number } | null;
  /** `file`: the output is {@link FileOutput} and is sent as a download. */
  readonly produces: 'json' | 'file';
  /** Its last path parameter is the rest of the address, slashes and all. */
  readonly deep: boolean;
  /** Its input or answer holds a secret (a password, a link shown once): an Idempotency-Key is ignored, because keeping either would leak it. */
  readonly secret: boolean;
  /** Sent by a machine that signs its message instead of signing in: the body as it came is `ctx.upload`, its signature `ctx.request.signed`. */
  readonly signed: boolean;
}

interface Declaration<In extends Schema, Out extends Schema> {
  name: string;
  summary: string;
  path: string;
  input: In;
  output: Out;
  may: string;
  faults?: readonly FaultKind[];
  audience?: 'person' | 'public';
}

/** Declares an action that changes nothing. Its input comes from path and query unless it is sent by POST. */
export function read<In extends Schema, Out extends Schema>(
  declared: Declaration<In, Out> & { method?: 'GET' | 'POST'; produces?: 'json' | 'file'; deep?: boolean },
): Action<'read', In, Out> {
  return {
    kind: 'read',
    method: 'GET',
    faults: [],
    audience: 'person',
    upload: null,
    produces: 'json',
    deep: false,
    secret: false,
    signed: false,
    ...declared,
  };
}

/** Declares an action that changes something: one transaction with its audit entry, events and asks. */
export function write<In extends Schema, Out extends Schema>(
  declared: Declaration<In, Out> & {
    method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    upload?: { maxBytes: number };
    secret?: boolean;
    signed?: boolean;
  },
): Action<'write', In, Out> {
  return {
    kind: 'write',
    method: 'POST',
    faults: [],
    audience: 'person',
    produces: 'json',
    deep: false,
    secret: false,
    signed: false,
    ...declared,
    upload: declared.upload ?? null,
  };
}

export type InputOf<A extends Action> = z.output<A['input']>;
export type SentOf<A extends Action> = z.input<A['input']>;
export type OutputOf<A extends Action> = z.output<A['output']>;

/**
 * `shown`: the browser shows it in its place (a picture) instead of saving it. `foreign`: a page, or a part of one, that somebody else
 * wrote; it is shown under this content security policy instead of ours, and pages without an origin may load it.
 */
export const FileOutput = z.object({
  filename: z.string(),
  type: z.string(),
  body: z.union([z.string(), z.instanceof(Uint8Array)]),
  shown: z.optional(z.boolean()),
  foreign: z.optional(z.string()),
});
export type FileOutput = z.output<typeof FileOutput>;

/** Numbers and flags in a query string arrive as text. */
export const queryNumber = (schema: z.ZodMiniNumber = z.number()) =>
  z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value)),
    schema,
  );
export const queryFlag = () =>
  z.pipe(
    z.transform((value: unknown) =>
      value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
    ),
    z.boolean(),
  );
/** In a form beside a file every field is text, so what is no text arrives as JSON. */
export const fromForm = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.transform((value: unknown) => {
      if (typeof value !== 'string') return value;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        return value;
      }
    }),
    schema,
  );
