import {
  type MqttAbility,
  type MqttValues,
  mqttAbilities,
  mqttValuesSchema,
} from '../../../../src-preload/contract/links/mqtt.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';

/** What each ability is called. */
export const abilityNames: Readonly<Record<MqttAbility, string>> = {
  open: 'Open',
  hold: 'Hold open, and end that',
  lock: 'Lock down, and end that',
};

/** The port that brokers mostly have, with TLS and without. */
const usualPorts = { plain: 1883, tls: 8883 } as const;

/** TLS switched on or off, with the port that goes with it where nobody chose another. */
export function withTls(values: MqttValues, tls: boolean): MqttValues {
  const [was, usual] = tls ? [usualPorts.plain, usualPorts.tls] : [usualPorts.tls, usualPorts.plain];
  const port = values.port === was ? usual : values.port;
  return tls ? { ...values, tls, port } : { ...values, tls, port, ca: '', certificate: '', privateKey: '' };
}

/** The values with one ability of a barrier switched on or off; a barrier without any is named no more. */
export function withAbility(values: MqttValues, barrierId: string, ability: MqttAbility, isOn: boolean): MqttValues {
  const had = values.commands.find((each) => each.barrierId === barrierId)?.allows ?? [];
  const allows = mqttAbilities.filter((each) => (each === ability ? isOn : had.includes(each)));
  const others = values.commands.filter((each) => each.barrierId !== barrierId);
  return { ...values, commands: allows.length === 0 ? others : [...others, { barrierId, allows }] };
}

/** What the fields say, or what is wrong with each. @param barrierIds those there are: others can be told nothing */
export function mqttOf(values: MqttValues, reach: 'all' | 'some', barrierIds: readonly string[]): Checked<MqttValues> {
  const commands = values.commands.filter(({ barrierId }) => barrierIds.includes(barrierId));
  const checked = mqttValuesSchema.safeParse({ ...values, commands, events: reach === 'all' ? [] : values.events });
  const faults: Record<string, string> = {};
  for (const { path, message } of checked.error?.issues ?? []) faults[String(path[0])] ??= message;
  if (reach === 'some' && values.events.length === 0) faults.events = 'Choose what it is to be told of, or everything';
  if (!checked.success || Object.keys(faults).length > 0) return { faults };
  return { values: checked.data };
}
