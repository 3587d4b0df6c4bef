import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { readBoards } from '../../parking/testing/boards.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { tariffCommand } from './tariffCommand.ts';

const boards = fileURLToPath(new URL('../../parking/testing/boards/', import.meta.url));

async function quote(request: unknown, ...rest: string[]) {
  const said = { output: [] as string[], complaints: [] as string[] };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.output.push(line)),
    vi.spyOn(console, 'error').mockImplementation((line: string) => void said.complaints.push(line)),
  ];
  const json = typeof request === 'string' ? request : JSON.stringify(request);
  await tariffCommand().parseAsync(['quote', '--json', json, ...rest], { from: 'user' });
  for (const spy of spies) spy.mockRestore();
  const code = process.exitCode ?? 0;
  process.exitCode = 0;
  return { code, output: said.output.join('\n'), complaints: said.complaints.join('\n') };
}

describe('gatehouse tariff quote', () => {
  it('prints one JSON object with the price and its working', async () => {
    const { code, output, complaints } = await quote({ dayType: 'weekday', duration: '3', baseRate: 2.5 });
    expect([code, complaints]).toEqual([0, '']);
    expect(output).toBe('{"pence":750,"working":["Weekday: 3 h","3 h × £2.50 an hour: £7.50","To pay: £7.50"]}');
  });

  it('prices by the tariff of a file, with its holidays', async () => {
    const stay = { startDate: '2026-12-28T10:00', endDate: '2026-12-28T12:00' };
    const file = join(boards, 'B17.json');
    expect(JSON.parse((await quote(stay, '--tariff', file)).output)).toMatchObject({ pence: 300 });
    const june = { startDate: '2026-06-15T10:00', endDate: '2026-06-15T12:00' };
    expect(JSON.parse((await quote(june, '--tariff', file)).output)).toMatchObject({ pence: 400 });
    expect(JSON.parse((await quote(june, '--tariff', file, '--nation', 'scotland')).output)).toMatchObject({
      pence: 300,
    });
  });

  it.each([...readBoards().keys()])(
    'prices by the file of %s, whatever words numbers and dates are given in',
    async (name) => {
      const file = join(boards, `${name}.json`);
      const stay = {
        startDate: '2026-03-28T10:00',
        endDate: '2026-03-29T11:30:00+01:00',
        duration: 'ignored',
        baseRate: '',
      };
      const { code, output } = await quote(stay, '--tariff', file);
      expect(code).toBe(0);
      const { pence, working } = JSON.parse(output) as { pence: number; working: string[] };
      expect(Number.isInteger(pence) && working.length > 1).toBe(true);
      const hours = { dayType: ' Weekend ', duration: '24.5' };
      expect((await quote(hours, '--tariff', file)).code).toBe(0);
    },
  );

  it.each([
    ['half a penny goes up', { duration: '0.5', baseRate: '0.01' }, 1],
    ['a third of a penny goes down', { duration: 1, baseRate: 0.0033 }, 0],
    ['hours without a nought', { duration: '.5', baseRate: '+3' }, 150],
    ['numbers as JSON writes small ones', { duration: 1e-7, baseRate: 10_000 }, 0],
    ['bare dates are midnights at the site', { baseRate: 1, startDate: '2026-03-28', endDate: '2026-03-30' }, 4700],
    ['the night the clock goes back', { baseRate: 1, startDate: '2026-10-25', endDate: '2026-10-26' }, 2500],
    ['a start alone leaves the duration', { baseRate: 2, duration: 3, startDate: '2026-03-02' }, 600],
    [
      'dates win over the duration',
      { baseRate: 2, duration: 9, startDate: '2026-03-02T10:00Z', endDate: '2026-03-02T11:00Z' },
      200,
    ],
    ['no time at all', { baseRate: 2, startDate: '2026-03-02', endDate: '2026-03-02' }, 0],
    [
      'half a second of 7,200 pounds an hour',
      { baseRate: 7200, startDate: '2026-03-02T10:00:00Z', endDate: '2026-03-02T10:00:00.5Z' },
      100,
    ],
  ])('%s', async (_, request, pence) => {
    const { code, output } = await quote(request);
    expect([code, JSON.parse(output)]).toEqual([0, expect.objectContaining({ pence })]);
  });

  it('says in a sentence what is wrong, with exit status 2', async () => {
    const folder = await freshFolder();
    const odd = join(folder, 'odd.json');
    await writeFile(odd, '{"name":"Odd","versions":[{"rules":{"offers":[]}}]}');
    for (const [request, rest, words] of [
      [{ duration: 3 }, [], 'Give a base rate'],
      [{ dayType: 'holiday', duration: 3, baseRate: 1 }, [], 'weekday'],
      [{ duration: -1, baseRate: 1 }, [], 'from 0 to 9,600'],
      [{ duration: '1,5', baseRate: 1 }, [], 'such as 1.5'],
      [{ duration: true, baseRate: 1 }, [], 'at duration'],
      [{ baseRate: 1, startDate: '2026-03-02', endDate: '2026-03-01' }, [], 'before the start'],
      [{ baseRate: 1, startDate: '2026-03-02T10:00+99:00', endDate: '2026-03-03' }, [], 'is no date'],
      [{ baseRate: 1, startDate: '2026-03-02' }, [], 'Give a duration'],
      ['{"duration":', [], 'is not JSON'],
      ['[]', [], 'cannot be understood'],
      [{ duration: 3 }, ['--tariff', join(folder, 'gone.json')], 'cannot be read'],
      [{ duration: 3 }, ['--tariff', odd], 'at versions.0.rules.offers: Give at least one price'],
      [{ duration: 3, baseRate: 1 }, ['--zone', 'Mars'], 'no time zone'],
      [{ duration: 3, baseRate: 1 }, ['--nation', 'mars'], 'england, scotland'],
    ] as const) {
      const { code, output, complaints } = await quote(request, ...rest);
      expect([code, output]).toEqual([2, '']);
      expect(complaints).toContain(words);
    }
    expect(await readdir(folder)).toEqual(['odd.json']);
  });
});
