import { IconBolt, IconCircuitSwitchOpen, IconWorldWww } from '@tabler/icons-react';
import type { BarrierKind } from '../../../../src-preload/contract/gate/barriers.ts';

/** The kinds of device that move a barrier, with a line that says which is which. */
export const kinds = [
  { kind: 'shelly', label: 'Shelly', hint: 'Plus, Pro, Gen3, Gen4', icon: IconBolt },
  { kind: 'http', label: 'HTTP', hint: 'Any relay that takes a web request', icon: IconWorldWww },
  { kind: 'modbus', label: 'Modbus TCP', hint: 'A coil of a relay or a PLC', icon: IconCircuitSwitchOpen },
] as const satisfies readonly { kind: BarrierKind; label: string; hint: string; icon: unknown }[];
