/** Who acts. Grants and relations are opaque strings to the platform; `app` builds them from the rooms that know them. */
export interface Actor {
  readonly org: string;
  readonly person: string;
  readonly name: string;
  /** Held organisation-wide, e.g. `administrator`. */
  readonly grants: ReadonlySet<string>;
  /** Held somewhere, e.g. `manager` (has reports) or `leads-team:<id>`. */
  readonly relations: ReadonlySet<string>;
  readonly zone: string;
  readonly locale: string;
  /** Null for a session; for an API token the scopes it was given, each `<room>:read` or `<room>:write`. */
  readonly scopes: ReadonlySet<string> | null;
}

/** An API token acts for its person, but only in the rooms and directions it was given. */
export function tokenMay(actor: Actor, actionName: string, kind: 'read' | 'write'): boolean {
  if (!actor.scopes) return true;
  const room = actionName.slice(0, actionName.indexOf('.'));
  return actor.scopes.has(`${room}:${kind}`) || (kind === 'read' && actor.scopes.has(`${room}:write`));
}
