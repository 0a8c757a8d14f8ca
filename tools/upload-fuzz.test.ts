import { describe, expect, it } from 'vitest';
import { mutatedFiles, wholeFiles } from '../e2e/prove/mutated.ts';
import { readBytes } from '../features/learning/reading.format.ts';

const outcomeOf = ({ name, bytes }: { name: string; bytes: Uint8Array }) =>
  readBytes(bytes, name).then(
    () => 'read',
    (error: { code?: string; message: string }) => error.code ?? `a crash: ${error.message}`,
  );

describe('files of every type', () => {
  it('are read when they are whole', async () => {
    for (const file of await wholeFiles()) expect(await outcomeOf(file), file.name).toBe('read');
  });

  it('are read or refused by name when they are torn and twisted', async () => {
    const outcomes = await Promise.all((await mutatedFiles(100)).map(outcomeOf));
    expect(outcomes.filter((outcome) => outcome !== 'read' && !outcome.startsWith('document_'))).toEqual([]);
    expect(outcomes).toContain('read');
    expect(outcomes).toContain('document_corrupt');
  });
});
