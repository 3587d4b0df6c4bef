import { interpret } from '../../../plates/interpret.ts';
import { clearText, markOf } from '../../../plates/testing/evidence.ts';
import type { Frame } from '../frame.ts';
import type { Sighting } from '../track.ts';

/** A plate as a frame might show it, at a place and with a text of one's choice. */
export function sightingOf(text: string, x = 300, y = 400, width = 140, sureness = 0.97, quality = 0.6): Sighting {
  const evidence = markOf(clearText(text, sureness));
  return {
    box: [x, y, width, width / 4.7],
    score: 0.9,
    textHeight: width / 6,
    quality,
    reading: { interpretation: interpret(evidence), evidence },
    guess: text,
  };
}

/** A plate of which a frame shows no text that could be believed. */
export function unreadSightingOf(x = 300, y = 400, width = 140, score = 0.9, guess = ''): Sighting {
  return { box: [x, y, width, width / 4.7], score, textHeight: width / 6, quality: score * 0.5, reading: null, guess };
}

/** A frame with a time and a size; trackers never look at its pixels. */
export function frameAt(timeMs: number): Frame {
  return { width: 1280, height: 720, data: new Uint8Array(0), timeMs };
}
