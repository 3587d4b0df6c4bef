import { ActionIcon, Button, Checkbox, MultiSelect, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ChargePart, Offer, TariffRules } from '../../../../src-preload/contract/parking/tariffRules.ts';
import { timeText } from '../../../fieldText.ts';
import { newPart, replaced } from './draft.ts';
import { EarlierFields } from './EarlierFields.tsx';
import styles from './editor.module.css';
import { RowsField } from './RowsField.tsx';
import { WrittenField } from './WrittenField.tsx';

const endWords = [
  { value: 'start', label: 'with the first second, without the last' },
  { value: 'end', label: 'without the first second, with the last' },
  { value: 'both', label: 'with both ends' },
  { value: 'neither', label: 'without either end' },
] as const;
const dayWords = ['the same day', 'the next day', 'two days later', 'three days later'];

/** One way to pay: for whom, when, and what its parts cost. */
export function OfferFields(props: {
  readonly offer: Offer;
  readonly rules: TariffRules;
  readonly onChange: (offer: Offer) => void;
  readonly onRemove: (() => void) | null;
}) {
  const { offer, rules, onChange, onRemove } = props;
  const set = (change: Partial<Offer>) => onChange({ ...offer, ...change });
  const setPart = (place: number, part: ChargePart | null) => set({ parts: replaced(offer.parts, place, part) });
  return (
    <section className={`card ${styles.offer}`} aria-label={`Offer ${offer.name}`}>
      <div className={styles.offerHead}>
        <TextInput
          label="Offer"
          maxLength={80}
          value={offer.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Choice
          label="For"
          none="everybody"
          ids={offer.classes}
          items={rules.classes}
          onChange={(classes) => set({ classes })}
        />
        <Choice
          label="Arriving on"
          none="any day"
          ids={offer.days}
          items={rules.dayTypes}
          onChange={(days) => set({ days })}
        />
        {onRemove !== null && (
          <Tooltip label="Remove this offer">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove the offer ${offer.name}`}
              onClick={onRemove}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <Conditions offer={offer} onChange={onChange} />
      {offer.parts.map((part, place) => (
        <PartFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone.
          key={place}
          part={part}
          rules={rules}
          isOnly={offer.parts.length === 1}
          onChange={(next) => setPart(place, next)}
        />
      ))}
      <Button
        className={styles.addPart}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={15} />}
        onClick={() => set({ parts: [...offer.parts, newPart] })}
      >
        Add other hours to this offer
      </Button>
    </section>
  );
}

/** When one must arrive and leave, and whether the board begins anew when the offer ends. */
function Conditions(props: { readonly offer: Offer; readonly onChange: (offer: Offer) => void }) {
  const { offer, onChange } = props;
  const { arrive, leave } = offer;
  const set = (change: Partial<Offer>) => onChange({ ...offer, ...change });
  const setLeave = (from: NonNullable<Offer['leave']>['from'], by: NonNullable<Offer['leave']>['by']) =>
    set({ leave: from === null && by === null ? null : { from, by } });
  return (
    <div className={styles.conditions}>
      <div className={styles.condition}>
        <Checkbox
          label="Arriving between"
          checked={arrive !== null}
          onChange={(event) =>
            set({ arrive: event.currentTarget.checked ? { from: 360, to: 570, includes: 'start' } : null })
          }
        />
        {arrive !== null && (
          <>
            <WrittenField
              size="xs"
              aria-label="Arriving from"
              className={styles.time}
              text={timeText}
              value={arrive.from}
              onValue={(from) => set({ arrive: { ...arrive, from } })}
            />
            <span>and</span>
            <WrittenField
              size="xs"
              aria-label="Arriving until"
              className={styles.time}
              text={timeText}
              value={arrive.to}
              onValue={(to) => set({ arrive: { ...arrive, to } })}
            />
            <NativeSelect
              size="xs"
              aria-label="Which ends of the arrival belong to it"
              data={endWords}
              value={arrive.includes}
              onChange={(event) =>
                set({ arrive: { ...arrive, includes: endWords[event.currentTarget.selectedIndex]?.value ?? 'start' } })
              }
            />
          </>
        )}
      </div>
      <Leaving
        label="Leaving not before"
        value={leave?.from ?? null}
        usual={900}
        onChange={(from) => setLeave(from, leave?.by ?? null)}
      />
      <Leaving
        label="Leaving by"
        value={leave?.by ?? null}
        usual={1140}
        onChange={(by) => setLeave(leave?.from ?? null, by)}
      />
      <EarlierFields of={offer.name} value={offer.earlier} onChange={(earlier) => set({ earlier })} />
      <Checkbox
        label="Where a stay is longer than this covers, the board begins anew"
        checked={offer.anew}
        onChange={(event) => set({ anew: event.currentTarget.checked })}
      />
    </div>
  );
}

function Leaving(props: {
  readonly label: string;
  readonly value: { readonly days: number; readonly at: number } | null;
  readonly usual: number;
  readonly onChange: (value: { days: number; at: number } | null) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <div className={styles.condition}>
      <Checkbox
        label={label}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { days: 0, at: props.usual } : null)}
      />
      {value !== null && (
        <>
          <WrittenField
            size="xs"
            aria-label={`${label}, time`}
            className={styles.time}
            text={timeText}
            value={value.at}
            onValue={(at) => onChange({ ...value, at })}
          />
          <NativeSelect
            size="xs"
            aria-label={`${label}, day`}
            data={dayWords}
            value={dayWords[value.days] ?? dayWords[0]}
            onChange={(event) => onChange({ ...value, days: event.currentTarget.selectedIndex })}
          />
        </>
      )}
    </div>
  );
}

function PartFields(props: {
  readonly part: ChargePart;
  readonly rules: TariffRules;
  readonly isOnly: boolean;
  readonly onChange: (part: ChargePart | null) => void;
}) {
  const { part, rules, onChange } = props;
  const { hours } = part;
  const set = (change: Partial<ChargePart>) => onChange({ ...part, ...change });
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <TextInput
          size="xs"
          label="Hours called"
          maxLength={80}
          value={part.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label="Charged"
          data={['at all times', 'between these times']}
          value={hours === null ? 'at all times' : 'between these times'}
          onChange={(event) => set({ hours: event.currentTarget.selectedIndex === 0 ? null : { from: 480, to: 1080 } })}
        />
        {hours !== null && (
          <>
            <WrittenField
              size="xs"
              label="From"
              className={styles.time}
              text={timeText}
              value={hours.from}
              onValue={(from) => set({ hours: { ...hours, from } })}
            />
            <WrittenField
              size="xs"
              label="To"
              className={styles.time}
              text={timeText}
              value={hours.to}
              onValue={(to) => set({ hours: { ...hours, to } })}
            />
            <NativeSelect
              size="xs"
              label="Bands"
              data={['begin anew each time', 'run on to the next time']}
              value={part.counts === 'eachTime' ? 'begin anew each time' : 'run on to the next time'}
              onChange={(event) => set({ counts: event.currentTarget.selectedIndex === 0 ? 'eachTime' : 'runningOn' })}
            />
          </>
        )}
        <Choice
          size="xs"
          label="On"
          none="every day"
          ids={part.days}
          items={rules.dayTypes}
          onChange={(days) => set({ days })}
        />
        {!props.isOnly && (
          <Tooltip label="Remove these hours">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove the hours ${part.name}`}
              onClick={() => onChange(null)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <RowsField name={part.name} rate={part.rate} onChange={(rate) => set({ rate })} />
    </div>
  );
}

/** Some kinds of day or classes; none is all of them. Nothing is asked where there is only one. */
export function Choice(props: {
  readonly label: string;
  readonly none: string;
  readonly ids: readonly string[] | null;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly size?: string;
  readonly onChange: (ids: string[] | null) => void;
}) {
  const { ids, items, onChange } = props;
  if (items.length < (props.none === 'everybody' ? 2 : 1)) return null;
  return (
    <MultiSelect
      label={props.label}
      size={props.size ?? 'sm'}
      placeholder={ids === null ? props.none : ''}
      data={items.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...(ids ?? [])]}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
    />
  );
}
