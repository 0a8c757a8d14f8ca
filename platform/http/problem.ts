import type { Fault } from '../action/action.ts';

/** RFC 9457 problem details; `code` is stable, `fields` names what was refused and why. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly fields?: readonly { path: string; code: string; message: string }[];
  readonly [more: string]: unknown;
}

export const problemOf = (fault: Fault): Problem => ({
  ...fault.extra,
  type: `urn:headway:problem:${fault.code}`,
  title: fault.title,
  status: fault.status,
  code: fault.code,
  ...(fault.detail ? { detail: fault.detail } : {}),
  ...(fault.fields.length > 0 ? { fields: fault.fields } : {}),
});
