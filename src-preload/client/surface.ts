/** How a Gatehouse is reached. */
export interface ClientOptions {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string;
  /** A key that an administrator made. */
  readonly key: string;
  /** What asks, where that is not the `fetch` that is there. */
  readonly fetch?: typeof fetch;
}

/** What may be said beside what is asked. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** By which a POST is done once, however often it is sent within a day. */
  readonly idempotencyKey?: string;
  /** The tag of the thing as you saw it, by `etagOf`: it is changed only where it is still so. */
  readonly ifMatch?: string | undefined;
}

/** A field that was refused. */
export interface FieldProblem {
  readonly in: 'path' | 'query' | 'body';
  readonly field: string;
  readonly message: string;
}

/** One address of `/v1`. */
export interface Address {
  readonly method: string;
  /** Below `/v1`, such as `/reads/{id}`. */
  readonly path: string;
}

/** By groups and names, such as `reads.list`. */
export type AddressTable = Readonly<Record<string, Readonly<Record<string, Address>>>>;

/** What can be said in a query where the address takes a text: several become one with commas between, a time ISO 8601. */
export type QueryText = string | number | boolean | Date | readonly string[];

/** What is wanted of all that happens. */
export interface StreamOptions {
  readonly events?: readonly string[];
  readonly cameras?: readonly string[];
  readonly groups?: readonly string[];
  /** The id of the last event that was seen: it begins after that. */
  readonly after?: string | number;
  readonly signal?: AbortSignal;
}

/** An event as it came. */
export interface StreamedEvent {
  /** Its place, to come back with; null of what is about the stream itself. */
  readonly id: string | null;
  readonly event: string;
  readonly timestamp: string;
  readonly data: unknown;
}

/** A file that is handed over to be read. */
export interface FileToRead {
  readonly name: string;
  readonly content: Blob | Uint8Array<ArrayBuffer>;
}

export interface UploadOptions extends CallOptions {
  /** Where the result is sent. */
  readonly webhookUrl?: string;
  /** Waits for the result, so many seconds at most. */
  readonly waitS?: number;
}

/** A message of a webhook as it came, before it was parsed. */
export interface WebhookMessage {
  /** `whsec_…`, as it was told when the webhook was made. */
  readonly secret: string;
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** How far its time may be off, in seconds; 300 where left out. */
  readonly toleranceS?: number;
}
