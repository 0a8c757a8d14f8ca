import { setImmediate } from 'node:timers/promises';
import * as z from 'zod/mini';
import { forbidden, invalidInput, notSignedIn, type Action, type FaultKind } from '../action/action.ts';

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  [key: string]: unknown;
}

const PARAMETER = /\{(\w+)\}/g;

export const pathParameters = (action: Action): string[] =>
  Array.from(action.path.matchAll(PARAMETER), (found) => found[1]!);

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest as JsonSchema;
};

const without = (schema: JsonSchema, names: readonly string[]): JsonSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))),
  required: (schema.required ?? []).filter((name) => !names.includes(name)),
});

function operation(action: Action) {
  const input = schemaOf(action.input, 'input');
  const inPath = pathParameters(action);
  const inQuery =
    action.method === 'GET' ? Object.keys(input.properties ?? {}).filter((name) => !inPath.includes(name)) : [];
  const parameter = (name: string, place: 'path' | 'query') => ({
    name,
    in: place,
    required: place === 'path' || (input.required ?? []).includes(name),
    schema: input.properties?.[name] ?? {},
  });
  const body = without(input, inPath);
  const usual: FaultKind[] = [invalidInput, ...(action.audience === 'person' ? [notSignedIn, forbidden] : [])];
  const faults = Map.groupBy([...usual, ...action.faults], (fault) => fault.status);
  return {
    operationId: action.name,
    tags: [action.name.split('.')[0]],
    summary: action.summary,
    description: `Who may: ${action.may}`,
    security: action.audience === 'person' ? [{ session: [] }, { token: [] }] : [],
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...inQuery.map((name) => parameter(name, 'query')),
      ...(action.kind === 'write' && action.audience === 'person'
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', maxLength: 200 },
              description: 'The same key and request give the same answer once done.',
            },
          ]
        : []),
    ],
    ...(action.method === 'GET' || (Object.keys(body.properties ?? {}).length === 0 && !action.upload)
      ? {}
      : {
          requestBody: {
            required: true,
            content: action.upload
              ? {
                  'multipart/form-data': {
                    schema: { ...body, properties: { ...body.properties, file: { type: 'string', format: 'binary' } } },
                  },
                }
              : { 'application/json': { schema: body } },
          },
        }),
    responses: {
      200:
        action.produces === 'file'
          ? { description: 'A file.', content: { 'application/octet-stream': {} } }
          : { description: 'Done.', content: { 'application/json': { schema: schemaOf(action.output, 'output') } } },
      ...Object.fromEntries(
        Array.from(faults, ([status, kinds]) => [
          status,
          {
            description: kinds.map((kind) => `\`${kind.code}\`: ${kind.title}`).join('\n\n'),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

/** The OpenAPI 3.1 document of all actions. Requests go on between one action and the next. */
export async function openApiOf(actions: readonly Action[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const action of actions) {
    (paths[`/api/v1${action.path}`] ??= {})[action.method.toLowerCase()] = operation(action);
    // oxlint-disable-next-line no-await-in-loop -- to let others in is what it is for
    await setImmediate();
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Headway', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'headway_session' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token with scopes such as `goals:read`.' },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'Problem details (RFC 9457).',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
            fields: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  };
}
