import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { editDistance } from '../../src-main/plates/distance.ts';
import { rowsOf } from './csv.ts';

/** One vehicle of a clip. `text` is empty where its plate cannot be read, or nobody knows what it says. Times in seconds. */
export interface ClipPlate {
  readonly text: string;
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  /** Which way it goes, where the table says so and the pass must. */
  readonly direction?: string;
  /** Nobody knows what its plate says, or whether it can be read: telling it and not telling it are both right. */
  readonly isUnknown?: boolean;
}

export interface Clip {
  readonly file: string;
  readonly plates: readonly ClipPlate[];
}

/** A pass that was told of a clip, times in milliseconds of the clip. */
export interface ToldPass {
  readonly text: string;
  readonly confidence: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** How a clip's passes compare with its truth. */
export interface ClipResult<T extends ToldPass = ToldPass> {
  /** Texts of the truth that were told once, more than once, and never. */
  readonly once: readonly string[];
  readonly duplicate: readonly string[];
  readonly missed: readonly string[];
  /** Passes with a text that is not in the truth, and why they are suspected to be there. */
  readonly wrong: readonly {
    readonly pass: T;
    readonly why: 'misread' | 'plate that cannot be read' | 'no plate';
  }[];
  /** Passes with a text that must never be told, such as lettering drawn over the picture. */
  readonly forbidden: readonly T[];
}

/**
 * Reads a truth.csv: `clip,plate_text,country,first_s,last_s,…`, one row a vehicle; clips are relative to the table. A row without
 * a text is of a plate that nobody knows, unless its column `legible` says `no`: then nobody could read it.
 */
export async function readTruth(table: string): Promise<Clip[]> {
  const { rows } = rowsOf(await readFile(table, 'utf8'));
  const clips = new Map<string, ClipPlate[]>();
  for (const row of rows) {
    const file = resolve(dirname(table), row.clip ?? '');
    const plates = clips.get(file) ?? [];
    const text = (row.plate_text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
    plates.push({
      text,
      firstSeconds: Number(row.first_s),
      lastSeconds: Number(row.last_s),
      direction: row.direction ?? '',
      isUnknown: text === '' && row.legible !== 'no',
    });
    clips.set(file, plates);
  }
  return [...clips].map(([file, plates]) => ({ file, plates }));
}

/** How far beyond its labelled time a vehicle's pass may begin or end, seconds. */
const slackSeconds = 1.5;

/** Compares by text; a wrong pass is a misreading where it is at most two characters from a truth of its time. */
export function compareClip<T extends ToldPass>(
  { plates }: Clip,
  passes: readonly T[],
  neverTold: ReadonlySet<string>,
): ClipResult<T> {
  const texts = plates.map(({ text }) => text).filter((text) => text !== '');
  const times = (text: string) => passes.filter((pass) => pass.text === text).length;
  const forbidden = passes.filter(({ text }) => neverTold.has(text));
  const isPresent = (pass: T, { firstSeconds, lastSeconds }: ClipPlate) =>
    pass.firstMs / 1000 <= lastSeconds + slackSeconds && pass.lastMs / 1000 >= firstSeconds - slackSeconds;
  const isOfUnknown = (pass: T) => plates.some((plate) => plate.isUnknown === true && isPresent(pass, plate));
  const wrong = passes
    .filter((pass) => !texts.includes(pass.text) && !forbidden.includes(pass) && !isOfUnknown(pass))
    .map((pass) => {
      const present = plates.filter((plate) => isPresent(pass, plate));
      const isMisread = present.some(({ text }) => text !== '' && editDistance(text, pass.text) <= 2);
      const isUnreadable = present.some(({ text }) => text === '');
      const why = isMisread ? 'misread' : isUnreadable ? 'plate that cannot be read' : 'no plate';
      return { pass, why } as const;
    });
  return {
    once: texts.filter((text) => times(text) === 1),
    duplicate: texts.filter((text) => times(text) > 1),
    missed: texts.filter((text) => times(text) === 0),
    wrong,
    forbidden,
  };
}
