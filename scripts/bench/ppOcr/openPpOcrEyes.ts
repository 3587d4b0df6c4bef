import type { Eyes } from '../../../src-main/sight/vision/eyes.ts';
import type { Purpose } from '../../../src-main/sight/vision/lookSize.ts';
import { pairEyes } from '../../../src-main/sight/vision/openEyes.ts';
import { openPpOcrDetector } from './ppOcrDetector.ts';
import { loadPpOcrManifest } from './ppOcrManifest.ts';
import { openPpOcrReader } from './ppOcrReader.ts';

/** The general text models that Gatehouse began with, to compare its own ones with. Throws `ModelError` or `OnnxError`. */
export async function openPpOcrEyes(purpose: Purpose): Promise<Eyes> {
  const manifest = await loadPpOcrManifest();
  return await pairEyes(await openPpOcrDetector(manifest, purpose), () => openPpOcrReader(manifest));
}
