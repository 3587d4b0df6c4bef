import { describe, expect, it } from 'vitest';
import { boundedBody } from './boundedBody.ts';

const bounds = { mostBytes: 10, silentMs: 60_000, tooLarge: 'Too much.' };

const endless = () => {
  let given = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        given += 4;
        controller.enqueue(new Uint8Array(4));
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, given: () => given, isCancelled: () => isCancelled };
};

describe('a bounded body', () => {
  it('hands on what is within its bounds', async () => {
    const body = new Response('0123456789').body as ReadableStream<Uint8Array>;
    expect(await new Response(boundedBody(body, bounds)).text()).toBe('0123456789');
  });

  it('fails at the first part too many, and tells the sender to stop', async () => {
    const { body, given, isCancelled } = endless();
    await expect(new Response(boundedBody(body, bounds)).text()).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(given()).toBe(12);
    expect(isCancelled()).toBe(true);
  });

  it('fails where nothing comes any more', async () => {
    const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const reading = new Response(boundedBody(silent, { ...bounds, silentMs: 5 })).text();
    await expect(reading).rejects.toMatchObject({ code: 'TOO_SLOW' });
  });

  it('fails where it comes in drops for longer than it may take', async () => {
    const dripping = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        controller.enqueue(new Uint8Array(0));
      },
    });
    const reading = new Response(boundedBody(dripping, { ...bounds, wholeMs: 20 })).text();
    await expect(reading).rejects.toMatchObject({ code: 'TOO_SLOW' });
  });
});
