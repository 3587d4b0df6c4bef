import type { Eyes, PlateDetector, PlateReader } from './eyes.ts';
import type { Purpose } from './lookSize.ts';
import type { ModelManifest } from './manifest.ts';
import { openPlateDetector, plateLooks } from './plateDetector.ts';
import { openPlateReader } from './plateReader.ts';
import { openPpOcrDetector } from './ppOcrDetector.ts';
import { openPpOcrReader } from './ppOcrReader.ts';

/** Loads the detector and the reader that a manifest names. Throws `ModelError` or `OnnxError`; nothing stays open then. */
export async function openEyes(manifest: ModelManifest, purpose: Purpose = 'stills'): Promise<Eyes> {
  const detector = await openDetector(manifest, purpose);
  try {
    const reader = await openReader(manifest);
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

function openDetector(manifest: ModelManifest, purpose: Purpose): Promise<PlateDetector> {
  const entry = manifest.detector;
  return entry.kind === 'plate-detector'
    ? openPlateDetector(manifest, entry, plateLooks[purpose])
    : openPpOcrDetector(manifest, entry, purpose);
}

function openReader(manifest: ModelManifest): Promise<PlateReader> {
  const entry = manifest.reader;
  return entry.kind === 'plate-reader' ? openPlateReader(manifest, entry) : openPpOcrReader(manifest, entry);
}
