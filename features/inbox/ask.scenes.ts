import type { Scenes } from '../../platform/test/scenes.ts';

export const inboxScenes: Scenes = {
  'inbox.today': async () => ({}),
  'inbox.see_mention': async () => ({ commentId: '01990000-0000-7000-8000-0000000000c1' }),
  'inbox.read_digest_choice': async () => ({}),
  'inbox.choose_digest': async () => ({ rhythm: 'weekly', at: '07:45' }),
};
