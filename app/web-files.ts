import { access } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built web app: hashed assets for ever, the page itself afresh for every address that is no file and no API, since the
 * router runs in the browser.
 */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  await access(`${folder}/index.html`);
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    globIgnore: ['**/*.gz'],
    setHeaders: (reply, path) => {
      const asset = path.includes('/assets/');
      void reply.header('cache-control', asset ? 'public, max-age=31536000, immutable' : 'no-cache');
      // Program text is no secret, and a frame without an origin loads some of it.
      if (asset) void reply.header('cross-origin-resource-policy', 'cross-origin');
    },
  });
  server.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
