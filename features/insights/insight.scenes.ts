import type { Scenes } from '../../platform/test/scenes.ts';

export const insightScenes: Scenes = {
  'insights.read_questions': async () => ({}),
};
