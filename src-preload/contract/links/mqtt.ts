import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { maskedPassword } from '../site/cameras.ts';
import { eventFilterSchema } from './publicEvents.ts';

/** What a barrier may be told by MQTT, each switched on by itself; whoever may hold may end a hold, and whoever may lock may end a lock-down. */
export const mqttAbilities = ['open', 'hold', 'lock'] as const;
export type MqttAbility = (typeof mqttAbilities)[number];

/** What a message tells a barrier to do. */
export const mqttCommands = ['open', 'holdOpen', 'lockDown', 'release'] as const;
export type MqttCommand = (typeof mqttCommands)[number];

/** A command as a program sends it to a barrier's topic. */
export const mqttMessageSchema = z.strictObject({
  command: z.enum(mqttCommands),
  /** Of whoever sent it: the same command twice has it twice. */
  id: z.string().min(1).max(100),
  at: z.iso.datetime({ offset: true }),
  reason: z.string().trim().max(200).default(''),
});

/** Levels of a topic: no wildcards, nothing empty, nothing of the broker's own. */
const topicPrefix = z
  .string()
  .trim()
  .min(1, 'Give the beginning of all topics, such as gatehouse')
  .max(100)
  .regex(/^(?!\$)[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, 'Use letters, digits, dots and dashes, with / between levels');

const pem = z.string().trim().max(20_000);

const commandsSchema = z
  .array(
    z.strictObject({
      barrierId: z.string().min(1).max(100),
      allows: z.array(z.enum(mqttAbilities)).min(1).max(mqttAbilities.length),
    }),
  )
  .max(200)
  .refine((all) => new Set(all.map(({ barrierId }) => barrierId)).size === all.length, 'Name each barrier once');

const shape = {
  isOn: z.boolean(),
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^([A-Za-z0-9._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)?$/, 'Give a host name or an IP address, without mqtt://'),
  port: z.number().int().min(1).max(65_535),
  tls: z.boolean(),
  /** PEM of those who vouch for the broker; empty where the system’s do. */
  ca: pem,
  /** PEM of the client’s own certificate and its key; empty where the broker asks for none. */
  certificate: pem,
  privateKey: pem,
  user: z.string().trim().max(200),
  password: z.string().max(300),
  prefix: topicPrefix,
  ...eventFilterSchema.shape,
  /** Whether occupancy and the states of cameras and barriers are told, retained. */
  withStates: z.boolean(),
  /** Whether Home Assistant is told what there is. */
  discovery: z.boolean(),
  discoveryPrefix: topicPrefix,
  /** What may be commanded, barrier by barrier; what is not named may not. */
  commands: commandsSchema,
};

/** What an administrator says of the broker. A secret that still holds `maskedPassword` stays the stored one. */
export const mqttValuesSchema = z.strictObject(shape).superRefine((values, context) => {
  const { isOn, host, tls, certificate, privateKey, user, password, commands } = values;
  const fault = (path: keyof typeof shape, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (isOn && host === '') fault('host', 'Give the address of the broker, such as 192.168.1.20');
  if ((certificate === '') !== (privateKey === ''))
    fault(certificate === '' ? 'certificate' : 'privateKey', 'A certificate and its key belong together');
  if (certificate !== '' && !tls) fault('certificate', 'A certificate takes TLS');
  if (password !== '' && user === '') fault('user', 'Give the user that the password is for');
  const provesItself = certificate !== '' || (user !== '' && password !== '');
  if (commands.length > 0 && !provesItself)
    fault(
      'commands',
      'Commands take a broker that asks who somebody is: give a user with a password, or a certificate. Anybody could open at one that lets everybody in',
    );
});
export type MqttValues = z.infer<typeof mqttValuesSchema>;

export const defaultMqtt: MqttValues = {
  ...{ isOn: false, host: '', port: 1883, tls: false, ca: '', certificate: '', privateKey: '', user: '', password: '' },
  ...{ prefix: 'gatehouse', events: ['plate.final', 'decision.made'], cameraIds: [], groupIds: [], withStates: true },
  ...{ discovery: false, discoveryPrefix: 'homeassistant', commands: [] },
};

/** Without secrets; what is stored of them shows as `maskedPassword`. */
export function maskedMqtt(values: MqttValues): MqttValues {
  const mask = (secret: string) => (secret === '' ? '' : maskedPassword);
  return { ...values, password: mask(values.password), privateKey: mask(values.privateKey) };
}

export const mqttStatusSchema = z.object({
  /** `waiting`: it is not connected, and is tried again. */
  state: z.enum(['off', 'connecting', 'connected', 'waiting']),
  /** Since when, UTC ms. */
  since: z.number().int().nullable(),
  /** Why it is not connected, or what the broker refused, as a sentence. */
  problem: z.string().nullable(),
  nextAttemptAt: z.number().int().nullable(),
  /** How much happened since the last that the broker took, wanted or not. */
  waiting: z.number().int(),
  deliveredAt: z.number().int().nullable(),
  /** How many events were a day old before the broker took them, or were kept no more, and were left out. */
  skipped: z.number().int(),
  /** The newest commands that came, the newest first; those that are `ignored` reached no barrier. */
  commands: z.array(
    z.object({
      at: z.number().int(),
      /** As it is called now; the end of the topic where there is none. */
      barrier: z.string(),
      command: z.string(),
      outcome: z.enum(['done', 'refused', 'ignored']),
      said: z.string(),
    }),
  ),
  /** How many more were ignored since the start. */
  ignored: z.number().int(),
});
export type MqttStatus = z.infer<typeof mqttStatusSchema>;

export const mqttViewSchema = z.object({
  values: z.strictObject(shape),
  /** Rises with each change: whoever changes something says what they saw. */
  revision: z.number().int(),
  status: mqttStatusSchema,
  /** What was stored was sealed with another key: it is off until it is given again. */
  isLost: z.boolean(),
});
export type MqttView = z.infer<typeof mqttViewSchema>;

export const mqttEvents = [z.object({ topic: z.literal('mqtt.changed') })] as const;

export const mqttContract = {
  get: callableBy(setsUp).output(mqttViewSchema),
  /** Refused where somebody changed it since `revision`. */
  update: callableBy(setsUp)
    .input(z.strictObject({ values: mqttValuesSchema, revision: z.number().int().optional() }))
    .output(mqttViewSchema),
  /** Connects with what is in the form, saved or not, and has the broker take one message under its topics. */
  test: callableBy(setsUp)
    .input(mqttValuesSchema)
    .output(z.object({ ok: z.boolean(), message: z.string(), tookMs: z.number().int() })),
};
