import type { Eyes } from './eyes.ts';
import type { ModelManifest } from './manifest.ts';
import { type DetectorOptions, openPpOcrDetector } from './ppOcrDetector.ts';
import { openPpOcrReader } from './ppOcrReader.ts';

/**
 * Loads the detector and the reader that a manifest names. `detector` says how large a picture is looked at. Throws
 * `ModelError` or `OnnxError`; nothing stays open then.
 */
export async function openEyes(manifest: ModelManifest, detector?: DetectorOptions): Promise<Eyes> {
  const finder = await openPpOcrDetector(manifest, detector);
  try {
    const reader = await openPpOcrReader(manifest);
    return {
      detector: finder,
      reader,
      async close() {
        await finder.close();
        await reader.close();
      },
    };
  } catch (error) {
    await finder.close();
    throw error;
  }
}
