import { newId } from '../platform/ids.ts';
import type { SeenPass } from '../record/reads/service.ts';

/** A pass of AB12 CDE at a camera, but for what the test says otherwise. */
export function seenPass(cameraId: string, changes: Partial<SeenPass> = {}): SeenPass {
  const text = changes.text ?? 'AB12CDE';
  return {
    passId: newId(),
    kind: 'opened',
    origin: { cameraId },
    text,
    raw: text,
    country: 'GB',
    format: 'gb-current',
    confidence: 0.9,
    characters: [...text].map((character) => ({ character, confidence: 0.9, alternatives: [] })),
    candidates: [],
    frames: 4,
    agreeingFrames: 3,
    firstMs: Date.UTC(2026, 5, 1, 12),
    lastMs: Date.UTC(2026, 5, 1, 12, 0, 1),
    // As the clock of a fresh record has it, whose two readings begin alike.
    offsetMs: changes.origin !== undefined && 'jobId' in changes.origin ? null : 0,
    direction: 'approaching',
    crossing: null,
    arrivedUnseen: false,
    evidenceMs: Date.UTC(2026, 5, 1, 12),
    box: [10, 20, 100, 22],
    ...changes,
  };
}
