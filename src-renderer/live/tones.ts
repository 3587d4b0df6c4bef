/** What is to be heard: somebody is asked, somebody is turned away, an alert. The last wins over those before. */
export const sounds = ['ask', 'denied', 'alert'] as const;
export type Sound = (typeof sounds)[number];

/** One tone; times in seconds from the beginning of the sound, loudness 0 to 1. */
export interface Tone {
  readonly frequency: number;
  readonly from: number;
  readonly length: number;
  readonly shape: OscillatorType;
  readonly loudness: number;
}

/** A rising question, a falling refusal, and a quick alternation; none longer than a second, told apart without a word. */
export const tonesOf: Readonly<Record<Sound, readonly Tone[]>> = {
  ask: [
    { frequency: 660, from: 0, length: 0.14, shape: 'sine', loudness: 0.7 },
    { frequency: 880, from: 0.15, length: 0.22, shape: 'sine', loudness: 0.7 },
  ],
  denied: [
    { frequency: 330, from: 0, length: 0.18, shape: 'triangle', loudness: 0.9 },
    { frequency: 220, from: 0.2, length: 0.32, shape: 'triangle', loudness: 0.9 },
  ],
  alert: [0, 1, 2].flatMap((turn) => [
    { frequency: 988, from: turn * 0.3, length: 0.13, shape: 'square' as const, loudness: 0.35 },
    { frequency: 740, from: turn * 0.3 + 0.15, length: 0.13, shape: 'square' as const, loudness: 0.35 },
  ]),
};

/** The one that matters most. */
export function weightiest(wanted: readonly Sound[]): Sound | null {
  return sounds.findLast((sound) => wanted.includes(sound)) ?? null;
}

/** How long a sound lasts, seconds. */
export function lengthOf(sound: Sound): number {
  return Math.max(...tonesOf[sound].map(({ from, length }) => from + length));
}
