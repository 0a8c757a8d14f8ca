import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { goalCast } from './cast.scenes.ts';
import { setDirection } from './contract.ts';
import { exportPlan, leavingFormats } from './plan-leaving.contract.ts';
import { readStrategy } from './service.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, thandi, sipho, rafi, draft, priority, published } = await goalCast(
  db,
  '00000000-0000-7000-8000-000000000772',
  at,
);
const top = await priority('Keep the customers, also in "winter"');
const goal = await published('Solve it the first time', thandi, { type: 'priority', id: top.id });
await published('Sipho settles chats alone', sipho, { type: 'goal', id: goal.id });
await draft('Nobody else reads this', sipho);
await db.run(
  setDirection,
  {
    version: 0,
    vision: 'Glad to come back.',
    mission: '',
    principles: [{ name: 'Plain', description: 'We say it.' }],
    willNotDo: '',
  },
  { as: ingrid, at },
);

describe('the goals as a file', () => {
  it.each(leavingFormats)(
    'as %s they are read again with their tree and their numbers, and without drafts',
    async (format) => {
      const file = await db.run(exportPlan, { format }, { as: rafi, at });
      expect(file.text).not.toContain('Nobody else reads this');
      const read = await readStrategy(new TextEncoder().encode(file.text), file.filename);
      if (!('plan' in read)) throw new Error(read.refused.message);
      const { plan } = read;
      expect(plan.vision).toBe('Glad to come back.');
      const names = new Map(plan.nodes.map((node) => [node.id, node.name]));
      // StratML knows two levels: what hangs deeper is told by a note, and kept whole by a sidecar.
      expect(
        plan.nodes.slice(0, 2).map((node) => [node.name, node.parent === null ? null : names.get(node.parent)]),
      ).toEqual([
        ['Keep the customers, also in "winter"', null],
        ['Solve it the first time', 'Keep the customers, also in "winter"'],
      ]);
      expect([...names.values()]).toContain('Sipho settles chats alone');
      const [measure] = plan.nodes.find((node) => node.name === 'Solve it the first time')!.measures;
      expect(measure).toMatchObject({ name: 'Solved on first contact', unit: '%' });
      expect(measure!.instances.map(({ target, actual }) => [target, actual])).toEqual([
        [undefined, 70],
        [84, undefined],
      ]);
    },
  );
});
