import { Readable } from 'node:stream';
import type { FastifyRequest, preParsingAsyncHookHandler } from 'fastify';
import { fault } from '../action/action.ts';

const bodies = new WeakMap<FastifyRequest, Buffer>();
const none = Buffer.alloc(0);
/** The largest body that is taken without being an upload. */
export const mostBody = 2_000_000;
export const tooLarge = fault('too_large', 413, 'This is larger than what is accepted here.');

/** Keeps a body as it came, byte for byte: a signature is over the bytes, not over what they mean. */
export const keepBody: preParsingAsyncHookHandler = async (request, _reply, payload) => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of payload) {
    size += (part as Buffer).length;
    if (size > mostBody) throw tooLarge();
    parts.push(part as Buffer);
  }
  const body = Buffer.concat(parts);
  bodies.set(request, body);
  return Readable.from(body.length === 0 ? [] : [body]);
};

export const keptBody = (request: FastifyRequest): Buffer => bodies.get(request) ?? none;

/** The three headers of Standard Webhooks; what is missing is empty and fails the check. */
export function signatureOf(headers: FastifyRequest['headers']): { id: string; timestamp: string; signature: string } {
  const header = (name: string) => String(headers[`webhook-${name}`] ?? '').slice(0, 1000);
  return { id: header('id').slice(0, 200), timestamp: header('timestamp'), signature: header('signature') };
}
