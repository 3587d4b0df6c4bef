import * as z from 'zod';
import { scopesFor } from '../../../src-preload/contract/links/rest/endpoint.ts';
import { uploadQuerySchema } from '../../../src-preload/contract/links/rest/uploads.ts';
import { acceptedUploadSchema, uploadSchema } from '../../../src-preload/contract/links/uploads.ts';
import { uploadEndpoint } from './endpoints.ts';

const about = `Send pictures and videos as the parts of a multipart body, as \`curl -F "file=@parking-entry.mp4"\` does, up to 100 at once, or one as the body itself. What a file is, is told by what is in it. All are taken, or none. They are read in the order in which they came; pictures wait for no video. What is read belongs to no camera: nothing is decided on it, and nothing opens. With \`wait\` the answer is the result where it is there in time.`;

/** Handing over files, as OpenAPI says it. @param responses what it is refused with @param headers that it takes as every POST does */
export function uploadOperation(
  responses: Readonly<Record<string, unknown>>,
  headers: readonly Readonly<Record<string, unknown>>[],
) {
  const { summary, tag, action } = uploadEndpoint;
  const queries = Object.entries(z.toJSONSchema(uploadQuerySchema, { io: 'input' }).properties ?? {});
  const file = { type: 'string', format: 'binary' };
  return {
    ...{ operationId: 'upload', summary, description: about, tags: [tag] },
    parameters: [
      ...queries.map(([name, schema]) => ({
        ...{ name, in: 'query', required: false },
        ...(typeof schema === 'object' && schema.description !== undefined ? { description: schema.description } : {}),
        schema,
      })),
      ...headers,
    ],
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'array', items: file }, webhook_url: { type: 'string', format: 'uri' } },
          },
        },
        'application/octet-stream': { schema: file },
      },
    },
    responses: {
      '200': {
        description: 'The result, where it was waited for and is there',
        content: { 'application/json': { schema: z.toJSONSchema(uploadSchema) } },
      },
      '202': {
        description: 'Taken, and being read',
        content: { 'application/json': { schema: z.toJSONSchema(acceptedUploadSchema) } },
      },
      ...responses,
    },
    security: [{ key: [...scopesFor(action)] }],
  };
}
