import { readFileSync } from 'node:fs';
import { isContractProcedure } from '@orpc/contract';
import * as z from 'zod';
import type { AddressTable } from '../../src-preload/client/surface.ts';
import { publicDataSchemas, publicEventNames, shapeOfEvent } from '../../src-preload/contract/links/publicEvents.ts';
import { restContract } from '../../src-preload/contract/links/rest/contract.ts';
import { acceptedUploadSchema, uploadSchema } from '../../src-preload/contract/links/uploads.ts';
import { typeText } from './typeText.ts';

interface Named {
  readonly group: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  readonly status: number;
}

/** Every address of the contract that answers JSON. */
function namedAddresses(): Named[] {
  return Object.entries(restContract).flatMap(([group, branch]) =>
    Object.entries(branch as object).map(([name, value]: [string, unknown]): Named => {
      if (!isContractProcedure(value)) throw new Error(`${group}.${name} is no address`);
      const { route, inputSchema, outputSchema } = value['~orpc'];
      return {
        ...{ group, name, method: route.method ?? 'POST', path: route.path ?? '', summary: route.summary ?? '' },
        input: inputSchema as z.ZodObject,
        output: (outputSchema ?? z.void()) as z.ZodType,
        status: route.successStatus ?? 200,
      };
    }),
  );
}

/** What the client asks where, by the names of its groups and calls. */
export function addressTable(): AddressTable {
  const table: Record<string, Record<string, { method: string; path: string }>> = {};
  for (const { group, name, method, path } of namedAddresses())
    table[group] = { ...table[group], [name]: { method, path } };
  return table;
}

/** The types of the client, as one file. */
export function declarations(): string {
  const surface = readFileSync(new URL('../../src-preload/client/surface.ts', import.meta.url), 'utf8');
  const groups = new Map<string, string[]>();
  for (const each of namedAddresses()) groups.set(each.group, [...(groups.get(each.group) ?? []), callText(each)]);
  const events = publicEventNames.map(
    (name) => `  ${JSON.stringify(name)}: ${typeText(publicDataSchemas[shapeOfEvent[name]], 'output')};`,
  );
  return `// Made of the contract by scripts/client/build.ts.
${surface}
/** What is told with each event. */
export interface EventData {
${events.join('\n')}
}
export type EventName = keyof EventData;
/** An event as it came, with what is told with it; what is about the stream itself has a name that begins with \`stream.\`. */
export type GatehouseEvent =
  | { [Name in EventName]: { readonly id: string; readonly event: Name; readonly timestamp: string; readonly data: EventData[Name] } }[EventName]
  | { readonly id: string | null; readonly event: \`stream.\${string}\`; readonly timestamp: string; readonly data: unknown };

export type Upload = ${typeText(uploadSchema, 'output')};
/** What is answered while an upload is read. */
export type AcceptedUpload = ${typeText(acceptedUploadSchema, 'output')};

/** Everything that a program can ask. */
export interface Gatehouse {
${[...groups].map(([group, calls]) => `  readonly ${group}: {\n${calls.join('\n')}\n  };`).join('\n')}
  /** What happens, as it happens; goes on by itself where the connection broke off. */
  stream(options?: StreamOptions & { readonly events?: readonly EventName[] }): AsyncGenerator<GatehouseEvent, void, undefined>;
  /** Hands over pictures and videos to be read; the whole result where it was waited for and is there. */
  upload(files: FileToRead | readonly FileToRead[], options?: UploadOptions): Promise<Upload | AcceptedUpload>;
  /** A file, such as a picture by its \`pictureUrl\`. */
  file(path: string, options?: CallOptions): Promise<Response>;
}

/** Reaches a Gatehouse. */
export declare function createClient(options: ClientOptions): Gatehouse;
/** The tag that a thing had when it was got, for \`ifMatch\`. */
export declare function etagOf(thing: object): string | undefined;
/** Every item of a list, page after page. */
export declare function everyItem<Item, Input extends { readonly query?: object | undefined }>(
  list: (input: Input, options?: CallOptions) => Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>,
  input: Input,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined>;
/** A message of a webhook once it is known to be from who has the secret, and new. @throws WebhookRefused */
export declare function verifyWebhook(message: WebhookMessage): Promise<GatehouseEvent | { readonly event: string; readonly timestamp: string; readonly data: unknown }>;
export declare class WebhookRefused extends Error {}
/** Why a request was refused. */
export declare class GatehouseProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterS: number | null;
}
`;
}

function callText({ name, input, output, status, summary, method, path }: Named): string {
  const { params, query, body } = input.shape as Readonly<Record<string, z.ZodType | undefined>>;
  const parts: string[] = [];
  if (params !== undefined) parts.push(typeText(params, 'input').replace(/^\{ | \}$/g, ''));
  const queryText = query === undefined ? '{}' : typeText(query, 'input', true);
  if (queryText !== '{}')
    parts.push(
      `readonly "query"${isOptional(query) ? '?' : ''}: ${queryText}${isOptional(query) ? ' | undefined' : ''}`,
    );
  if (body !== undefined) parts.push(`readonly "body": ${typeText(body, 'input')}`);
  const isBare = parts.every((part) => part.startsWith('readonly "query"?'));
  const answer = status === 204 ? 'void' : typeText(output, 'output');
  return `    /** ${summary}: \`${method} /v1${path}\` */
    readonly ${name}: (input${isBare ? '?' : ''}: { ${parts.join('; ')} }, options?: CallOptions) => Promise<${answer}>;`;
}

function isOptional(query: z.ZodType | undefined): boolean {
  return query === undefined || query.safeParse({}).success;
}
