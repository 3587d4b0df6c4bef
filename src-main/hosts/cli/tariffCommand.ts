import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type * as z from 'zod';
import { TooIntricate } from '../../../src-preload/contract/parking/pricing/budget.ts';
import { QuoteRefused, quote } from '../../../src-preload/contract/parking/pricing/quote.ts';
import { workingTexts } from '../../../src-preload/contract/parking/pricing/working.ts';
import { quoteRequestSchema } from '../../../src-preload/contract/parking/quote.ts';
import { type Tariff, tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import { nations, siteHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { isTimeZone, siteClock } from '../../../src-preload/contract/siteClock.ts';

/** No record is opened, so nothing is known of the site. */
const usualZone = 'Europe/London';
/** The exit status where what was given is wrong. */
const badInput = 2;

interface Choices {
  readonly json?: string;
  readonly tariff?: string;
  readonly zone: string;
  readonly nation: string;
}

/** Something that was given is wrong; the sentence says what to do. */
class Given extends Error {}

/** `tariff quote`: a price with its working, by a base rate or by the tariff of a file. Opens no data folder. */
export function tariffCommand(): Command {
  const quoting = new Command('quote')
    .description('price a stay, and say how the price came to be')
    .option(
      '--json <request>',
      'dayType, duration (hours), baseRate (pounds an hour), startDate, endDate, vehicleClass, earlierStart, earlierEnd',
    )
    .option('--tariff <file>', 'price by the tariff of this file')
    .option('--zone <zone>', 'the time zone of the site', usualZone)
    .option('--nation <nation>', `whose holidays hold: ${nations.join(', ')}`, nations[0])
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : badInput))
    .action((options: Choices) => {
      try {
        console.log(JSON.stringify(quoted(options)));
      } catch (error) {
        const isTold = error instanceof Given || error instanceof QuoteRefused || error instanceof TooIntricate;
        if (!isTold) throw error;
        console.error(error.message);
        process.exitCode = badInput;
      }
    });
  return new Command('tariff').description('prices of stays').addCommand(quoting);
}

function quoted(options: Choices): { readonly pence: number; readonly working: readonly string[] } {
  const { json, zone } = options;
  if (json === undefined)
    throw new Given('Give what is to be priced: gatehouse tariff quote --json \'{"duration":3,"baseRate":2.5}\'');
  if (!isTimeZone(zone)) throw new Given(`“${zone}” is no time zone. Give one such as ${usualZone}.`);
  const nation = nations.find((each) => each === options.nation);
  if (nation === undefined) throw new Given(`“${options.nation}” is no nation. Choose from: ${nations.join(', ')}.`);
  const request = understood(quoteRequestSchema, parsed(json, 'The request'), 'The request');
  const tariff = options.tariff === undefined ? null : tariffOf(options.tariff);
  const calendar = { clock: siteClock(zone), isHoliday: siteHolidays({ nation, changes: [] }).isHoliday };
  const { pence, working } = quote(request, { calendar, now: Date.now(), tariff });
  return { pence, working: workingTexts(working) };
}

function tariffOf(file: string): Tariff {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Given(`${file} cannot be read. Give the file of a tariff.`);
  }
  return understood(tariffSchema, parsed(text, file), file);
}

function parsed(text: string, what: string): unknown {
  try {
    // Some editors begin a file with a mark of its encoding.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Given(`${what} is not JSON. Look for a missing quote, comma or bracket.`);
  }
}

function understood<Out>(schema: z.ZodType<Out>, value: unknown, what: string): Out {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new Given(`${what} cannot be understood${place}: ${issue?.message ?? 'it is of another shape'}.`);
}
