import type { Eyes, PlateDetector, PlateReader } from './eyes.ts';
import type { Purpose } from './lookSize.ts';
import type { ModelManifest } from './manifest.ts';
import { openPlateDetector, plateLooks } from './plateDetector.ts';
import { openPlateReader } from './plateReader.ts';

/** Loads the detector and the readers that a manifest names. Throws `ModelError` or `OnnxError`; nothing stays open then. */
export async function openEyes(manifest: ModelManifest, purpose: Purpose = 'stills'): Promise<Eyes> {
  const detector = await openPlateDetector(manifest, manifest.detector, plateLooks[purpose]);
  const pair = await pairEyes(detector, () => openPlateReader(manifest, manifest.reader));
  if (manifest.gulfReader === undefined) return pair;
  try {
    const gulfReader = await openPlateReader(manifest, manifest.gulfReader);
    return {
      ...pair,
      gulfReader,
      async close() {
        await pair.close();
        await gulfReader.close();
      },
    };
  } catch (error) {
    await pair.close();
    throw error;
  }
}

/** A detector with the reader that goes with it. Where the reader cannot be had, the detector is closed too. */
export async function pairEyes(detector: PlateDetector, openReader: () => Promise<PlateReader>): Promise<Eyes> {
  try {
    const reader = await openReader();
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
