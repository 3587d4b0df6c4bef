import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type {
  EarlierCondition,
  EarlierVisits,
  RunsOn,
} from '../../../../src-preload/contract/parking/earlierVisits.ts';
import { lengthText } from '../../../fieldText.ts';
import styles from './editor.module.css';
import { WrittenField } from './WrittenField.tsx';

const sinceWords = [
  { value: 'end', label: 'since it left' },
  { value: 'start', label: 'since it came' },
  { value: 'day', label: 'on the same day' },
] as const;
const isWords = [
  { value: 'there', label: 'only for who was here before' },
  { value: 'none', label: 'only for who was not here before' },
] as const;
const countsWords = [
  { value: 'allTime', label: 'the time between counts as well' },
  { value: 'timeInside', label: 'only the time inside counts' },
] as const;

const edgeWords = [
  { value: 'within', label: 'exactly so long included' },
  { value: 'without', label: 'exactly so long not included' },
] as const;

const usual: EarlierVisits = { since: 'end', minutes: 60, edge: 'within' };

/** Whether something holds only for who was there before, or only for who was not. */
export function EarlierFields(props: {
  readonly of: string;
  readonly value: EarlierCondition;
  readonly onChange: (value: EarlierCondition) => void;
}) {
  const { of, value, onChange } = props;
  return (
    <div className={styles.condition}>
      <Checkbox
        label="By earlier visits"
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { is: 'there', count: 1, visits: usual } : null)}
      />
      {value !== null && (
        <>
          <NativeSelect
            size="xs"
            aria-label={`For whom ${of} is, by earlier visits`}
            data={isWords}
            value={value.is}
            onChange={(event) =>
              onChange({ ...value, is: isWords[event.currentTarget.selectedIndex]?.value ?? 'there' })
            }
          />
          <NumberInput
            size="xs"
            aria-label={`How many earlier visits count for ${of}`}
            className={styles.time}
            suffix={value.count === 1 ? ' visit' : ' visits'}
            min={1}
            max={50}
            value={value.count}
            onChange={(count) =>
              onChange({ ...value, count: Math.max(1, Math.min(50, Math.round(Number(count) || 1))) })
            }
          />
          <VisitFields of={of} value={value.visits} onChange={(visits) => onChange({ ...value, visits })} />
        </>
      )}
    </div>
  );
}

/** Whether who comes again is priced as if they had stayed. */
export function RunsOnFields(props: { readonly value: RunsOn; readonly onChange: (value: RunsOn) => void }) {
  const { value, onChange } = props;
  return (
    <div className={styles.condition}>
      <Checkbox
        label="Who comes again is priced with the visit before"
        checked={value !== null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { visits: { ...usual, minutes: 30 }, counts: 'allTime' } : null)
        }
      />
      {value !== null && (
        <>
          <VisitFields
            of="one price for several visits"
            value={value.visits}
            onChange={(visits) => onChange({ ...value, visits })}
          />
          <NativeSelect
            size="xs"
            aria-label="Which time counts of several visits"
            data={countsWords}
            value={value.counts}
            onChange={(event) =>
              onChange({ ...value, counts: countsWords[event.currentTarget.selectedIndex]?.value ?? 'allTime' })
            }
          />
        </>
      )}
    </div>
  );
}

/** Which earlier visits are meant. */
function VisitFields(props: {
  readonly of: string;
  readonly value: EarlierVisits;
  readonly onChange: (value: EarlierVisits) => void;
}) {
  const { of, value, onChange } = props;
  const { minutes } = value;
  return (
    <>
      {minutes !== null && (
        <>
          <span>within</span>
          <WrittenField
            size="xs"
            aria-label={`Within how long, for ${of}`}
            className={styles.time}
            text={lengthText}
            value={minutes}
            onValue={(next) => onChange({ ...value, minutes: Math.min(44_640, next) })}
          />
        </>
      )}
      <NativeSelect
        size="xs"
        aria-label={`Which earlier visits, for ${of}`}
        data={sinceWords}
        value={value.since}
        onChange={(event) => {
          const next = sinceWords[event.currentTarget.selectedIndex]?.value ?? 'end';
          onChange({ ...value, since: next, minutes: next === 'day' ? null : (minutes ?? 60) });
        }}
      />
      {minutes !== null && (
        <NativeSelect
          size="xs"
          aria-label={`Whether exactly so long is within it, for ${of}`}
          data={edgeWords}
          value={value.edge}
          onChange={(event) =>
            onChange({ ...value, edge: edgeWords[event.currentTarget.selectedIndex]?.value ?? 'within' })
          }
        />
      )}
    </>
  );
}
