import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mqttAbilities, mqttCommands } from '../../../../src-preload/contract/links/mqtt.ts';
import { type CommandFacts, freshCommandMs, isAllowed, judgeCommand, mostCommandBytes } from './command.ts';

const now = Date.UTC(2026, 5, 1, 12);
const facts: CommandFacts = { now, notBefore: Number.NEGATIVE_INFINITY, isKnown: () => false };
const message = (body: unknown, changes: { retain?: boolean; dup?: boolean } = {}) => ({
  payload: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  ...{ retain: false, dup: false },
  ...changes,
});
const good = { command: 'open', id: 'a', at: new Date(now).toISOString() };

describe('a command', () => {
  it('is obeyed where it is meant for now, once', () => {
    expect(judgeCommand(message(good), facts)).toEqual({
      kind: 'obey',
      command: { command: 'open', id: 'a', reason: '' },
    });
    expect(judgeCommand(message({ ...good, reason: ' Post ' }), facts)).toMatchObject({
      command: { reason: 'Post' },
    });
    // As Home Assistant writes the time.
    expect(judgeCommand(message({ ...good, at: '2026-06-01T12:00:00.123456+00:00' }), facts).kind).toBe('obey');
    expect(judgeCommand(message({ ...good, at: '2026-06-01T13:00:00+01:00' }), facts).kind).toBe('obey');
  });

  it.each([
    ['retained', message(good, { retain: true }), /retained/],
    ['sent a second time', message(good, { dup: true }), /second time/],
    ['too long', message(' '.repeat(mostCommandBytes + 1)), /too long/],
    ['no JSON', message('PRESS'), /no command/],
    ['without a time', message({ command: 'open', id: 'a' }), /no command/],
    ['without a zone', message({ ...good, at: '2026-06-01T12:00:00' }), /no command/],
  ])('is ignored where it is %s', (_, given, said) => {
    const judged = judgeCommand(given, facts);
    expect(judged).toMatchObject({ kind: 'ignore', said: expect.stringMatching(said) });
  });

  it('may be five seconds old or ahead, and no more', () => {
    const at = (ms: number) => judgeCommand(message({ ...good, at: new Date(now + ms).toISOString() }), facts);
    expect(at(-freshCommandMs).kind).toBe('obey');
    expect(at(freshCommandMs).kind).toBe('obey');
    expect(at(-freshCommandMs - 1)).toMatchObject({ kind: 'ignore', command: 'open', said: 'It is 5 s old.' });
    expect(at(freshCommandMs + 1)).toMatchObject({ kind: 'ignore', said: expect.stringContaining('5 s ahead') });
    expect(at(-7_200_000)).toMatchObject({ said: 'It is 120 min old.' });
    expect(at(-119_000)).toMatchObject({ said: 'It is 119 s old.' });
  });

  it('is ignored where its id came before', () => {
    expect(judgeCommand(message(good), { ...facts, isKnown: (id) => id === 'a' })).toMatchObject({
      kind: 'ignore',
      command: 'open',
    });
  });

  it('is ignored where a run before may have obeyed it', () => {
    expect(judgeCommand(message(good), { ...facts, notBefore: now + 1 })).toMatchObject({
      kind: 'ignore',
      said: expect.stringContaining('before Gatehouse was started'),
    });
    expect(judgeCommand(message(good), { ...facts, notBefore: now }).kind).toBe('obey');
  });

  it('never comes of anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(judgeCommand(message(text), facts).kind).toBe('ignore');
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        expect(judgeCommand({ payload, retain: false, dup: false }, facts).kind).toBe('ignore');
      }),
    );
  });
});

describe('what a barrier allows', () => {
  it('is each by itself, and what ends a mode goes with what made it', () => {
    const modes = ['normal', 'heldOpen', 'lockedDown', 'released'] as const;
    const allowed = mqttCommands.flatMap((command) =>
      mqttAbilities.flatMap((ability) =>
        modes.flatMap((mode) => (isAllowed(command, [ability], mode) ? [`${ability}: ${command} in ${mode}`] : [])),
      ),
    );
    expect(allowed).toEqual([
      ...modes.map((mode) => `open: open in ${mode}`),
      ...modes.map((mode) => `hold: holdOpen in ${mode}`),
      ...modes.map((mode) => `lock: lockDown in ${mode}`),
      ...['hold: release in heldOpen', 'lock: release in lockedDown'],
    ]);
    for (const command of mqttCommands) for (const mode of modes) expect(isAllowed(command, [], mode)).toBe(false);
  });
});
