import type { Eyes } from './eyes.ts';
import type { Purpose } from './lookSize.ts';
import type { ModelManifest } from './manifest.ts';
import { openPlateDetector, plateLooks } from './plateDetector.ts';
import { openPlateReader } from './plateReader.ts';

/** Loads the detector and the reader that a manifest names. Throws `ModelError` or `OnnxError`; nothing stays open then. */
export async function openEyes(manifest: ModelManifest, purpose: Purpose = 'stills'): Promise<Eyes> {
  const detector = await openPlateDetector(manifest, manifest.detector, plateLooks[purpose]);
  try {
    const reader = await openPlateReader(manifest, manifest.reader);
    return {
      detector,
      reader,
      async close() {
        await detector.close();
        await reader.close();
      },
    };
  } catch (error) {
    await detector.close();
    throw error;
  }
}
