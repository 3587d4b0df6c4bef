import type { MqttCommand, MqttValues } from '../../../../src-preload/contract/links/mqtt.ts';
import { publicEventNames } from '../../../../src-preload/contract/links/publicEvents.ts';
import { placeName, type Standing } from './states.ts';
import { barrierTopic, cameraTopic, commandTopic, eventTopic, occupancyTopic, statusTopic } from './topics.ts';

export interface DiscoveryOptions {
  readonly values: Pick<MqttValues, 'prefix' | 'discoveryPrefix' | 'events' | 'cameraIds' | 'withStates' | 'commands'>;
  readonly standing: Standing;
  /** The site's own mark, the same for ever: names in Home Assistant hang on it. */
  readonly site: string;
  readonly version: string;
}

const commandNames: Readonly<Record<MqttCommand, string>> = {
  open: 'Open',
  holdOpen: 'Hold open',
  lockDown: 'Lock down',
  release: 'Release',
};

/**
 * What Home Assistant is told, retained, so that it knows what there is: one topic for each thing, as every version of it understands
 * (https://www.home-assistant.io/integrations/mqtt#mqtt-discovery).
 */
export function discoveryOf({ values, standing, site, version }: DiscoveryOptions): ReadonlyMap<string, string> {
  const { prefix } = values;
  const told = new Map<string, string>();
  const node = `gatehouse_${site}`;
  const device = {
    identifiers: [node],
    name: standing.siteName === '' ? 'Gatehouse' : standing.siteName,
    manufacturer: 'Gatehouse',
  };
  const common = {
    ...{ device, origin: { name: 'Gatehouse', sw_version: version } },
    ...{
      availability_topic: statusTopic(prefix),
      payload_available: 'online',
      payload_not_available: 'offline',
      qos: 1,
    },
  };
  const add = (platform: string, object: string, name: string, config: Readonly<Record<string, unknown>>) => {
    const id = object.replaceAll(/[^A-Za-z0-9_-]/g, '_');
    told.set(
      `${values.discoveryPrefix}/${platform}/${node}/${id}/config`,
      JSON.stringify({ name, unique_id: `${node}_${id}`, ...config, ...common }),
    );
  };
  const eventTypes = values.events.length === 0 ? publicEventNames : values.events;

  add('event', 'site_events', 'Events', { state_topic: eventTopic(prefix, []), event_types: eventTypes });
  for (const { id, name } of standing.cameras) {
    if (values.cameraIds.length === 0 || values.cameraIds.includes(id))
      add('event', `camera_${id}_events`, name, { state_topic: eventTopic(prefix, [id]), event_types: eventTypes });
    if (values.withStates)
      add('binary_sensor', `camera_${id}_live`, `${name} gives pictures`, {
        ...{ state_topic: cameraTopic(prefix, id), device_class: 'connectivity', entity_category: 'diagnostic' },
        value_template: "{{ 'ON' if value_json.state == 'live' else 'OFF' }}",
      });
  }
  for (const { id, name, abilities } of standing.barriers) {
    if (values.withStates) {
      add('sensor', `barrier_${id}_mode`, `${name} mode`, {
        ...{ state_topic: barrierTopic(prefix, id), value_template: '{{ value_json.mode }}' },
        ...{ device_class: 'enum', options: ['normal', 'heldOpen', 'lockedDown', 'released'] },
      });
      if (abilities.tellsPosition)
        add('binary_sensor', `barrier_${id}_position`, name, {
          ...{ state_topic: barrierTopic(prefix, id), device_class: 'opening' },
          value_template: "{{ {'open': 'ON', 'closed': 'OFF'}.get(value_json.position, 'None') }}",
        });
    }
    for (const command of commandsOf(id, values.commands))
      add('button', `barrier_${id}_${command}`, `${commandNames[command]} ${name}`, {
        command_topic: commandTopic(prefix, id),
        // Says when it was pressed: what comes late opens nothing.
        command_template: `{"command":"${command}","id":"{{ utcnow().timestamp() }}","at":"{{ utcnow().isoformat() }}","reason":"Home Assistant"}`,
        retain: false,
      });
  }
  if (values.withStates)
    for (const { carParkId, capacity } of standing.occupancy) {
      const name = placeName(carParkId, standing);
      const object = `occupancy_${carParkId === '' ? 'site' : carParkId}`;
      const state_topic = occupancyTopic(prefix, carParkId);
      add('sensor', `${object}_inside`, `${name}: inside`, {
        ...{ state_topic, value_template: '{{ value_json.inside }}', state_class: 'measurement', icon: 'mdi:car' },
      });
      if (capacity !== null)
        add('sensor', `${object}_free`, `${name}: free`, {
          ...{ state_topic, value_template: '{{ value_json.free }}', state_class: 'measurement', icon: 'mdi:parking' },
        });
    }
  return told;
}

function commandsOf(barrierId: string, allowed: MqttValues['commands']): MqttCommand[] {
  const allows = allowed.find((each) => each.barrierId === barrierId)?.allows ?? [];
  return [
    ...(allows.includes('open') ? (['open'] as const) : []),
    ...(allows.includes('hold') ? (['holdOpen'] as const) : []),
    ...(allows.includes('lock') ? (['lockDown'] as const) : []),
    ...(allows.includes('hold') || allows.includes('lock') ? (['release'] as const) : []),
  ];
}
