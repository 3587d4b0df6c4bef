declare module '../../platform/tables.ts' {
  interface Tables {
    mqttLink: MqttLinkTable;
    mqttTopics: MqttTopicsTable;
  }
}

interface MqttLinkTable {
  id: number;
  /** JSON of `mqttValuesSchema`, sealed. */
  sealed: Uint8Array;
  /** The last event of the outbox that is dealt with. */
  position: number;
  deliveredAt: number | null;
  skipped: number;
  /** Rises with each change of what is said of the broker. */
  revision: number;
}

interface MqttTopicsTable {
  topic: string;
  /** Host and port of the broker where it lies. */
  broker: string;
}

export {};
