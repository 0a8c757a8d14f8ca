import type { Scenes } from '../../platform/test/scenes.ts';
import { recordStore } from './statement.store.ts';

export const recordStoreScenes: Scenes = {
  'learning.read_record_store': async () => ({}),
  // The address lies inside: nothing is asked, and whoever may ask is told why.
  'learning.try_record_store': async () => ({ endpoint: 'http://127.0.0.1:9/xapi', account: 'key', secret: 'word' }),
  'learning.name_record_store': async () => ({
    endpoint: 'https://lrs.example.org/xapi',
    account: 'key',
    secret: 'word',
  }),
  'learning.end_record_store': async (world, subject) => {
    await world.test.work(async (work) => {
      if (await recordStore(work).open()) return;
      const id = work.ids.next();
      await recordStore(work).begin(
        { id, endpoint: 'https://lrs.example.org/xapi', account: 'key', sealedSecret: 'sealed', names: 'account' },
        subject,
      );
    }, world.org);
    return {};
  },
  'learning.read_told': async () => ({}),
};
