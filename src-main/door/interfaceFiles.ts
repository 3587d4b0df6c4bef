import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileResponse, keepForGood } from '../platform/serving/fileResponse.ts';
import { type Asked, refuse } from '../platform/serving/routes.ts';
import { isPagePath } from './pagePaths.ts';

/** The kinds of file that the built interface consists of; of any other nothing is claimed. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/**
 * What a page of the interface may load and run. Styles may be inline, because the component library sets its variables
 * in style elements and attributes; scripts may not.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The file of the built interface that is asked for, or the interface's one document for any of its pages. */
export async function interfaceFile(c: Asked, folder: string): Promise<Response> {
  const path = within(folder, c.req.path);
  const isFile = path !== null && (await stat(path).catch(() => null))?.isFile() === true;
  if (isFile) return await interfaceResponse(c, path, c.req.path.startsWith('/assets/') ? keepForGood : 'no-cache');
  // Every page of the interface is the one page; a file that is missing is missing.
  if (!isPagePath(c.req.path)) return refuse(c, 404, 'There is no such file.');
  return await interfaceResponse(c, join(folder, 'index.html'), 'no-cache');
}

async function interfaceResponse(c: Asked, path: string, cacheControl: string): Promise<Response> {
  const contentType = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
  const response = await fileResponse({ path, contentType, cacheControl }, c.req.raw);
  response.headers.set('content-security-policy', pagePolicy);
  return response;
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
