/**
 * The file of a worker or child process that stands beside the caller: `.ts` where Node runs the sources as they are,
 * `.js` where they were emitted for Electron.
 * @param name without its ending, such as `./visionWorker`
 * @param caller `import.meta.url` of the file that starts it
 */
export function entryPoint(name: string, caller: string): URL {
  const ending = new URL(caller).pathname.endsWith('.ts') ? '.ts' : '.js';
  return new URL(`${name}${ending}`, caller);
}
