/** What moves barriers and switches signs: the devices, and what of their settings is secret. */
export { createDevice, placeOfDevice } from './createDevice.ts';
export {
  type Device,
  DeviceFault,
  type DeviceStatus,
  givenUp,
  Interrupted,
} from './device.ts';
export { maskDevice, outlineDevice } from './rules/secrets.ts';
export { wholeDevice } from './wholeDevice.ts';
