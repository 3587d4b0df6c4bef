import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { TariffCalendar } from '../../../../src-preload/contract/parking/pricing/days.ts';
import { earlierReachMs } from '../../../../src-preload/contract/parking/pricing/earlier.ts';
import { QuoteRefused, quote } from '../../../../src-preload/contract/parking/pricing/quote.ts';

import { type Quote, quoteRequestSchema } from '../../../../src-preload/contract/parking/quote.ts';
import type { Tariff } from '../../../../src-preload/contract/parking/tariffs.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useSiteCalendar } from '../../../components/opening/siteCalendar.ts';
import { useReadyMark } from '../../../live/ready.ts';
import styles from './calculator.module.css';

interface Fields {
  readonly dayType: 'weekday' | 'weekend';
  readonly duration: string;
  readonly baseRate: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly vehicleClass: string;
  readonly earlierStart: string;
  readonly earlierEnd: string;
}

/** What a stay costs, by a tariff of the site or by so much an hour, with the working as it is entered. */
export function CalculatorPage() {
  const asked = useSearch({ from: '/calculator' }).tariff;
  const list = useQuery(api.tariffs.list.queryOptions());
  const calendar = useSiteCalendar();
  const [now] = useState(() => Date.now());
  const [chosen, setChosen] = useState<string | null>(null);
  const [fields, setFields] = useState<Fields>({
    dayType: 'weekday',
    duration: '2',
    baseRate: '2.50',
    startDate: '',
    endDate: '',
    vehicleClass: '',
    earlierStart: '',
    earlierEnd: '',
  });
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  useReadyMark(!list.isPending && calendar !== undefined);
  const tariffs = list.data ?? [];
  const stored = tariffs.find(({ id }) => id === (chosen ?? asked ?? ''));
  const classes = [
    ...new Map(stored?.tariff.versions.flatMap(({ rules }) => rules.classes.map((each) => [each.id, each]))).values(),
  ];
  const told = calendar && toldPrice(fields, classes, { calendar, now, tariff: stored?.tariff ?? null });
  const fault = (field: keyof Fields) =>
    told !== undefined && 'field' in told && told.field === field ? told.sentence : undefined;
  const areDatesGiven = fields.startDate !== '' && fields.endDate !== '';

  return (
    <Page lead="What a stay costs, and how the price comes to be. Nothing here is charged.">
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <div className={styles.calculator}>
        <section className={`card ${styles.fields}`} aria-label="The stay">
          <NativeSelect
            label="Priced by"
            data={[
              { value: '', label: 'A base rate' },
              ...tariffs.map(({ id, tariff }) => ({ value: id, label: tariff.name })),
            ]}
            value={stored?.id ?? ''}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              set({ vehicleClass: '', earlierStart: '', earlierEnd: '' });
            }}
          />
          {stored === undefined ? (
            <TextInput
              label="Base rate"
              description="Pounds an hour"
              leftSection="£"
              inputMode="decimal"
              value={fields.baseRate}
              error={fault('baseRate')}
              onChange={(event) => set({ baseRate: event.currentTarget.value })}
            />
          ) : (
            classes.length > 1 && (
              <NativeSelect
                label="Kind of vehicle"
                data={classes.map(({ id, name }) => ({ value: id, label: name }))}
                value={fields.vehicleClass}
                onChange={(event) => set({ vehicleClass: event.currentTarget.value })}
              />
            )
          )}
          <div className={styles.pair}>
            <TextInput
              label="Start"
              description={<SiteZone />}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              type="datetime-local"
              step={1}
              value={fields.startDate}
              error={fault('startDate')}
              onChange={(event) => set({ startDate: event.currentTarget.value })}
            />
            <TextInput
              label="End"
              type="datetime-local"
              step={1}
              value={fields.endDate}
              error={fault('endDate')}
              onChange={(event) => set({ endDate: event.currentTarget.value })}
            />
          </div>
          {stored !== undefined && earlierReachMs(stored.tariff) > 0 && (
            <div className={styles.pair}>
              <TextInput
                label="Visit before, from"
                description="Where it was here before"
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                type="datetime-local"
                step={1}
                value={fields.earlierStart}
                error={fault('earlierStart')}
                onChange={(event) => set({ earlierStart: event.currentTarget.value })}
              />
              <TextInput
                label="Visit before, until"
                type="datetime-local"
                step={1}
                value={fields.earlierEnd}
                error={fault('earlierEnd')}
                onChange={(event) => set({ earlierEnd: event.currentTarget.value })}
              />
            </div>
          )}
          <p className={styles.hint}>
            {areDatesGiven
              ? 'Start and end say how long it is, and which day.'
              : 'Without both, the duration says how long, and the kind of day which day.'}
          </p>
          <TextInput
            label="Duration"
            description="Hours, such as 1.5"
            inputMode="decimal"
            disabled={areDatesGiven}
            value={fields.duration}
            error={fault('duration')}
            onChange={(event) => set({ duration: event.currentTarget.value })}
          />
          <div>
            <span className={styles.label} id="calculator-day">
              Kind of day
            </span>
            <SegmentedControl
              fullWidth
              aria-labelledby="calculator-day"
              disabled={areDatesGiven}
              data={[
                { value: 'weekday', label: 'Weekday' },
                { value: 'weekend', label: 'Weekend' },
              ]}
              value={fields.dayType}
              onChange={(value) => set({ dayType: value === 'weekend' ? 'weekend' : 'weekday' })}
            />
          </div>
        </section>
        <section className={`card ${styles.told}`} aria-label="The price" aria-live="polite">
          {told !== undefined && 'pence' in told ? (
            <Working told={told} />
          ) : (
            <p className={styles.hint}>{told?.sentence}</p>
          )}
        </section>
      </div>
    </Page>
  );
}

function Working(props: { readonly told: Quote }) {
  return (
    <>
      <p className={styles.price}>{moneyText(props.told.pence)}</p>
      <h2>How it comes to that</h2>
      <ol className={styles.working}>
        {props.told.working.map(({ text, pence }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
          <li key={place} data-inner={text.startsWith('  ') || undefined} data-total={text === 'To pay' || undefined}>
            <span>{text.trim()}</span>
            {pence !== null && <b>{moneyText(pence)}</b>}
          </li>
        ))}
      </ol>
    </>
  );
}

type Told = Quote | { readonly field: string; readonly sentence: string };

function toldPrice(
  fields: Fields,
  classes: readonly { readonly id: string }[],
  ground: { readonly calendar: TariffCalendar; readonly now: number; readonly tariff: Tariff | null },
): Told {
  const known = classes.some(({ id }) => id === fields.vehicleClass);
  const request = quoteRequestSchema.safeParse({ ...fields, vehicleClass: known ? fields.vehicleClass : null });
  if (!request.success) {
    const [issue] = request.error.issues;
    return { field: String(issue?.path[0] ?? ''), sentence: issue?.message ?? '' };
  }
  try {
    return quote(request.data, ground);
  } catch (error) {
    if (error instanceof QuoteRefused) return { field: error.field, sentence: error.message };
    throw error;
  }
}
