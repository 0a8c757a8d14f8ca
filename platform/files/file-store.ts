/** Files of organisations, each under the hash of what it holds: the same content is kept once, and a key can never mean two things. */
export interface FileStore {
  /** Keeps the bytes and gives their key (SHA-256 in hexadecimal). When it returns, they survive a crash. */
  put(org: string, bytes: Uint8Array): Promise<string>;
  /** The bytes, checked against their key; null when there are none. */
  get(org: string, key: string): Promise<Uint8Array | null>;
  remove(org: string, key: string): Promise<void>;
}
