import { isContractProcedure } from '@orpc/contract';
import { restContract } from '../../../src-preload/contract/links/rest/contract.ts';
import type { EndpointMeta } from '../../../src-preload/contract/links/rest/endpoint.ts';
import { type DeclaredPath, fits } from './rules/paths.ts';

export interface DeclaredEndpoint extends DeclaredPath {
  /** As `EndpointMeta` says. */
  readonly action: EndpointMeta['action'];
  /** As `EndpointMeta` says; of what is no procedure nothing is changed. */
  readonly live?: EndpointMeta['live'];
}

/** Files are no procedures: they are served by the routes that serve them to people. */
export const fileEndpoints: readonly (DeclaredEndpoint & {
  readonly summary: string;
  readonly tag: string;
  readonly contentType: string;
  /** The route of the door, with `:id` in place of the id. */
  readonly route: string;
})[] = [
  {
    ...{ method: 'GET', path: '/pictures/{id}', route: '/media/:id', action: 'GET /media/:id' },
    ...{ tag: 'Reads', summary: 'Fetch a picture', contentType: 'image/jpeg' },
  },
  {
    ...{ method: 'GET', path: '/exports/{id}/file', route: '/exports/files/:id', action: 'GET /exports/files/:id' },
    ...{ tag: 'Exports', summary: 'Fetch the file of an export', contentType: 'application/octet-stream' },
  },
];

/** What happens, as it happens: an answer without an end is no procedure's. */
export const streamEndpoint = {
  ...{ method: 'GET', path: '/stream', action: 'live.events', tag: 'Live', summary: 'Watch what happens' },
} as const satisfies DeclaredEndpoint & { readonly summary: string; readonly tag: string };

/** Files come in as they are sent, and are never held whole: no procedure takes them. */
export const uploadEndpoint = {
  ...{ method: 'POST', path: '/upload', action: 'POST /uploads', tag: 'Uploads' },
  summary: 'Hand over pictures or videos to be read',
} as const satisfies DeclaredEndpoint & { readonly summary: string; readonly tag: string };

/** What an address may answer with; null for a file of any type. @param path below `/v1` */
export function typesAt(path: string): readonly string[] | null {
  if (path === streamEndpoint.path) return ['text/event-stream', 'text/plain'];
  const file = fileEndpoints.find((each) => fits(each.path, path));
  if (file === undefined) return ['application/json'];
  return file.contentType === 'application/octet-stream' ? null : [file.contentType];
}

/** Every address of `/v1`. */
export const declaredEndpoints: readonly DeclaredEndpoint[] = [
  ...endpointsOf(restContract),
  ...fileEndpoints,
  streamEndpoint,
  uploadEndpoint,
];

function endpointsOf(branch: object): DeclaredEndpoint[] {
  return Object.values(branch).flatMap((value: unknown) => {
    if (value === null || typeof value !== 'object') return [];
    if (!isContractProcedure(value)) return endpointsOf(value);
    const { route, meta } = value['~orpc'];
    const { action, live } = meta as EndpointMeta;
    return [{ method: route.method ?? 'POST', path: route.path ?? '', action, live }];
  });
}
