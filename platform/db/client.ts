import pg from 'pg';

/** Statements kept prepared on a connection. The product has a few hundred; those with a varying number of rows stay out. */
const MOST_NAMES = 400;

/**
 * A client that prepares what it is asked a second time. Planning a statement under row level security costs PostgreSQL more than
 * running most of ours, and a named statement is planned once a connection.
 */
export class PreparingClient extends pg.Client {
  /** Null: seen once, not prepared yet. */
  readonly #names = new Map<string, string | null>();
  #count = 0;

  override query(...given: never): never {
    const [text, values, ...rest] = given as unknown[];
    const query = super.query as (...given: unknown[]) => never;
    // Without parameters the text may hold several statements, as the beginning of a transaction does.
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || rest.length > 0)
      return query.apply(this, given);
    const name = this.#nameOf(text);
    return name === null ? query.apply(this, given) : query.call(this, { name, text, values });
  }

  #nameOf(text: string): string | null {
    const known = this.#names.get(text);
    if (known) return known;
    if (known === undefined && this.#names.size >= MOST_NAMES) return null;
    const name = known === null ? `prepared_${++this.#count}` : null;
    this.#names.set(text, name);
    return name;
  }
}
