import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskFiles } from './disk-files.ts';

const ORG = '0199d1c4-0000-7000-8000-000000000001';
const OTHER = '0199d1c4-0000-7000-8000-000000000002';

describe('files on disk', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'headway-files-'));
  afterAll(() => rm(folder, { recursive: true }));
  const files = diskFiles(folder);
  const bytes = new TextEncoder().encode('Say that you are sorry before you ask anything.');

  it('gives back what was put, under the hash of its content', async () => {
    const key = await files.put(ORG, bytes);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from((await files.get(ORG, key))!).equals(bytes)).toBe(true);
  });

  it('keeps the same content once and leaves no drafts behind', async () => {
    const key = await files.put(ORG, bytes);
    expect(await files.put(ORG, bytes)).toBe(key);
    expect(await readdir(path.join(folder, ORG, key.slice(0, 2)))).toEqual([key]);
  });

  it('keeps organisations apart', async () => {
    const key = await files.put(ORG, bytes);
    expect(await files.get(OTHER, key)).toBeNull();
  });

  it('refuses names that would leave the folder', async () => {
    await expect(files.get(ORG, '../../etc/passwd')).rejects.toThrow(TypeError);
    await expect(files.get('../..', 'a'.repeat(64))).rejects.toThrow(TypeError);
  });

  it('notices a file that was changed on disk', async () => {
    const key = await files.put(ORG, bytes);
    await writeFile(path.join(folder, ORG, key.slice(0, 2), key), 'something else');
    await expect(files.get(ORG, key)).rejects.toThrow('was changed on disk');
  });

  it('forgets what was removed', async () => {
    const key = await files.put(OTHER, bytes);
    await files.remove(OTHER, key);
    expect(await files.get(OTHER, key)).toBeNull();
  });
});
