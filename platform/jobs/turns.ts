/** So many at once and no more; who comes later waits, in the order in which they came. */
export class Turns {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Waits for a turn, or until `stopped`, whose reason is thrown. @returns how to give the turn back */
  async take(stopped?: AbortSignal): Promise<() => void> {
    stopped?.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#handed(stopped);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const [next] = this.#waiting;
      // Handed on directly: nobody who has only just come may be quicker.
      if (next) next();
      else this.#free += 1;
    };
  }

  #handed(stopped: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(begin);
        stopped?.removeEventListener('abort', stop);
      };
      const begin = () => {
        leave();
        resolve();
      };
      const stop = () => {
        leave();
        reject(stopped!.reason as Error);
      };
      this.#waiting.add(begin);
      stopped?.addEventListener('abort', stop);
    });
  }
}
