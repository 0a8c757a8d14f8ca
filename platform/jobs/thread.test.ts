import { describe, expect, it } from 'vitest';
import type { Deed } from '../test/thread.worker.ts';
import { inThread, Thread, type ThreadOptions } from './thread.ts';

const script = new URL('../test/thread.worker.ts', import.meta.url);
const roomy = { milliseconds: 60_000, megabytes: 256 };
const doing = (deed: Deed, options: Partial<ThreadOptions> = {}) =>
  inThread<number>(script, { given: { deed, number: 21 }, limits: roomy, ...options });
const threads = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Worker' || kind === 'MessagePort').length;

describe('a job in a thread', () => {
  it('answers, and says on the way how far it is', async () => {
    const seen: number[] = [];
    expect(await doing('double', { onProgress: (percent) => seen.push(percent) })).toBe(42);
    expect(seen).toEqual([50]);
  });

  it('is ended when it takes too long, also in a loop that never pauses', async () => {
    await expect(doing('hang', { limits: { ...roomy, milliseconds: 300 } })).rejects.toMatchObject({
      fault: 'too_slow',
    });
  });

  it.each(['objects', 'buffers'] as const)('is ended when its %s take too much memory', async (deed) => {
    const limits = { ...roomy, megabytes: 64 };
    await expect(doing(deed, { limits })).rejects.toMatchObject({ fault: 'too_much_memory' });
  });

  it('that crashes says with what', async () => {
    await expect(doing('throw')).rejects.toMatchObject({ fault: 'crashed', cause: { message: 'torn in the middle' } });
  });

  it('that leaves without an answer has crashed', async () => {
    await expect(doing('exit')).rejects.toMatchObject({ fault: 'crashed' });
  });

  it('whose answer cannot be copied has crashed; what it is given has to be', async () => {
    await expect(doing('function')).rejects.toMatchObject({
      fault: 'crashed',
      cause: { message: expect.stringContaining('cannot be copied') },
    });
    const given = { deed: 'double', number: () => 21 };
    await expect(doing('double', { given })).rejects.toMatchObject({ name: 'DataCloneError' });
  });

  it('ends at once when its owner has no more use for it, also before it began', async () => {
    const stop = new AbortController();
    const hanging = doing('hang', { stopped: stop.signal });
    stop.abort();
    await expect(hanging).rejects.toMatchObject({ fault: 'stopped' });
    await expect(doing('double', { stopped: stop.signal })).rejects.toMatchObject({ fault: 'stopped' });
  });

  it('keeps what its libraries print to itself', async () => {
    expect(await doing('chatter')).toBe(21);
  });

  it('leaves nothing running, however it ended', async () => {
    const before = threads();
    await doing('double');
    await doing('throw').catch(() => undefined);
    await doing('hang', { limits: { ...roomy, milliseconds: 100 } }).catch(() => undefined);
    expect(threads()).toBe(before);
  });
});

describe('a thread that is asked more than once', () => {
  const open = () => new Thread<number, unknown>(script, { given: { deed: 'echo', number: 3 }, limits: roomy });

  it('answers one question after the other, and not two at a time', async () => {
    const thread = open();
    expect([await thread.answer(2), await thread.answer(5)]).toEqual([6, 15]);
    const third = thread.answer(7);
    await expect(thread.answer(8)).rejects.toThrow('one question after the other');
    expect(await third).toBe(21);
    await thread.end();
    await expect(thread.answer(9)).rejects.toMatchObject({ fault: 'stopped' });
  });

  it('goes on after a question that cannot be copied, and has ended after one that broke it', async () => {
    const thread = open();
    await expect(thread.answer(() => 2)).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(await thread.answer(2)).toBe(6);
    await expect(thread.answer(-1)).rejects.toMatchObject({ cause: { message: 'no negative number' } });
    await expect(thread.answer(2)).rejects.toMatchObject({ fault: 'crashed' });
    await thread.end();
  });
});
