import type { PublicEvent, ToldEvent } from '../../events/rules/publicEvents.ts';

/** An event as a webhook posts it and the stream tells it, with the address of its picture. */
export function publicBody({ event, timestamp, data }: PublicEvent, imageUrl: string | null): PublicEvent {
  return { event, timestamp, data: 'image_url' in data ? { ...data, image_url: imageUrl } : data };
}

/** How a stream is written. */
export interface Wire {
  readonly contentType: string;
  /** An event at its place in the outbox; empty where this form has no room for it. */
  event(sequence: number, told: ToldEvent, imageUrl: string | null): string;
  /** Something about the stream itself, such as that something was missed. */
  word(name: string, data: Readonly<Record<string, unknown>>): string;
  /** Keeps the connection alive, and says so. */
  readonly heartbeat: string;
}

/** Server-sent events, as the HTML standard has them. */
export const sse: Wire = {
  contentType: 'text/event-stream; charset=utf-8',
  event: (sequence, told, imageUrl) =>
    `id: ${sequence}\nevent: ${told.event}\ndata: ${JSON.stringify(publicBody(told, imageUrl))}\n\n`,
  word: (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`,
  heartbeat: ': still here\n\n',
};

/** One line a plate: the plate as it is displayed, `|`, the id of the read. What is no plate is not told; what is about the stream begins with `#`. */
export const plain: Wire = {
  contentType: 'text/plain; charset=utf-8',
  event: (_, { event, data, readId }) => (event === 'plate.detected' ? `${String(data.plate)}|${readId}\n` : ''),
  word: (name, data) => `# ${name} ${JSON.stringify(data)}\n`,
  heartbeat: '#\n',
};
