/** The first parts of the paths that are not pages of the interface. */
const firstParts: ReadonlySet<string> = new Set([
  ...['rpc', 'live', 'media', 'exports', 'imports', 'uploads', 'session', 'posts'],
]);
const pagePath = /^\/(?:[^./][^.]*)?$/;

/** Whether a path is a page of the interface, which a person opens: no route, no procedure and no file. */
export function isPagePath(path: string): boolean {
  return pagePath.test(path) && !firstParts.has(path.split('/')[1] ?? '');
}
