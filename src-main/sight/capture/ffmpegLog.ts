/** What `showinfo` says of one frame: its time in the source's clock (NaN where the source has none) and its size. */
export interface FrameStamp {
  readonly timeMs: number;
  readonly width: number;
  readonly height: number;
}

/** What ffmpeg says of its input before the first frame. */
export interface InputBanner {
  readonly codec: string;
  readonly framesPerSecond: number | null;
  readonly durationMs: number | null;
}

/** What ffmpeg could not read of its input, in frames. */
export interface Damage {
  readonly undecoded: number;
  /** Shown all the same, with holes in them. */
  readonly corrupt: number;
  /** The file ends before its container says it does. */
  readonly isCut: boolean;
}

/** How the readers of MP4 and of Matroska say that a file was cut off. */
const cutPattern = /partial file|File ended prematurely/i;

const keptLines = 60;
const keptLineLength = 400;
/** One call of ffmpeg's logger writes all of this, so it is whole even where lines of several threads mix. */
const stampPattern = /\bn: *\d+ pts: *\S+ +pts_time:(\S+) +.*?\bs:(\d+)x(\d+) i:/g;

/** Reads ffmpeg's stderr: frame stamps, what the input is, and the last lines for finding out what went wrong. */
export class FfmpegLog {
  #rest = '';
  #lines: string[] = [];
  #inputIsTold = false;
  #codec: string | null = null;
  #framesPerSecond: number | null = null;
  #durationMs: number | null = null;
  #refusedPixels = false;
  #damage: Damage = { undecoded: 0, corrupt: 0, isCut: false };

  /** Gives the stamps that `text` completes, in order. */
  push(text: string): readonly FrameStamp[] {
    const lines = (this.#rest + text).split(/\r?\n|\r/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#readLine(line));
  }

  /** The last lines that are about what happened, not about single frames. */
  get tail(): string {
    return [...this.#lines, this.#rest].join('\n');
  }

  get banner(): InputBanner {
    return { codec: this.#codec ?? 'unknown', framesPerSecond: this.#framesPerSecond, durationMs: this.#durationMs };
  }

  /** A picture was larger than ffmpeg was allowed to decode. */
  get refusedPixels(): boolean {
    return this.#refusedPixels;
  }

  get damage(): Damage {
    return this.#damage;
  }

  #countDamage(line: string): void {
    const { undecoded, corrupt, isCut } = this.#damage;
    this.#damage = {
      undecoded: undecoded + (line.includes('Error while decoding stream #') ? 1 : 0),
      corrupt: corrupt + (line.includes('corrupt decoded frame in stream') ? 1 : 0),
      isCut: isCut || cutPattern.test(line),
    };
  }

  #readLine(line: string): readonly FrameStamp[] {
    const stamps = Array.from(line.matchAll(stampPattern), ([, time, width, height]) => ({
      timeMs: Number(time) * 1000,
      width: Number(width),
      height: Number(height),
    }));
    if (stamps.length === 0 && !line.includes('[Parsed_showinfo')) this.#readOther(line);
    return stamps;
  }

  #readOther(line: string): void {
    this.#refusedPixels ||= line.includes('exceeds specified max pixel count');
    this.#countDamage(line);
    this.#lines.push(line.slice(0, keptLineLength));
    if (this.#lines.length > keptLines) this.#lines.shift();
    if (this.#inputIsTold) return;
    this.#inputIsTold = line.includes('Stream mapping:');
    const duration = /Duration: (\d+):(\d+):([\d.]+)/.exec(line);
    if (duration) this.#durationMs = toMs(duration[1], duration[2], duration[3]);
    const codec = /Stream #0:\d+.*?: Video: ([\w.-]+)/.exec(line);
    if (!codec || this.#codec !== null || line.includes('(attached pic)')) return;
    this.#codec = codec[1] ?? null;
    const rate = /, ([\d.]+) fps\b/.exec(line)?.[1];
    this.#framesPerSecond = rate === undefined || Number(rate) === 0 ? null : Number(rate);
  }
}

function toMs(hours = '0', minutes = '0', seconds = '0'): number {
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}
