import { Accordion, Button, MultiSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { changesThePast } from '../../../../src-preload/contract/parking/heldVersions.ts';
import type { TariffCalendar } from '../../../../src-preload/contract/parking/pricing/days.ts';
import type { StoredTariff } from '../../../../src-preload/contract/parking/tariffBook.ts';
import type { TariffRules } from '../../../../src-preload/contract/parking/tariffRules.ts';
import { type Tariff, tariffSchema } from '../../../../src-preload/contract/parking/tariffs.ts';
import { isoOfDay } from '../../../../src-preload/contract/siteClock.ts';
import { api, door } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { ThingHistory } from '../../../components/history/ThingHistory.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { dayNumber } from '../../../siteTime.ts';
import { DaysFields } from './DaysFields.tsx';
import { faultsOf, newOffer, replaced, type TariffDraft } from './draft.ts';
import styles from './editor.module.css';
import { LimitsFields } from './LimitsFields.tsx';
import { OfferFields } from './OfferFields.tsx';
import { type PastChange, PastDialog } from './PastDialog.tsx';
import { PricePlot } from './PricePlot.tsx';
import { ProblemsList } from './ProblemsList.tsx';
import { ReadingFields } from './ReadingFields.tsx';
import { ReplayPanel } from './ReplayPanel.tsx';
import { VersionBar } from './VersionBar.tsx';

/** A tariff to be edited: its fields at the left, what they mean at the right. */
export function TariffEditor(props: {
  /** Null for a new one. */
  readonly stored: StoredTariff | null;
  readonly begin: TariffDraft;
  readonly calendar: TariffCalendar;
  /** UTC ms. */
  readonly now: number;
}) {
  const { stored, begin, calendar, now } = props;
  const [draft, setDraft] = useState(begin);
  const [place, setPlace] = useState(begin.tariff.versions.length - 1);
  const { tariff } = draft;
  const version = tariff.versions[place] ?? tariff.versions[0];
  const rules = version?.rules;
  const faults = faultsOf(draft);
  const isUnnamed = faults.length === 1 && tariff.name.trim() === '';
  const may = useMay()(stored === null ? 'tariffs.add' : 'tariffs.update');
  const mayReplay = useMay()('tariffs.replay');
  const shown = useDrawable(draft);
  const saving = useSaving(stored, draft);
  const [isAsking, setAsking] = useState(false);
  const today = isoOfDay(dayNumber(now));
  const isPast = stored?.hasHeld === true && changesThePast(stored.tariff, tariff, today);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(begin);
  const leaving = useBlocker({
    shouldBlockFn: () => !saving.isSaved.current,
    enableBeforeUnload: isDirty,
    disabled: !isDirty,
    withResolver: true,
  });
  if (rules === undefined) return null;
  const setTariff = (change: Partial<TariffDraft['tariff']>) => {
    saving.reset();
    setDraft({ ...draft, tariff: { ...tariff, ...change } });
  };
  const setRules = (next: TariffRules) =>
    setTariff({ versions: tariff.versions.map((each, at) => (at === place ? { ...each, rules: next } : each)) });
  const drawn = shown.versions[Math.min(place, shown.versions.length - 1)];

  return (
    <form
      className={styles.editor}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.length > 0) return;
        if (isPast) setAsking(true);
        else saving.save(tariff);
      }}
    >
      <div className={styles.fields}>
        <Head
          draft={draft}
          fault={saving.fault}
          onName={(name) => setTariff({ name })}
          onCarParks={(carParkIds) => setDraft({ ...draft, carParkIds })}
        />
        <VersionBar
          versions={tariff.versions}
          place={place}
          today={dayNumber(now)}
          onPlace={setPlace}
          onVersions={(versions, next) => {
            setTariff({ versions });
            setPlace(next);
          }}
        />
        <h2 className={styles.heading}>Prices</h2>
        {rules.offers.map((offer, at) => (
          <OfferFields
            // biome-ignore lint/suspicious/noArrayIndexKey: an offer is known by its place alone.
            key={`${place} ${at}`}
            offer={offer}
            rules={rules}
            onChange={(next) => setRules({ ...rules, offers: replaced(rules.offers, at, next) })}
            onRemove={
              rules.offers.length === 1 ? null : () => setRules({ ...rules, offers: replaced(rules.offers, at, null) })
            }
          />
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => setRules({ ...rules, offers: [...rules.offers, newOffer] })}
          >
            Add an offer beside it
          </Button>
        </div>
        <Accordion multiple variant="separated" key={place}>
          <Accordion.Item value="days">
            <Accordion.Control>Days and kinds of vehicle</Accordion.Control>
            <Accordion.Panel>
              <DaysFields rules={rules} onChange={setRules} />
            </Accordion.Panel>
          </Accordion.Item>
          <Accordion.Item value="limits">
            <Accordion.Control>Caps, free time, discounts, passes and lines</Accordion.Control>
            <Accordion.Panel>
              <LimitsFields rules={rules} onChange={setRules} />
            </Accordion.Panel>
          </Accordion.Item>
          <Accordion.Item value="reading">
            <Accordion.Control>How the board is read</Accordion.Control>
            <Accordion.Panel>
              <ReadingFields
                rules={rules}
                versionHolds={tariff.versionHolds}
                onChange={setRules}
                onVersionHolds={(versionHolds) => setTariff({ versionHolds })}
              />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
        {stored !== null && <ThingHistory kind="tariff" id={stored.id} />}
      </div>
      <div className={styles.beside}>
        {drawn !== undefined && (
          <>
            <PricePlot
              key={place}
              tariff={{ ...shown, versions: [{ from: null, rules: drawn.rules }] }}
              calendar={calendar}
              classes={drawn.rules.classes}
              arrive={arrivalIn(version?.from ?? null, calendar, now)}
            />
            <ProblemsList rules={drawn.rules} calendar={calendar} today={dayNumber(now)} />
            {mayReplay && <ReplayPanel draft={{ ...draft, tariff: shown }} now={now} />}
          </>
        )}
      </div>
      <div className={styles.foot}>
        <div className={styles.footWords} role="status">
          {faults.length > 0 ? (
            <StateMark meaning={isUnnamed ? 'neutral' : 'bad'}>
              {isUnnamed ? 'Give the tariff a name' : faults[0]}
            </StateMark>
          ) : (
            isDirty && (
              <StateMark meaning="warning">
                {isPast ? 'Not saved yet: these prices have held already' : 'Not saved yet'}
              </StateMark>
            )
          )}
          {!may && <span>Only managers and administrators may change tariffs.</span>}
          {saving.error !== null && !isAsking && <ErrorNotice error={saving.error} />}
        </div>
        <Button variant="default" onClick={saving.leave}>
          {isDirty ? 'Cancel' : 'Back'}
        </Button>
        {may && (
          <Button
            type="submit"
            loading={saving.isPending}
            disabled={faults.length > 0 || (stored !== null && !isDirty)}
          >
            {stored === null ? 'Add the tariff' : 'Save changes'}
          </Button>
        )}
      </div>
      {isAsking && stored !== null && (
        <PastDialog
          stored={stored.tariff}
          edited={tariff}
          today={today}
          save={saving.saving}
          onClose={() => {
            saving.reset();
            setAsking(false);
          }}
        />
      )}
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        onConfirm={() => leaving.proceed?.()}
        title="Throw the changes away?"
        text="What you entered here is not saved."
        verb="Throw away"
        keep="Go on editing"
        isPending={false}
        error={null}
      />
    </form>
  );
}

function Head(props: {
  readonly draft: TariffDraft;
  readonly fault: { readonly field: string; readonly text: string } | null;
  readonly onName: (name: string) => void;
  readonly onCarParks: (ids: string[]) => void;
}) {
  const { draft, fault } = props;
  const carParks = useQuery(api.carParks.list.queryOptions()).data ?? [];
  const faultOf = (field: string) => (fault?.field === field ? fault.text : undefined);
  return (
    <div className={styles.headFields}>
      <TextInput
        label="Name"
        placeholder="Short stay"
        maxLength={80}
        data-autofocus
        value={draft.tariff.name}
        error={faultOf('name')}
        onChange={(event) => props.onName(event.currentTarget.value)}
      />
      <MultiSelect
        label="Car parks where it holds"
        placeholder={
          draft.carParkIds.length === 0 ? (carParks.length === 0 ? 'There are no car parks yet' : 'None yet') : ''
        }
        disabled={carParks.length === 0}
        data={carParks.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...draft.carParkIds]}
        error={faultOf('carParkIds')}
        onChange={props.onCarParks}
      />
    </div>
  );
}

/** The newest state of a draft that is a tariff, so that the drawing stays while something is being written. */
function useDrawable(draft: TariffDraft): TariffDraft['tariff'] {
  const last = useRef(draft.tariff);
  return useMemo(() => {
    const found = tariffSchema.safeParse({ ...draft.tariff, name: draft.tariff.name.trim() || 'Tariff' });
    if (found.success) last.current = found.data;
    return last.current;
  }, [draft.tariff]);
}

function useSaving(stored: StoredTariff | null, draft: TariffDraft) {
  const navigate = useNavigate();
  const isSaved = useRef(false);
  const mutation = useMutation({
    mutationFn: ({ tariff, reason }: PastChange) => {
      const values = { tariff, carParkIds: [...draft.carParkIds] };
      return stored === null
        ? door.tariffs.add(values)
        : door.tariffs.update({ id: stored.id, revision: stored.revision, values, reason });
    },
    onSuccess() {
      isSaved.current = true;
      void navigate({ to: '/tariffs' });
    },
  });
  const field = mutation.error === null ? null : errorField(mutation.error);
  const isOwn = field === 'name' || field === 'carParkIds';
  return {
    isSaved,
    isPending: mutation.isPending,
    fault: isOwn && field !== null ? { field, text: errorText(mutation.error) } : null,
    error: isOwn ? null : mutation.error,
    reset: () => mutation.error !== null && mutation.reset(),
    save: (tariff: Tariff) => mutation.mutate({ tariff, reason: '' }),
    saving: mutation,
    leave: () => void navigate({ to: '/tariffs' }),
  };
}

/** A day on which a version holds: today, or its first one. */
function arrivalIn(from: string | null, { clock }: TariffCalendar, now: number): number {
  const begins = from === null ? now : Date.parse(`${from}T12:00:00Z`);
  return Math.max(clock.startOfDay(clock.wallOf(now).day), begins);
}
