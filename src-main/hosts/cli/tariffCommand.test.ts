import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
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

  it('says in a sentence what is wrong, with exit status 2', async () => {
    const folder = await freshFolder();
    const odd = join(folder, 'odd.json');
    await writeFile(odd, '{"name":"Odd","versions":[{"rules":{"offers":[]}}]}');
    for (const [request, rest, words] of [
      [{ duration: 3 }, [], 'Give a base rate'],
      [{ dayType: 'holiday', duration: 3, baseRate: 1 }, [], 'weekday'],
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
