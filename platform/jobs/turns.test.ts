import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('lets so many in at once and the others in the order in which they came, whatever stops meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.record({ works: fc.nat(4), stops: fc.option(fc.nat(6)) }), { maxLength: 12 }),
      async (atOnce, jobs) => {
        const turns = new Turns(atOnce);
        const began: number[] = [];
        let inside = 0;
        const ticks = async (n: number) => {
          for (let tick = 0; tick < n; tick += 1) await new Promise(setImmediate);
        };
        await Promise.all(
          jobs.map(async ({ works, stops }, number) => {
            const stop = new AbortController();
            if (stops !== null) void ticks(stops).then(() => stop.abort());
            const give = await turns.take(stop.signal).catch(() => null);
            if (!give) return;
            began.push(number);
            inside += 1;
            expect(inside).toBeLessThanOrEqual(atOnce);
            await ticks(works);
            inside -= 1;
            give();
            give();
          }),
        );
        expect(began).toEqual(began.toSorted((one, other) => one - other));
        // Every turn came back.
        const again = await Promise.all(Array.from({ length: atOnce }, () => turns.take()));
        expect(again).toHaveLength(atOnce);
      },
    ),
  );
});

it('gives no turn to what was stopped before, and forgets who waited and left', async () => {
  const turns = new Turns(1);
  await expect(turns.take(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  const give = await turns.take();
  const stop = new AbortController();
  const waiting = turns.take(stop.signal);
  stop.abort(new Error('left'));
  await expect(waiting).rejects.toThrow('left');
  give();
  await turns.take();
});
