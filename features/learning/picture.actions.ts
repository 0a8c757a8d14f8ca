import { implement, type Implementation } from '../../platform/action/implement.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { readerOf } from './learning.policy.ts';
import { picture, pictureUnknown } from './picture.contract.ts';
import { pictureStore } from './picture.store.ts';

export const pictureActions = (files: FileStore): readonly Implementation[] => [
  // Policy: the store looks only among what is open to this reader.
  implement(
    picture,
    async (ctx, { key }) => {
      const found = await pictureStore(ctx).find(key, readerOf(ctx.actor));
      if (!found) throw pictureUnknown();
      return { key, mime: found.mime, org: ctx.org };
    },
    async ({ key, mime, org }) => {
      const body = await files.get(org, key);
      if (!body) throw pictureUnknown();
      return {
        filename: `picture.${mime.slice('image/'.length)}`,
        type: mime,
        body: new Uint8Array(body),
        shown: true,
      };
    },
  ),
];
