import * as z from 'zod';
import {
  publicDataSchemas,
  publicEventNames,
  publicEventWords,
  shapeOfEvent,
} from '../../../src-preload/contract/links/publicEvents.ts';
import { scopesFor } from '../../../src-preload/contract/links/rest/endpoint.ts';
import { streamQuerySchema } from '../../../src-preload/contract/links/streamQuery.ts';
import { streamEndpoint } from './endpoints.ts';

const about = `Server-sent events: each has an \`id\`, its name, and in \`data\` what a webhook would post. Send the id of the last one that you saw as \`Last-Event-ID\` and you are told of everything since; what is kept no more is said by \`stream.missed\`. Comments keep the connection open. A stream that ends says why by \`stream.ended\`: come back with \`Last-Event-ID\`.`;

/** The live stream, as OpenAPI says it. @param responses what it is refused with */
export function streamOperation(responses: Readonly<Record<string, unknown>>) {
  const { summary, tag, action } = streamEndpoint;
  const queries = Object.entries(z.toJSONSchema(streamQuerySchema, { io: 'input' }).properties ?? {});
  const told = publicEventNames.map((name) => ({
    ...{ type: 'object', title: name, description: publicEventWords[name], required: ['event', 'timestamp', 'data'] },
    properties: {
      event: { const: name },
      timestamp: { type: 'string', format: 'date-time' },
      data: z.toJSONSchema(publicDataSchemas[shapeOfEvent[name]]),
    },
  }));
  return {
    ...{ operationId: 'stream', summary, description: about, tags: [tag] },
    parameters: [
      ...queries.map(([name, schema]) => ({
        ...{ name, in: 'query', required: false },
        ...(typeof schema === 'object' && schema.description !== undefined ? { description: schema.description } : {}),
        schema,
      })),
      {
        ...{
          name: 'Last-Event-ID',
          in: 'header',
          required: false,
          description: 'The id of the last event that was seen',
        },
        schema: { type: 'string' },
      },
    ],
    responses: {
      '200': { description: 'OK', content: { 'text/event-stream': { schema: { oneOf: told } } } },
      ...responses,
    },
    security: [{ key: [...scopesFor(action)] }],
  };
}
