import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Deed } from '../test/thread.worker.ts';
import type { ApartOptions } from './apart.ts';
import { inChild, openChild } from './child.ts';
import { inThread, Thread } from './thread.ts';

const script = new URL('../test/thread.worker.ts', import.meta.url);
const roomy = { milliseconds: 60_000, megabytes: 256 };
const given = (deed: Deed, number: unknown = 21) => ({ deed, number });
const running = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Worker' || kind === 'MessagePort').length;

describe.each([
  {
    where: 'thread',
    inside: inThread,
    opening: async (options: ApartOptions) => new Thread<number, unknown>(script, options),
  },
  {
    where: 'process',
    inside: inChild,
    opening: (options: ApartOptions) => openChild<number, unknown>(script, options),
  },
])('a job in a $where of its own', ({ inside, opening }) => {
  const doing = <Answer = number>(deed: Deed, options: Partial<ApartOptions> = {}) =>
    inside<Answer>(script, { given: given(deed), limits: roomy, ...options });
  const open = () => opening({ given: given('echo', 3), limits: roomy });

  it('answers, and says on the way how far it is', async () => {
    const seen: number[] = [];
    expect(await doing('double', { onProgress: (percent) => seen.push(percent) })).toBe(42);
    expect(seen).toEqual([50]);
  });

  it('finds the bytes it was given and none of those beside them', async () => {
    const bytes = Buffer.alloc(4_000).subarray(1_000, 3_000);
    expect(await doing('bytes', { given: { deed: 'bytes', bytes } })).toEqual([2_000, 2_000]);
  });

  it('is ended when it takes too long, also in a loop that never pauses', async () => {
    await expect(doing('hang', { limits: { ...roomy, milliseconds: 300 } })).rejects.toMatchObject({
      fault: 'too_slow',
    });
  });

  it('that crashes says with what', async () => {
    await expect(doing('throw')).rejects.toMatchObject({ fault: 'crashed', cause: { message: 'torn in the middle' } });
  });

  it('ends at once when its owner has no more use for it, also before it began', async () => {
    const stop = new AbortController();
    const hanging = doing('hang', { stopped: stop.signal });
    stop.abort();
    await expect(hanging).rejects.toMatchObject({ fault: 'stopped' });
    await expect(doing('double', { stopped: stop.signal })).rejects.toMatchObject({ fault: 'stopped' });
  });

  it('answers one question after the other, and not two at a time', async () => {
    const job = await open();
    expect([await job.answer(2), await job.answer(5)]).toEqual([6, 15]);
    const third = job.answer(7);
    await expect(job.answer(8)).rejects.toThrow('one question after the other');
    expect(await third).toBe(21);
    await job.end();
    await expect(job.answer(9)).rejects.toMatchObject({ fault: 'stopped' });
  });

  it('goes on after a question that cannot be copied, and has ended after one that broke it', async () => {
    const job = await open();
    await expect(job.answer(() => 2)).rejects.toThrow('could not be cloned');
    expect(await job.answer(2)).toBe(6);
    await expect(job.answer(-1)).rejects.toMatchObject({ cause: { message: 'no negative number' } });
    await expect(job.answer(2)).rejects.toMatchObject({ fault: 'crashed' });
    await job.end();
  });
});

describe('a thread of its own', () => {
  const doing = (deed: Deed, options: Partial<ApartOptions> = {}) =>
    inThread<number>(script, { given: given(deed), limits: roomy, ...options });

  it.each(['objects', 'buffers'] as const)('is ended when its %s take too much memory', async (deed) => {
    const limits = { ...roomy, megabytes: 64 };
    await expect(doing(deed, { limits })).rejects.toMatchObject({ fault: 'too_much_memory' });
  });

  it('that leaves without an answer has crashed', async () => {
    await expect(doing('exit')).rejects.toMatchObject({ fault: 'crashed' });
  });

  it('whose answer cannot be copied has crashed; what it is given has to be', async () => {
    await expect(doing('function')).rejects.toMatchObject({
      fault: 'crashed',
      cause: { message: expect.stringContaining('cannot be copied') },
    });
    await expect(doing('double', { given: given('double', () => 21) })).rejects.toThrow('could not be cloned');
  });

  it('leaves nothing running, however it ended', async () => {
    const before = running();
    await doing('double');
    await doing('throw').catch(() => undefined);
    await doing('hang', { limits: { ...roomy, milliseconds: 100 } }).catch(() => undefined);
    expect(running()).toBe(before);
  });

  it('keeps what its libraries print to itself', async () => {
    expect(await doing('chatter')).toBe(21);
  });
});

describe('a process of its own', () => {
  const doing = <Answer>(deed: Deed, megabytes = 64) =>
    inChild<Answer>(script, { given: given(deed), limits: { ...roomy, megabytes } });

  beforeEach(() => void vi.stubEnv('DATABASE_URL', 'postgres://keeper:secret@db.example/headway'));
  afterEach(() => void vi.unstubAllEnvs());

  it('takes one huge array with it and nothing else: another one answers meanwhile', async () => {
    const both = await Promise.allSettled([doing('array'), doing('double')]);
    expect(both).toMatchObject([{ reason: { fault: 'too_much_memory' } }, { value: 42 }]);
  });

  it('that breaks off has crashed', async () => {
    await expect(doing('abort')).rejects.toMatchObject({ fault: 'crashed' });
  });

  it('inherits no secret', async () => {
    const names = await doing<string[]>('surroundings');
    expect(names).toContain('PATH');
    expect(names).not.toContain('DATABASE_URL');
  });

  it('is gone once its owner hears that it has ended', async () => {
    const stop = new AbortController();
    let job = 0;
    const onProgress = (pid: number) => {
      job = pid;
      expect(lives(job)).toBe(true);
      stop.abort();
    };
    const hanging = inChild(script, { given: given('hang'), limits: roomy, stopped: stop.signal, onProgress });
    await expect(hanging).rejects.toMatchObject({ fault: 'stopped' });
    expect(lives(job)).toBe(false);
  });

  it('waits where as many are at work as there are processors, and begins when one of them has ended', async () => {
    const atOnce = Math.max(2, availableParallelism());
    const began = new Set<number>();
    const jobs = Array.from({ length: atOnce + 1 }, (_none, number) => {
      const stop = new AbortController();
      const onProgress = () => began.add(number);
      const ended = inChild(script, { given: given('hang'), limits: roomy, stopped: stop.signal, onProgress });
      return { stop, ended: ended.catch((error: unknown) => error) };
    });
    await vi.waitUntil(() => began.size === atOnce, { timeout: 30_000 });
    expect(began.has(atOnce)).toBe(false);
    // A job that is asked twice stands in another line: what waits here may hold the database that it needs.
    const twice = await openChild<number, unknown>(script, { given: given('echo', 3), limits: roomy });
    expect(await twice.answer(2)).toBe(6);
    await twice.end();
    jobs[0]!.stop.abort();
    await vi.waitUntil(() => began.has(atOnce), { timeout: 30_000 });
    for (const { stop } of jobs) stop.abort();
    for (const error of await Promise.all(jobs.map(({ ended }) => ended)))
      expect(error).toMatchObject({ fault: 'stopped' });
  });

  it('ends with its owner, also when that one is killed and the job hangs in a loop', async () => {
    const owner = spawn(process.execPath, [fileURLToPath(new URL('../test/child.owner.ts', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const job = Number(await new Promise((resolve) => owner.stdout.once('data', resolve)));
    expect(lives(job)).toBe(true);
    owner.kill('SIGKILL');
    await vi.waitUntil(() => !lives(job), { timeout: 30_000 });
  });
});

/** A process that has ended and that nobody has buried yet does not live. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return process.platform !== 'linux';
  }
}
