import { filesOf } from './kept.ts';

/** A phone has room for the pictures of some dozens of lessons. */
const mostFiles = 200;

/** Keeps what stands at an address on this device, for the person whose device it is. Without a place to keep it nothing happens. */
export async function keepFile(address: string): Promise<void> {
  try {
    const files = await filesOf();
    if (!files || (await files.match(address))) return;
    const answer = await fetch(address, { credentials: 'same-origin' });
    if (!answer.ok) return;
    const kept = await files.keys();
    for (const old of kept.slice(0, Math.max(0, kept.length + 1 - mostFiles))) await files.delete(old);
    await files.put(address, answer);
  } catch {
    // No network, no room or private mode: then it is shown from the server only.
  }
}

export async function keptFile(address: string): Promise<Blob | null> {
  try {
    return (await (await filesOf())?.match(address))?.blob() ?? null;
  } catch {
    return null;
  }
}
