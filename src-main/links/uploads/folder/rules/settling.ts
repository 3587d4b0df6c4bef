/** A file of the folder as it is seen in one look. */
export interface SeenFile {
  readonly name: string;
  readonly isRegular: boolean;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Since when a file has been as it is, by a clock that nobody can set. */
export interface Steady {
  readonly version: string;
  readonly sinceMs: number;
}

/** A file that was not written to for so long is whole: nothing tells it better, over a network too. */
export const settlesAfterMs = 5_000;

const unfinished = /^[.~]|\.(part|partial|tmp|temp|crdownload|download|filepart|!ut)$/i;

/** Whether a name says that somebody is still writing it, or that it is no matter of ours. */
export function isPassedOver(name: string): boolean {
  return unfinished.test(name) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}

/**
 * Which files are whole, of those that are seen now, and since when each has been as it is.
 * @param before what the look before gave
 */
export function settled(
  files: readonly SeenFile[],
  before: ReadonlyMap<string, Steady>,
  nowMs: number,
): { readonly whole: readonly SeenFile[]; readonly steady: ReadonlyMap<string, Steady> } {
  const steady = new Map<string, Steady>();
  const whole: SeenFile[] = [];
  for (const file of files) {
    const version = `${file.sizeBytes} ${file.modifiedMs}`;
    const known = before.get(file.name);
    const now = known?.version === version ? known : { version, sinceMs: nowMs };
    steady.set(file.name, now);
    // A link, or whatever else is no file, becomes no other thing by waiting.
    if (!file.isRegular || (file.sizeBytes > 0 && nowMs - now.sinceMs >= settlesAfterMs)) whole.push(file);
  }
  return { whole, steady };
}

/** As many names are tried one after the other. */
const mostCounted = 20;
/** What a file system takes for a name, less what is put behind it, bytes. */
const mostNameBytes = 220;

/**
 * Names for a file, until one is free: `gate.mp4`, `gate (2).mp4`, and, where a program calls all of its files the same, one that no file has.
 * @param unique such an ending
 */
export function* freeNames(name: string, unique: string): Generator<string> {
  const [, whole = name, extension = ''] = /^(.+?)(\.[^.]{0,20})?$/s.exec(name) ?? [];
  const stem = cutTo(whole, mostNameBytes - Buffer.byteLength(extension));
  yield `${stem}${extension}`;
  for (let count = 2; count <= mostCounted; count += 1) yield `${stem} (${count})${extension}`;
  yield `${stem} (${unique})${extension}`;
}

function cutTo(text: string, bytes: number): string {
  let [cut, held] = ['', 0];
  for (const character of text) {
    held += Buffer.byteLength(character);
    if (held > bytes) break;
    cut += character;
  }
  return cut;
}
