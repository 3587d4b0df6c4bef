import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { minutesText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { Rate, RateRow } from '../../../../src-preload/contract/parking/tariffRules.ts';
import { lengthText, moneyText } from '../../../fieldText.ts';
import { replaced, withRowAdded } from './draft.ts';
import styles from './editor.module.css';
import { WrittenField } from './WrittenField.tsx';

const beyondWords = [
  { value: 'stays', label: 'the last price stays' },
  { value: 'again', label: 'the rows begin again on top of it' },
  { value: 'none', label: 'nothing is offered for so long' },
] as const;
const roundingWords = [
  { value: 'up', label: 'a part counts as a whole' },
  { value: 'down', label: 'a part counts for nothing' },
  { value: 'nearest', label: 'to the nearer whole' },
  { value: 'exact', label: 'in parts, to the penny' },
] as const;

/** The rows of a price list: up to how long, and what that costs. */
export function RowsField(props: {
  readonly name: string;
  readonly rate: Rate;
  readonly onChange: (rate: Rate) => void;
}) {
  const { name, rate, onChange } = props;
  const { rows } = rate;
  const setRow = (place: number, row: RateRow | null) => onChange({ ...rate, rows: replaced(rows, place, row) });
  const last = rows.at(-1);
  return (
    <fieldset className={styles.rows}>
      <legend className="visually-hidden">Prices of {name}</legend>
      {rows.map((row, place) => (
        <RowFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone.
          key={place}
          row={row}
          place={place}
          before={rows[place - 1]}
          isOnly={rows.length === 1}
          onChange={(next) => setRow(place, next)}
        />
      ))}
      <div className={styles.rowsFoot}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange({ ...rate, rows: withRowAdded(rows) })}
        >
          Add a row
        </Button>
        {last?.upTo == null ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => last && setRow(rows.length - 1, { ...last, upTo: (rows.at(-2)?.upTo ?? 0) + 1440 })}
          >
            Give the last row an end
          </Button>
        ) : (
          <NativeSelect
            size="xs"
            label={`After ${minutesText(last.upTo)}`}
            className={styles.inline}
            data={beyondWords}
            value={rate.beyond}
            onChange={(event) =>
              onChange({ ...rate, beyond: beyondWords[event.currentTarget.selectedIndex]?.value ?? 'stays' })
            }
          />
        )}
      </div>
    </fieldset>
  );
}

function RowFields(props: {
  readonly row: RateRow;
  readonly place: number;
  readonly before: RateRow | undefined;
  readonly isOnly: boolean;
  readonly onChange: (row: RateRow | null) => void;
}) {
  const { row, place, before, onChange } = props;
  const number = place + 1;
  return (
    <div className={styles.row}>
      {row.upTo === null ? (
        <span className={styles.openEnd}>{before?.upTo == null ? 'Any time' : `Over ${minutesText(before.upTo)}`}</span>
      ) : (
        <WrittenField
          size="xs"
          aria-label={`Row ${number}, up to`}
          leftSection={<span className={styles.unit}>up to</span>}
          leftSectionWidth={46}
          text={lengthText}
          value={row.upTo}
          onValue={(upTo) => onChange({ ...row, upTo })}
        />
      )}
      <WrittenField
        size="xs"
        aria-label={`Row ${number}, price`}
        leftSection={<span className={styles.unit}>£</span>}
        leftSectionWidth={24}
        text={moneyText}
        value={row.pence}
        onValue={(pence) => onChange({ ...row, pence })}
      />
      <NativeSelect
        size="xs"
        aria-label={`Row ${number}, how it counts`}
        data={['in all', 'for each …']}
        value={row.per === null ? 'in all' : 'for each …'}
        onChange={(event) =>
          onChange({ ...row, per: event.currentTarget.selectedIndex === 0 ? null : { minutes: 60, rounding: 'up' } })
        }
      />
      {row.per !== null && (
        <>
          <WrittenField
            size="xs"
            aria-label={`Row ${number}, unit`}
            text={lengthText}
            value={row.per.minutes}
            onValue={(minutes) => onChange({ ...row, per: { minutes, rounding: row.per?.rounding ?? 'up' } })}
          />
          <NativeSelect
            size="xs"
            aria-label={`Row ${number}, parts of a unit`}
            data={roundingWords}
            value={row.per.rounding}
            onChange={(event) => {
              const rounding = roundingWords[event.currentTarget.selectedIndex]?.value ?? 'up';
              onChange({ ...row, per: { minutes: row.per?.minutes ?? 60, rounding } });
            }}
          />
        </>
      )}
      <Tooltip label="Remove this row">
        <ActionIcon
          className={styles.rowRemove}
          variant="subtle"
          color="gray"
          aria-label={`Remove row ${number}`}
          disabled={props.isOnly}
          onClick={() => onChange(null)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
