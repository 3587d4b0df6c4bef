import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { PicturePlate, PictureResult } from '../../sight/engine/messages.ts';
import type { Pass } from '../../sight/vision/pass.ts';

/** One line of output. `file` is the path or address as it was given. */
export type Result =
  | ({ readonly of: 'picture'; readonly file: string } & PictureResult)
  | { readonly of: 'pass'; readonly file: string; readonly pass: Pass }
  | { readonly of: 'frame'; readonly file: string; readonly timeMs: number; readonly plates: readonly PicturePlate[] }
  | { readonly of: 'error'; readonly file: string; readonly fault: Fault };

/** The line as JSON. Other programs build on these keys and their order: see the README. */
export function jsonLine(result: Result): string {
  const { file } = result;
  switch (result.of) {
    case 'picture': {
      const { width, height, plates } = result;
      return JSON.stringify({ file, width, height, ms: rounded(result.ms, 1), plates: plates.map(plateOf) });
    }
    case 'pass': {
      const { text, raw, confidence, country, format, firstMs, lastMs, frames, box, direction } = result.pass;
      return JSON.stringify({
        file,
        text,
        raw,
        confidence: rounded(confidence, 4),
        country,
        format,
        firstMs: Math.round(firstMs),
        lastMs: Math.round(lastMs),
        frames,
        box: box.map((value) => rounded(value, 1)),
        direction,
      });
    }
    case 'frame':
      return JSON.stringify({ file, frameMs: Math.round(result.timeMs), plates: result.plates.map(plateOf) });
    case 'error':
      return JSON.stringify({ file, error: result.fault });
  }
}

/** The line for a person. */
export function plainLine(result: Result): string {
  const { file } = result;
  switch (result.of) {
    case 'picture':
      return `${file}: ${result.plates.map(({ text, confidence }) => `${text} (${percent(confidence)})`).join(', ') || 'no plate'}`;
    case 'pass': {
      const { text, confidence, firstMs, lastMs, direction } = result.pass;
      return `${file}: ${seconds(firstMs)}–${seconds(lastMs)} ${text} (${percent(confidence)}), ${direction}`;
    }
    case 'frame':
      return `${file}: ${seconds(result.timeMs)} ${result.plates.map(({ text }) => text).join(', ') || '–'}`;
    case 'error':
      return `${file}: ${result.fault.message}`;
  }
}

function plateOf({ text, raw, confidence, box, country, format }: PicturePlate) {
  return { text, raw, confidence: rounded(confidence, 4), box: box.map((value) => rounded(value, 1)), country, format };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
