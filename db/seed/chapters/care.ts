import { readItemUse, reportItem } from '../../../features/learning/item-use.contract.ts';
import { courses } from '../../../features/learning/contract.ts';
import { beginStanding } from '../../../features/learning/standing.contract.ts';
import type { Player } from '../player.ts';

const [hannah, thandi, sipho] = ['Hannah Ashworth', 'Thandi Mokoena', 'Sipho Ndlovu'];

/** A course that whoever joins the refund desk is asked to take, and a question of it that a learner doubts. */
export async function care(player: Player): Promise<void> {
  const { items } = await player.run(hannah, { day: player.ago(3), time: '10:00' }, courses, { limit: 50 });
  const course = items.find((one) => one.title === 'Refunds that keep their word');
  if (!course) return;
  await player.run(hannah, { day: player.ago(3), time: '10:05' }, beginStanding, {
    id: course.id,
    audience: { who: 'role', role: 'Refund desk' },
    mandatory: true,
    dueDays: 10,
  });
  const used = await player.run(thandi, { day: player.ago(2), time: '09:00' }, readItemUse, { id: course.id });
  const doubted = used.items.at(-1);
  if (doubted)
    await player.run(sipho, { day: player.ago(2), time: '15:20' }, reportItem, {
      id: doubted.id,
      reason: 'unclear',
      words: 'I was not sure whether the weekend counts.',
    });
}
