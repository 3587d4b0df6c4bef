import { useBarriers } from '../components/barriers/useBarriers.ts';
import { type DeviceHealth, devicesOf } from './health.ts';
import { useNow } from './useNow.ts';
import { useCameras } from './useSystem.ts';

/** How the cameras and barriers are, the worst first; kept true by the live events. */
export function useDevices(): readonly DeviceHealth[] {
  const { data: cameras = [] } = useCameras();
  const { data: barriers = [] } = useBarriers();
  const now = useNow();
  return devicesOf(cameras, barriers, now);
}
