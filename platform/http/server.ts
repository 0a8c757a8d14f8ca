import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { fault, Fault, forbidden, notFound, notSignedIn, type Action, type FileOutput } from '../action/action.ts';
import type { RequestFacts, Upload } from '../action/context.ts';
import type { Call, Dispatcher } from '../action/dispatch.ts';
import type { Actor } from '../authz/actor.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import { openApiOf, pathParameters } from './openapi.ts';
import { problemOf } from './problem.ts';
import { keepBody, keptBody, mostBody, signatureOf, tooLarge } from './signed-body.ts';

export const unreadable = fault('unreadable', 400, 'This request could not be read.');
export const tooMany = fault('too_many_requests', 429, 'Too many requests in a short time. Please wait a moment.');
export const wrongOrigin = fault('wrong_origin', 403, 'This request did not come from a page of this Headway.');
export const fileMissing = fault('file_missing', 422, 'Please choose a file.');

/** Who a request comes from, as `app` finds it out from cookie or token. */
export interface Identified {
  readonly actor: Actor;
  readonly via: 'session' | 'token';
}

export interface ServerParts {
  dispatcher: Dispatcher;
  identify(facts: RequestFacts, authorization: string | null): Promise<Identified | null>;
  /** The origin people use, e.g. `https://headway.example`; null: whatever host the request names (loopback use). */
  publicOrigin: string | null;
  trustProxy: boolean;
  version: string;
  logger: FastifyBaseLogger;
  /** Requests a minute from one address; sign-in has its own, tighter brake. */
  requestsPerMinute: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    identified: Identified | null;
  }
}

const CSP = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** A list of a megabyte takes a quarter of its bytes, also with the quickest step, which costs 17 ms of a thread beside us. */
const compression = {
  encodings: ['gzip' as const],
  threshold: 4_000,
  customTypes: /^(?:application\/(?:problem\+)?json|text\/(?:csv|markdown|html|css))/,
  // What is sent to us is not unpacked: a small request could become a large one.
  globalDecompression: false,
  zlibOptions: { level: constants.Z_BEST_SPEED },
};

const isLoopback = (address: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(address);

export function factsOf(request: FastifyRequest, publicOrigin: string | null): RequestFacts {
  const address = request.ip;
  const origin = publicOrigin ?? `${request.protocol}://${request.host}`;
  return {
    address,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    origin,
    secure: origin.startsWith('https:'),
    loopback: isLoopback(address),
    cookies: request.cookies,
  };
}

/** The HTTP face of all actions: one route each below /api/v1, refusals as problem details, and the documents that describe them. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: parts.logger,
    trustProxy: parts.trustProxy,
    bodyLimit: mostBody,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  server.decorateRequest('identified', null);
  await server.register(cookie);
  // To a browser on this very machine nothing comes sooner by being made smaller first.
  server.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/api/') && isLoopback(request.ip)) delete request.headers['accept-encoding'];
  });
  await server.register(compress, compression);
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    strictTransportSecurity: parts.publicOrigin?.startsWith('https:') ?? false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await server.register(rateLimit, {
    max: parts.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: () => tooMany(),
  });
  await server.register(multipart, { limits: { files: 1, fields: 50, fieldSize: 200_000 } });

  server.setErrorHandler((error, _request, reply) => sendProblem(reply, asFault(error), parts.logger));
  server.setNotFoundHandler((request, reply) =>
    sendProblem(reply, notFound({ detail: `There is nothing at ${request.url.split('?')[0]}.` }), parts.logger),
  );

  for (const action of parts.dispatcher.actions) route(server, parts, action);
  // Written when somebody first reads them: a start should not wait for documents.
  const { actions } = parts.dispatcher;
  let openapi: Promise<string> | undefined;
  let docs: Promise<string> | undefined;
  server.get('/api/openapi.json', async (_request, reply) => {
    openapi ??= openApiOf(actions, parts.version).then((document) => JSON.stringify(document));
    return reply.type('application/json').send(await openapi);
  });
  server.get('/api/docs', async (_request, reply) => {
    docs ??= docsPage(actions);
    return reply.type('text/html').send(await docs);
  });
  server.get('/api/docs.css', (_request, reply) => reply.type('text/css').send(docsStyle));
  server.get('/api/health', () => ({ ok: true }));
  return server;
}

function route(server: FastifyInstance, parts: ServerParts, action: Action): void {
  server.route({
    method: action.method,
    url: `/api/v1${routeOf(action)}`,
    ...(action.upload ? { bodyLimit: action.upload.maxBytes + 500_000 } : {}),
    ...(action.signed ? { preParsing: keepBody } : {}),
    // Identity is judged before the body is read: an unknown sender costs nothing more.
    onRequest: async (request) => {
      const facts = factsOf(request, parts.publicOrigin);
      const identified = await parts.identify(facts, request.headers.authorization ?? null);
      if (!identified && action.audience === 'person') throw notSignedIn();
      if (action.kind === 'write' && !action.signed && identified?.via !== 'token') demandOwnOrigin(request, facts);
      request.identified = identified;
    },
    handler: async (request, reply) => {
      const identified = request.identified;
      const { sent, upload } = action.upload
        ? await readMultipart(request, action.upload.maxBytes)
        : { sent: inputOf(request, action), upload: null };
      const key = request.headers['idempotency-key'];
      const call: Call = {
        actor: identified?.actor ?? null,
        via: identified?.via ?? 'session',
        request: {
          ...factsOf(request, parts.publicOrigin),
          ...(action.signed ? { signed: signatureOf(request.headers) } : {}),
        },
        upload: action.signed ? { name: '', type: 'application/json', bytes: keptBody(request) } : upload,
        written: true,
        idempotencyKey: action.kind === 'write' && typeof key === 'string' && key.length > 0 ? key.slice(0, 200) : null,
      };
      const answer = await parts.dispatcher.dispatch(action.name, sent, call);
      for (const { name, value, maxAgeSeconds } of answer.cookies) {
        const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: call.request?.secure ?? false };
        if (value === null) reply.clearCookie(name, options);
        else
          reply.setCookie(name, value, {
            ...options,
            ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
          });
      }
      reply.header('cache-control', 'no-store');
      if (answer.replayed) reply.header('idempotent-replay', 'true');
      if (answer.json) {
        reply.raw.once('close', answer.json.giveBack);
        return reply.type('application/json; charset=utf-8').send(answer.json.bytes);
      }
      if (action.produces !== 'file') return reply.send(answer.output ?? null);
      const file = answer.output as FileOutput;
      if (file.foreign !== undefined) return sendForeign(request, reply, file);
      const place = file.shown ? 'inline' : 'attachment';
      return reply
        .type(file.type)
        .header('content-disposition', `${place}; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
        .send(bytesOf(file));
    },
  });
}

/** `{name}` is one part of the address; of a deep action the last takes all that is left. */
function routeOf(action: Action): string {
  const path = action.path.replace(/\{(\w+)\}/g, ':$1');
  return action.deep ? path.replace(/:\w+$/, '*') : path;
}

/**
 * What somebody else wrote: it is never sniffed, and its own policy stands in the place of ours. It may be framed and loaded without an
 * origin, since it is shown in a frame that has none; no cookie decides what is answered. Films are asked for in pieces.
 */
function sendForeign(request: FastifyRequest, reply: FastifyReply, file: FileOutput): FastifyReply {
  const body = bytesOf(file);
  reply.removeHeader('x-frame-options');
  reply
    // Set as a header: `type()` would add an encoding that the page itself may declare otherwise.
    .header('content-type', file.type)
    .header('content-security-policy', file.foreign!)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*')
    .header('cache-control', 'private, max-age=3600')
    .header('accept-ranges', 'bytes');
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (!first && !last) return reply.send(body);
  const from = first ? Number(first) : Math.max(0, body.length - Number(last));
  const to = first && last ? Math.min(Number(last), body.length - 1) : body.length - 1;
  if (from > to) return reply.code(416).header('content-range', `bytes */${body.length}`).send();
  return reply
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${body.length}`)
    .send(body.subarray(from, to + 1));
}

/** Not copied: a package may be a hundred megabytes. */
const bytesOf = ({ body }: FileOutput): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** A write by cookie must come from our own page: browsers tell where it came from and scripts elsewhere cannot lie about it. */
function demandOwnOrigin(request: FastifyRequest, facts: RequestFacts): void {
  const origin = request.headers.origin;
  if (origin !== facts.origin) throw wrongOrigin();
}

function inputOf(request: FastifyRequest, action: Action): unknown {
  const { '*': rest, ...named } = request.params as Record<string, string>;
  const params = rest === undefined ? named : { ...named, [pathParameters(action).at(-1)!]: rest };
  if (action.method === 'GET') return { ...(request.query as object), ...params };
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) throw unreadable({ detail: 'The body must be a JSON object.' });
  return pathParameters(action).length > 0 ? { ...body, ...params } : body;
}

async function readMultipart(
  request: FastifyRequest,
  maxBytes: number,
): Promise<{ sent: Record<string, unknown>; upload: Upload }> {
  if (!request.isMultipart()) throw unreadable({ detail: 'Send this as multipart/form-data with a part named file.' });
  const sent: Record<string, unknown> = { ...(request.params as object) };
  let upload: Upload | null = null;
  for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
    if (part.type === 'file')
      upload = { name: part.filename.slice(0, 255), type: part.mimetype, bytes: await part.toBuffer() };
    else if (typeof part.value === 'string') sent[part.fieldname] = part.value;
  }
  if (!upload) throw fileMissing({ fields: [{ path: 'file', code: 'missing', message: 'Please choose a file.' }] });
  return { sent, upload };
}

function asFault(error: unknown): Fault | Error {
  if (error instanceof Fault) return error;
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (statusCode === 429) return tooMany();
  if (statusCode === 403) return forbidden();
  if (statusCode && statusCode >= 400 && statusCode < 500) return unreadable(message ? { detail: message } : {});
  return error as Error;
}

function sendProblem(reply: FastifyReply, error: Fault | Error, logger: FastifyBaseLogger) {
  if (!(error instanceof Fault)) logger.error({ err: error }, 'an unexpected error');
  const fault =
    error instanceof Fault
      ? error
      : new Fault('unexpected', 500, 'Something went wrong on our side. Nothing was half-written.');
  return reply
    .code(fault.status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemOf(fault)));
}
