import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { restContract } from '../../../src-preload/contract/links/rest/contract.ts';
import { scopesFor } from '../../../src-preload/contract/links/rest/endpoint.ts';
import { fileEndpoints, streamEndpoint, uploadEndpoint } from './endpoints.ts';
import { streamOperation } from './streamOperation.ts';
import { uploadOperation } from './uploadOperation.ts';

type Json = Record<string, unknown>;

/** What `/v1` is, as OpenAPI 3.1 says it. */
export interface ApiDocument extends Json {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Operation extends Json {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly responses?: Json;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

const about = `What people do with Gatehouse, a program can do here; users, keys and settings stay with people.

Send a key with each request: \`Authorization: Bearer gatehouse_…\`. An administrator makes keys on the page Keys. Times are UTC milliseconds, money is in pence.

Lists answer \`items\` and \`nextCursor\`, which is null at the end and otherwise the \`cursor\` of the next page; \`Link\` has its address too. \`fields\` names the fields that are wanted.

What is got has an \`ETag\`. Sent back as \`If-Match\` with PUT, PATCH or DELETE, it changes the thing only where it is still so, whatever comes and goes by itself. POST takes an \`Idempotency-Key\`: sent again within a day, the same request is done once and answered the same.

What is refused is told as \`application/problem+json\`, with the fields that it is about.`;

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'A sentence that says what to do' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'field', 'message'],
        properties: {
          in: { enum: ['path', 'query', 'body'] },
          field: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const problems = {
  '4XX': { $ref: '#/components/responses/Problem' },
  '5XX': { $ref: '#/components/responses/Problem' },
};

const header = (name: string, description: string) => ({
  ...{ name, in: 'header', required: false, description },
  schema: { type: 'string' },
});
const idempotencyKey = header('Idempotency-Key', 'A text of your own, by which the request is done once');
const ifMatch = header('If-Match', 'The ETag of the thing as you saw it');
const ifNoneMatch = header('If-None-Match', 'The ETag that you have: answered with 304 where it is still so');

/** Makes the document. @param version of Gatehouse */
export async function apiDocument(version: string): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const made = (await generator.generate(restContract, {
    info: { title: 'Gatehouse', version, description: about },
    servers: [{ url: '/v1' }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key that an administrator made' } },
    },
  })) as unknown as ApiDocument & { readonly components: Json };
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [path, operations] of Object.entries(made.paths)) {
    const isGot = 'get' in operations;
    paths[path] = Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [method, finished(method, operation, isGot)]),
    );
  }
  for (const { path, summary, tag, action, contentType } of fileEndpoints) {
    const content = { [contentType]: { schema: { type: 'string', contentMediaType: contentType } } };
    paths[path] = {
      get: {
        ...{ operationId: `files${path.replaceAll(/[^a-z]/g, '')}`, summary, tags: [tag] },
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { '200': { description: 'OK', content }, ...problems },
        security: [{ key: [...scopesFor(action)] }],
      },
    };
  }
  paths[streamEndpoint.path] = { get: streamOperation(problems) };
  paths[uploadEndpoint.path] = { post: uploadOperation(problems, [idempotencyKey]) };
  const problem = {
    description: 'Why it was refused',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  return { ...made, components: { ...made.components, responses: { Problem: problem } }, paths };
}

/** An operation with the headers that it takes, and what it is refused with. @param isGot whether there is an ETag of what is changed */
function finished(method: string, operation: Operation, isGot: boolean): Operation {
  const headers = method === 'post' ? [idempotencyKey] : method === 'get' ? [ifNoneMatch] : isGot ? [ifMatch] : [];
  return {
    ...operation,
    parameters: [...(operation.parameters ?? []), ...headers],
    responses: { ...operation.responses, ...problems },
  };
}
