/** One thing wrong with one field, as the server said it. */
export type FieldProblem = { path: string; code: string; message: string };

/** A refused or failed call: the RFC 9457 problem of the server, or our own sentence when there was no answer. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  /** What the server attached, such as the current version of a stale row under `current`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(facts: {
    code: string;
    status: number;
    title: string;
    detail?: string;
    fields?: readonly FieldProblem[];
    extra?: Record<string, unknown>;
  }) {
    super(facts.detail ?? facts.title);
    this.name = 'Problem';
    this.code = facts.code;
    this.status = facts.status;
    this.title = facts.title;
    this.detail = facts.detail;
    this.fields = facts.fields ?? [];
    this.extra = facts.extra ?? {};
  }

  /** The sentence for one field, if it has one. */
  field(path: string): string | undefined {
    return this.fields.find((field) => field.path === path)?.message;
  }
}

/** No answer came: the network or the server is away. Drafts are kept and sent later. */
export const unreachable = 'unreachable';

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const {
    code,
    title,
    detail,
    fields,
    type: _type,
    status: _status,
    instance: _instance,
    ...extra
  } = isRecord(body) ? body : {};
  return new Problem({
    code: typeof code === 'string' ? code : `http_${response.status}`,
    status: response.status,
    title: typeof title === 'string' ? title : response.statusText,
    ...(typeof detail === 'string' ? { detail } : {}),
    fields: Array.isArray(fields) ? (fields as FieldProblem[]) : [],
    extra,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
