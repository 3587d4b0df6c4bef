import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import type { Device } from './device.ts';
import { createHttpDevice } from './httpDevice.ts';
import { createModbusDevice } from './modbusDevice.ts';
import { createShellyDevice } from './shellyDevice.ts';

/** The device that these settings describe. Nothing is sent. */
export function createDevice(settings: BarrierDevice): Device {
  switch (settings.kind) {
    case 'http':
      return createHttpDevice(settings);
    case 'shelly':
      return createShellyDevice(settings);
    case 'modbus':
      return createModbusDevice(settings);
  }
}

/** The same for all settings that move the same thing. */
export function placeOfDevice(settings: BarrierDevice): string {
  switch (settings.kind) {
    case 'http':
      return `${settings.open.method} ${settings.open.url} ${settings.open.body}`;
    case 'shelly':
      return `${settings.host}:${settings.port} ${settings.channel}`;
    case 'modbus':
      return `${settings.host}:${settings.port} ${settings.unit} ${settings.coil}`;
  }
}
