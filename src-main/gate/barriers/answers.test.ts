import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerInWords,
  answerLost,
  type Said,
  saidSchema,
  sayingSchema,
} from '../../../src-preload/contract/record/barrierWords.ts';
import { onUnreadableCell } from '../../platform/storedJson.ts';
import { entryBarrier, freshLane, overHttp, relay } from './testing/freshLane.ts';

/** Any value that a schema of a code takes. */
const values = { text: '“Ä”', number: 3, boolean: true } as const;

function exampleOf(schema: (typeof sayingSchema.options)[number]): Said[number] {
  const entries = Object.entries(schema.shape).map(([name, of]) => {
    const tried = ['lockedDown', 'open', values.text, values.number, values.boolean].find(
      (value) => of.safeParse(value).success,
    );
    const { success, data } = of.safeParse(name === 'code' ? [...schema.shape.code.values][0] : tried);
    if (!success) throw new Error(`No example of ${name}`);
    return [name, data];
  });
  return sayingSchema.parse(Object.fromEntries(entries));
}

describe('the answers to commands', () => {
  it.each(sayingSchema.options.map((schema) => [[...schema.shape.code.values][0], schema] as const))(
    'say %s after they were kept just as before',
    (_, schema) => {
      const said = [exampleOf(schema)];
      const words = answerInWords(said);
      expect(words).toMatch(/\S/);
      expect(words).not.toMatch(/undefined|null|object/);
      expect(answerInWords(saidSchema.parse(JSON.parse(JSON.stringify(said))))).toBe(words);
    },
  );

  it('say one thing after the other', () => {
    const anySaying = fc.constantFrom(...sayingSchema.options.map(exampleOf));
    fc.assert(
      fc.property(fc.array(anySaying, { maxLength: 4 }), fc.string(), (said, text) => {
        const all: Said = [...said, { code: 'text', text }];
        expect(saidSchema.parse(JSON.parse(JSON.stringify(all)))).toEqual(all);
        expect(answerInWords(all)).toContain(text.trim());
      }),
    );
  });

  it('of before keep their sentence, and a damaged one is told plainly and keeps no other from being shown', async () => {
    const lane = await freshLane();
    const there = await relay();
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    await lane.decide(await lane.see('AB12CDE'), 'allow', { values: {}, cause: 'unknown' });
    const [command] = await lane.answered(1);
    const row = await lane.db.selectFrom('barrierCommands').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ by: '', answer: '', byReason: '{"cause":"unknown","values":{}}' });
    expect(command).toMatchObject({ by: 'Nobody here knows this plate.', answer: '200 OK: OK' });

    const old = { by: 'Staff permit STAFF001.', byReason: null, answer: 'Locked down by Ann.', said: null };
    await lane.db
      .insertInto('barrierCommands')
      .values({ ...row, id: '0', readId: null, ...old })
      .execute();
    const told: string[] = [];
    const quiet = onUnreadableCell(({ column }) => void told.push(column));
    const damaged = { said: '[{"code":"from the future"}]', byReason: '{' };
    await lane.db.updateTable('barrierCommands').set(damaged).where('id', '=', row.id).execute();
    const { items } = await barriers.commands({ limit: 10 });
    quiet();
    expect(items).toMatchObject([
      { answer: answerInWords(answerLost), by: expect.stringContaining('can no longer be read') },
      { answer: old.answer, by: old.by },
    ]);
    expect(told).toEqual(['barrierCommands.said', 'barrierCommands.byReason']);
  });
});
