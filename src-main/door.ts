import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { RPCHandler } from '@orpc/server/fetch';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { managesRecord, setsUp, worksWithReads } from '../src-preload/contract/roles.ts';
import type { PreviewHub } from './live/previewHub.ts';
import { fileResponse } from './platform/fileResponse.ts';
import type { MediaFiles } from './platform/mediaFiles.ts';
import { Refusal, statusOfRefusal } from './platform/refusal.ts';
import { type Actor, createProcedures, type Services } from './procedures.ts';

export interface DoorOptions extends Services {
  readonly previews: PreviewHub;
  readonly media: MediaFiles;
  /** The folder of the built interface. */
  readonly rendererFolder: string;
}

/** The whole application as one function from request to response; each host brings its own way of being asked. */
export type Handle = (request: Request, actor: Actor) => Promise<Response>;

interface DoorEnvironment {
  Bindings: { actor: Actor };
}

const keepForGood = 'private, max-age=31536000, immutable';

export function createDoor(options: DoorOptions): Handle {
  const rpc = new RPCHandler(createProcedures(options));
  const door = new Hono<DoorEnvironment>();

  door.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine sets its variables in style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
    }),
  );

  door.use('/rpc/*', async (c, next) => {
    const { matched, response } = await rpc.handle(c.req.raw, { prefix: '/rpc', context: { actor: c.env.actor } });
    return matched ? response : next();
  });

  door.get('/live/previews', (c) => {
    const cameraIds = (c.req.query('cameras') ?? '')
      .split(',')
      .filter((id) => id !== '')
      .slice(0, 64);
    return c.body(options.previews.open(cameraIds, c.req.raw.signal), 200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
    });
  });

  door.post('/uploads', async (c) => {
    if (!worksWithReads.includes(c.env.actor.role)) return refuse(c, 403, 'Your role does not allow this.');
    const body = c.req.raw.body;
    if (body === null) return refuse(c, 400, 'Send the video as the body of the request.');
    const job = await options.jobs.addUpload(c.req.query('name') ?? 'video', body, c.req.raw.signal);
    return c.json(job, 201);
  });

  door.get(
    '/media/jobs/:id',
    async (c) => await fileResponse(await options.jobs.videoPath(c.req.param('id')), c.req.raw, 'private, no-cache'),
  );

  door.get('/media/:id', async (c) => {
    const path = await options.reads.mediaPath(c.req.param('id'));
    if (path === null) return refuse(c, 404, 'This picture is no longer kept.');
    return await fileResponse(options.media.absolutePath(path), c.req.raw, keepForGood);
  });

  door.get('/exports/corrections.zip', (c) => {
    if (!managesRecord.includes(c.env.actor.role)) return refuse(c, 403, 'Your role does not allow this.');
    const fromAt = timeOf(c.req.query('from'));
    const toAt = timeOf(c.req.query('to'));
    if (fromAt === 'invalid' || toAt === 'invalid') return refuse(c, 422, 'Give times in UTC milliseconds.');
    return c.body(options.review.corrections({ fromAt, toAt }), 200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="corrections.zip"',
      'cache-control': 'no-store',
    });
  });

  door.use('/imports', async (c, next) => (mayImport(c) ? next() : refuse(c, 403, 'Your role does not allow this.')));
  door.use('/imports/*', async (c, next) => (mayImport(c) ? next() : refuse(c, 403, 'Your role does not allow this.')));

  door.post('/imports', async (c) => {
    const body = c.req.raw.body;
    if (body === null) return refuse(c, 400, 'Send the list as the body of the request.');
    return c.json(await options.permitImport.addUpload(c.req.query('name') ?? 'list', body, c.req.raw.signal), 201);
  });

  door.get('/imports/:template{template\\.(csv|xlsx)}', async (c) => {
    const kind = c.req.param('template') === 'template.csv' ? 'csv' : 'xlsx';
    return attachment(c, await options.permitImport.template(kind), kind, `permits.${kind}`);
  });

  door.get('/imports/:id/wrong.csv', async (c) => {
    const { bytes, fileName } = await options.permitImport.wrongRows(c.req.param('id'));
    return attachment(c, bytes, 'csv', fileName);
  });

  door.get('*', async (c) => {
    const path = within(options.rendererFolder, c.req.path);
    const isFile = path !== null && (await stat(path).catch(() => null))?.isFile() === true;
    if (isFile)
      return await fileResponse(path, c.req.raw, c.req.path.startsWith('/assets/') ? keepForGood : 'no-cache');
    // Every page of the interface is the one page; a file that is missing is missing.
    if (extname(c.req.path) !== '') return refuse(c, 404, 'There is no such file.');
    return await fileResponse(join(options.rendererFolder, 'index.html'), c.req.raw, 'no-cache');
  });

  door.onError((error, c) => {
    if (error instanceof Refusal) {
      return refuse(c, statusOfRefusal[error.code], error.message);
    }
    options.log.error({ err: error, path: c.req.path }, 'A request failed');
    return refuse(c, 500, 'Something unexpected went wrong. Try again.');
  });

  return async (request, actor) => await door.fetch(request, { actor });
}

/** A time in UTC ms as an address gives it; null where it gives none. */
function timeOf(given: string | undefined): number | null | 'invalid' {
  if (given === undefined || given === '') return null;
  return /^\d{1,15}$/.test(given) ? Number(given) : 'invalid';
}

function mayImport(c: Context<DoorEnvironment>): boolean {
  return setsUp.includes(c.env.actor.role);
}

const attachmentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A file to keep, under a name of any script (RFC 6266). */
function attachment(
  c: Context<DoorEnvironment>,
  bytes: Uint8Array,
  kind: keyof typeof attachmentTypes,
  fileName: string,
): Response {
  const plain = fileName.replace(/[^A-Za-z0-9 ,._-]/g, '_');
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': attachmentTypes[kind],
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`,
    'cache-control': 'no-store',
  });
}

function refuse(
  c: Context<DoorEnvironment>,
  status: 400 | 403 | 404 | 409 | 422 | 500 | 503,
  message: string,
): Response {
  return c.json({ message }, status);
}

/** The path inside the folder, or null where it would lead out of it. */
function within(folder: string, requested: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requested);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : null;
}
