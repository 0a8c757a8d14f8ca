import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { isPrivateAddress } from './outward-address.ts';
import { outward, OutwardProblem } from './outward.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function site(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
const here = async () => [{ address: '127.0.0.1', family: 4 }];
const codeOf = async (fetching: Promise<unknown>) => {
  const error: unknown = await fetching.catch((caught: unknown) => caught);
  return error instanceof OutwardProblem ? error.code : error;
};

describe('fetching from the outside', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fd00::1',
    'fe80::1%eth0',
    '[::1]',
    'ff02::1',
    'no address',
  ])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:2800:220:1::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );

  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::ffff:7f00:1]/',
    'http://[::1]:8080/',
    'http://169.254.169.254/latest/meta-data/',
  ])('%s is refused before a connection is made', async (url) => {
    expect(await codeOf(outward({ lookup: here })(url))).toBe('address_private');
  });

  test.each(['file:///etc/passwd', 'ftp://example.org/', 'not an address', 'https://user:word@example.org/'])(
    '%s is no address to fetch',
    async (url) => expect(await codeOf(outward()(url))).toBe('address_wrong'),
  );

  test('a name with one private address among public ones is refused', async () => {
    const mixed = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect(await codeOf(outward({ lookup: mixed })('http://mixed.example.org/'))).toBe('address_private');
  });

  test('a redirect into the private network is refused', async () => {
    const inner = await site((_request, answer) => answer.end('secret'));
    const outer = await site((_request, answer) =>
      answer.writeHead(302, { location: `http://inner.example.org:${inner}/` }).end(),
    );
    const get = outward({ lookup: here, privateHosts: ['outer.example.org'] });
    expect(await codeOf(get(`http://outer.example.org:${outer}/`))).toBe('address_private');
  });

  test('a name is looked up once for each hop, and the connection goes to the address that was judged', async () => {
    const port = await site((_request, answer) => answer.end('hello'));
    let asked = 0;
    const turning = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
    };
    const get = outward({ lookup: turning, privateHosts: ['wiki.example.org'] });
    const answer = await get(`http://wiki.example.org:${port}/page`);
    expect(Buffer.from(answer.bytes).toString()).toBe('hello');
    expect(asked).toBe(1);
  });

  test('credentials stay at the host that they were given for', async () => {
    let seen: string | undefined = 'nothing came';
    const second = await site((request, answer) => {
      seen = request.headers.authorization;
      answer.end('ok');
    });
    const first = await site((_request, answer) =>
      answer.writeHead(307, { location: `http://b.example.org:${second}/` }).end(),
    );
    const get = outward({ lookup: here, privateHosts: ['a.example.org', 'b.example.org'] });
    await get(`http://a.example.org:${first}/`, { headers: { authorization: 'Bearer x' } });
    expect(seen).toBeUndefined();
  });

  test('an endless answer, an endless chain and a silent host are cut off', async () => {
    const large = await site((_request, answer) => answer.end(Buffer.alloc(2000)));
    const chain = await site((request, answer) => answer.writeHead(302, { location: `${request.url}x` }).end());
    const silent = await site(() => undefined);
    const get = outward({ lookup: here, privateHosts: ['a.example.org'] });
    expect(await codeOf(get(`http://a.example.org:${large}/`, { maxBytes: 1000 }))).toBe('answer_too_large');
    expect(await codeOf(get(`http://a.example.org:${chain}/x`))).toBe('too_many_redirects');
    expect(await codeOf(get(`http://a.example.org:${silent}/`, { milliseconds: 50 }))).toBe('answer_too_slow');
  });
});
