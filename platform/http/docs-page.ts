import { setImmediate } from 'node:timers/promises';
import type { Action } from '../action/action.ts';
import * as z from 'zod/mini';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Shape {
  properties?: Record<string, { type?: unknown; enum?: unknown[]; format?: string; anyOf?: { type?: string }[] }>;
  required?: string[];
}

const typeOf = (property: NonNullable<Shape['properties']>[string]): string =>
  property.enum?.join(' | ') ??
  property.format ??
  (property.anyOf?.map((option) => option.type ?? 'object').join(' | ') || String(property.type ?? 'any'));

function fields(schema: z.ZodMiniType, io: 'input' | 'output'): string {
  const shape = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Shape;
  const rows = Object.entries(shape.properties ?? {}).map(
    ([name, property]) =>
      `<tr><td><code>${escape(name)}</code></td><td>${escape(typeOf(property))}</td><td>${shape.required?.includes(name) ? 'needed' : 'optional'}</td></tr>`,
  );
  return rows.length > 0 ? `<table>${rows.join('')}</table>` : '<p>nothing</p>';
}

const article = (action: Action): string => `
<article id="${escape(action.name)}"><h3><code>${action.method} /api/v1${escape(action.path)}</code></h3>
<p>${escape(action.summary)}. ${escape(action.may)}</p>
<details><summary>Input, output, refusals</summary>
<h4>Input</h4>${fields(action.input, 'input')}<h4>Output</h4>${fields(action.output, 'output')}
<h4>Refusals of its own</h4>${action.faults.length > 0 ? `<ul>${action.faults.map((fault) => `<li><code>${fault.code}</code> (${fault.status}) ${escape(fault.title)}</li>`).join('')}</ul>` : '<p>none beyond the usual</p>'}
</details></article>`;

/** One readable page of all actions, by room; plain HTML, nothing to run. Requests go on between one action and the next. */
export async function docsPage(actions: readonly Action[]): Promise<string> {
  const rooms = new Map<string, string[]>();
  for (const action of actions) {
    const [room] = action.name.split('.');
    rooms.set(room!, [...(rooms.get(room!) ?? []), article(action)]);
    // oxlint-disable-next-line no-await-in-loop -- to let others in is what it is for
    await setImmediate();
  }
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Headway API</title>
<link rel="stylesheet" href="/api/docs.css"><main><h1>The Headway API</h1>
<p>Sign in with a session, or send <code>Authorization: Bearer</code> and a token with scopes such as <code>goals:read</code>. Refusals are problem details (RFC 9457) with a stable <code>code</code>. Writes take an <code>Idempotency-Key</code>. Lists are paged by <code>cursor</code>. The whole contract: <a href="/api/openapi.json">openapi.json</a>.</p>
<nav>${Array.from(rooms.keys(), (room) => `<a href="#${room}">${room}</a>`).join(' · ')}</nav>
${Array.from(rooms, ([room, list]) => `<section id="${room}"><h2>${room}</h2>${list.join('')}</section>`).join('')}</main></html>`;
}

export const docsStyle = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}main{max-width:52rem;margin:2rem auto;padding:0 1.25rem}
article{border-top:1px solid color-mix(in srgb,currentColor 18%,transparent);padding:.75rem 0}h3{margin:0;font-size:1rem}p{margin:.25rem 0}
table{border-collapse:collapse}td{padding:.15rem 1rem .15rem 0;vertical-align:top}summary{cursor:pointer}h4{margin:.75rem 0 .25rem}`;
