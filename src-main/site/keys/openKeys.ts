import type { Ground } from '../../platform/ground.ts';
import { keyProcedures } from './procedures.ts';
import { createKeys } from './service.ts';
import { createKeyStore } from './store.ts';

/** Opens the room of the keys by which programs come in. */
export function openKeys(ground: Ground, camerasOf: (carParkId: string) => readonly string[]) {
  const keys = createKeys({ ...ground, store: createKeyStore(ground.db), camerasOf });
  let address: string | null = null;
  return {
    keys,
    /** Where a host answers programs on this machine; null where it does no more. */
    listeningAt(at: string | null): void {
      address = at;
    },
    procedures: keyProcedures(keys, () => address, ground.log),
  };
}
