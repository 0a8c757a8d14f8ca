import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileStore } from './file-store.ts';

const ORG = /^[0-9a-f-]{36}$/i;
const KEY = /^[0-9a-f]{64}$/;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files in a folder, `<org>/<first two of the key>/<key>`. Several processes may share it, also over a network drive. */
export function diskFiles(folder: string): FileStore {
  const placeOf = (org: string, key: string): string => {
    if (!ORG.test(org) || !KEY.test(key)) throw new TypeError('a file is named by an organisation and a hash');
    return path.join(folder, org.toLowerCase(), key.slice(0, 2), key);
  };
  return {
    async put(org, bytes) {
      const key = hashOf(bytes);
      const place = placeOf(org, key);
      await mkdir(path.dirname(place), { recursive: true });
      // Written beside and moved, so that a reader sees all of it or nothing, whatever happens in between.
      const draft = `${place}.${randomBytes(6).toString('hex')}`;
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, place);
      return key;
    },

    async get(org, key) {
      const bytes = await readFile(placeOf(org, key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (bytes && hashOf(bytes) !== key) throw new Error(`the file ${key} was changed on disk`);
      return bytes;
    },

    async remove(org, key) {
      await rm(placeOf(org, key), { force: true });
    },
  };
}
