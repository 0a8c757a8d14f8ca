import type { Scenes } from '../../platform/test/scenes.ts';

export const inboxScenes: Scenes = {
  'inbox.today': async () => ({}),
};
