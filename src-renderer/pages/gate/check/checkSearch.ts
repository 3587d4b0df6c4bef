/** What is asked about, as it stands in the address. `camera` is its id. */
export interface CheckSearch {
  readonly plate?: string;
  readonly camera?: string;
}

/** Reads the question from an address; what is not understood is left out. */
export function parseCheckSearch({ plate, camera }: Record<string, unknown>): CheckSearch {
  return {
    ...(typeof plate === 'string' && plate.trim() !== '' ? { plate: plate.trim().slice(0, 24) } : {}),
    ...(typeof camera === 'string' && camera !== '' ? { camera: camera.slice(0, 80) } : {}),
  };
}
