import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as overHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress } from './outward-address.ts';

const sentences = {
  address_wrong:
    'This is not an address that can be fetched. It starts with https:// or http:// and holds no password.',
  address_private:
    'This address lies inside a private network, so it is not fetched. An administrator can allow the host by name (HEADWAY_PRIVATE_HOSTS).',
  address_unreachable: 'There is no answer from this address.',
  answer_too_large: 'What this address sends is larger than what can be taken.',
  answer_too_slow: 'This address took too long to answer.',
  too_many_redirects: 'This address sends the visitor on too many times.',
} as const;

export type OutwardCode = keyof typeof sentences;

/** Why something was not fetched, as a sentence for the person who gave the address. */
export class OutwardProblem extends Error {
  readonly code: OutwardCode;
  constructor(code: OutwardCode, options?: ErrorOptions) {
    super(sentences[code], options);
    this.name = 'OutwardProblem';
    this.code = code;
  }
}

export interface OutwardRequest {
  method?: 'GET' | 'POST' | 'PUT';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** The answer is cut off beyond this. */
  maxBytes?: number;
  /** For everything together: names, redirects, answer. */
  milliseconds?: number;
  maxRedirects?: number;
}

export interface OutwardAnswer {
  /** Where the answer came from, after redirects. */
  url: string;
  status: number;
  headers: IncomingMessage['headers'];
  bytes: Uint8Array;
}

export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;
export interface Outward {
  (url: string, how?: OutwardRequest): Promise<OutwardAnswer>;
  /** The one IP address to connect to for a host, judged like the host of a URL; for what is not spoken over HTTP. */
  address(host: string): Promise<string>;
}

const resolve: Lookup = (host) =>
  new Promise((found, failed) =>
    systemLookup(host, { all: true, verbatim: true }, (error, addresses) => (error ? failed(error) : found(addresses))),
  );

/**
 * Fetches from the outside for a person or a job, and only from the outside: every name is looked up once, all its addresses are
 * judged, and the connection goes to exactly these, so that a name cannot change its mind in between (DNS rebinding). Every redirect
 * is judged like the first address; secrets in headers do not travel to another host.
 *
 * @param options.privateHosts host names that an administrator allows although they are private
 */
export function outward(options: { privateHosts?: readonly string[]; lookup?: Lookup } = {}): Outward {
  const allowed = new Set((options.privateHosts ?? []).map((host) => host.toLowerCase()));
  const lookup = options.lookup ?? resolve;

  const get = async (address: string, how: OutwardRequest = {}): Promise<OutwardAnswer> => {
    const signal = AbortSignal.timeout(how.milliseconds ?? 20_000);
    let url = addressOf(address);
    let request = how;
    for (let hop = 0; hop <= (how.maxRedirects ?? 5); hop += 1) {
      const addresses = await judged(url, allowed, lookup, signal);
      const answer = await once(url, request, addresses, signal);
      const target = answer.headers.location;
      if (![301, 302, 303, 307, 308].includes(answer.status) || target === undefined)
        return { ...answer, url: url.href };
      const next = addressOf(target, url);
      request = onward(request, answer.status, next.origin === url.origin);
      url = next;
    }
    throw new OutwardProblem('too_many_redirects');
  };
  const one = async (host: string) => {
    const url = addressOf(`http://${isIP(host) === 6 ? `[${host}]` : host}/`);
    return (await judged(url, allowed, lookup, AbortSignal.timeout(10_000)))[0]!.address;
  };
  return Object.assign(get, { address: one });
}

function addressOf(text: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(text, base);
  } catch (cause) {
    throw new OutwardProblem('address_wrong', { cause });
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.hostname === '')
    throw new OutwardProblem('address_wrong');
  return url;
}

/** The addresses that a connection may go to. One private address among public ones spoils them all. */
async function judged(
  url: URL,
  allowed: ReadonlySet<string>,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const family = isIP(host);
  let found: readonly LookupAddress[];
  try {
    found = family ? [{ address: host, family }] : await before(lookup(host), signal);
  } catch (cause) {
    throw cause instanceof OutwardProblem ? cause : new OutwardProblem('address_unreachable', { cause });
  }
  if (found.length === 0) throw new OutwardProblem('address_unreachable');
  if (!allowed.has(host) && found.some((one) => isPrivateAddress(one.address)))
    throw new OutwardProblem('address_private');
  return found;
}

function before<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = () => new OutwardProblem('answer_too_slow');
  if (signal.aborted) return Promise.reject(late());
  return new Promise((resolved, rejected) => {
    const abort = () => rejected(late());
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolved, rejected).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** After a redirect: a form becomes a visit (RFC 9110), and another host does not get our credentials. */
function onward(how: OutwardRequest, status: number, sameOrigin: boolean): OutwardRequest {
  const visit = status === 303 || ((status === 301 || status === 302) && how.method === 'POST');
  const { body: _, ...rest } = how;
  const headers = Object.fromEntries(
    Object.entries(how.headers ?? {}).filter(
      ([name]) => sameOrigin || !/^(?:authorization|cookie|.*(?:key|token|secret).*)$/i.test(name),
    ),
  );
  return visit ? { ...rest, method: 'GET', headers } : { ...how, headers };
}

function once(
  url: URL,
  how: OutwardRequest,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<Omit<OutwardAnswer, 'url'>> {
  const most = how.maxBytes ?? 25_000_000;
  const pinned: NonNullable<RequestOptions['lookup']> = (_host, wanted, give) => {
    if (wanted.all) (give as (error: null, all: LookupAddress[]) => void)(null, [...addresses]);
    else give(null, addresses[0]!.address, addresses[0]!.family);
  };
  return new Promise((resolved, rejected) => {
    const fail = (error: unknown) =>
      rejected(
        error instanceof OutwardProblem
          ? error
          : new OutwardProblem(signal.aborted ? 'answer_too_slow' : 'address_unreachable', { cause: error }),
      );
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const request = send(
      url,
      {
        method: how.method ?? 'GET',
        headers: { 'accept-encoding': 'identity', 'user-agent': 'Headway', ...how.headers },
        lookup: pinned,
        signal,
        agent: false,
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= most) return parts.push(part);
          request.destroy(new OutwardProblem('answer_too_large'));
          return fail(new OutwardProblem('answer_too_large'));
        });
        answer.on('error', fail);
        answer.on('end', () =>
          resolved({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
        );
      },
    );
    request.on('error', fail);
    request.end(how.body);
  });
}
