import { ActionIcon, Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Concession, TariffRules } from '../../../../src-preload/contract/parking/tariffRules.ts';
import { lengthText, moneyText } from '../../../fieldText.ts';
import { newConcession, replaced } from './draft.ts';
import { EarlierFields, RunsOnFields } from './EarlierFields.tsx';
import styles from './editor.module.css';
import { Choice } from './OfferFields.tsx';
import { WrittenField } from './WrittenField.tsx';

const capWords = { calendarDay: 'For each day', rolling24h: 'For each 24 hours', stay: 'For one stay' } as const;

/** What limits a price, who pays less, what is sold beside, and what else stands on the board. */
export function LimitsFields(props: { readonly rules: TariffRules; readonly onChange: (rules: TariffRules) => void }) {
  const { rules, onChange } = props;
  const set = (change: Partial<TariffRules>) => onChange({ ...rules, ...change });
  return (
    <div className={styles.stack}>
      <fieldset className={styles.plainSet}>
        <legend>No more than</legend>
        <div className={styles.lineOfFields}>
          {(['calendarDay', 'rolling24h', 'stay'] as const).map((cap) => (
            <Cap
              key={cap}
              label={capWords[cap]}
              pence={rules.caps[cap]}
              onChange={(pence) => set({ caps: { ...rules.caps, [cap]: pence } })}
            />
          ))}
        </div>
      </fieldset>
      <div className={styles.lineOfFields}>
        <WrittenField
          size="xs"
          label="No less than"
          leftSection="£"
          text={moneyText}
          value={rules.minimum}
          onValue={(minimum) => set({ minimum })}
        />
        <NumberInput
          size="xs"
          label="VAT in the prices"
          suffix=" %"
          min={0}
          max={100}
          value={rules.vatPercent}
          onChange={(value) => set({ vatPercent: Number(value) || 0 })}
        />
        <Checkbox
          label="Also who leaves at once is charged"
          description="Else who leaves within the time to turn round, and has paid nothing, is not charged."
          checked={rules.chargesFromStart}
          onChange={(event) => set({ chargesFromStart: event.currentTarget.checked })}
        />
        <div className={styles.condition}>
          <Checkbox
            label="Longest stay"
            checked={rules.limit !== null}
            onChange={(event) => set({ limit: event.currentTarget.checked ? { minutes: 240, excessPence: 0 } : null })}
          />
          {rules.limit !== null && (
            <WrittenField
              size="xs"
              aria-label="Longest stay"
              text={lengthText}
              value={rules.limit.minutes}
              onValue={(minutes) => set({ limit: { minutes, excessPence: rules.limit?.excessPence ?? 0 } })}
            />
          )}
          {rules.limit !== null && (
            <WrittenField
              size="xs"
              aria-label="Excess charge on the board"
              leftSection="£"
              text={moneyText}
              value={rules.limit.excessPence}
              onValue={(excessPence) => set({ limit: { minutes: rules.limit?.minutes ?? 240, excessPence } })}
            />
          )}
        </div>
      </div>
      <RunsOnFields value={rules.runsOn} onChange={(runsOn) => set({ runsOn })} />
      {rules.concessions.map((each, place) => (
        <ConcessionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a concession is known by its place alone.
          key={place}
          concession={each}
          rules={rules}
          onChange={(next) => set({ concessions: replaced(rules.concessions, place, next) })}
        />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => set({ concessions: [...rules.concessions, newConcession] })}
        >
          Add free time or a discount
        </Button>
      </div>
      {rules.passes.map((pass, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pass is known by its place alone.
        <div key={place} className={styles.lineOfFields}>
          <TextInput
            size="xs"
            label="Pass"
            maxLength={80}
            value={pass.name}
            onChange={(event) =>
              set({ passes: replaced(rules.passes, place, { ...pass, name: event.currentTarget.value }) })
            }
          />
          <NumberInput
            size="xs"
            label="Days"
            min={1}
            value={pass.days}
            onChange={(days) =>
              set({
                passes: replaced(rules.passes, place, { ...pass, days: Math.max(1, Math.round(Number(days) || 1)) }),
              })
            }
          />
          <WrittenField
            size="xs"
            label="Price"
            leftSection="£"
            text={moneyText}
            value={pass.pence}
            onValue={(pence) => set({ passes: replaced(rules.passes, place, { ...pass, pence }) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the pass ${pass.name}`}
            onClick={() => set({ passes: replaced(rules.passes, place, null) })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => set({ passes: [...rules.passes, { name: 'Month', pence: 5000, days: 31 }] })}
        >
          Add a pass to the board
        </Button>
      </div>
      <Textarea
        size="xs"
        label="Lines on the board"
        description="A line each, as they are to stand there"
        autosize
        minRows={2}
        defaultValue={rules.notes.join('\n')}
        onChange={(event) =>
          set({
            notes: event.currentTarget.value
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
          })
        }
      />
    </div>
  );
}

function Cap(props: {
  readonly label: string;
  readonly pence: number | null;
  readonly onChange: (pence: number | null) => void;
}) {
  const { label, pence, onChange } = props;
  return (
    <div className={styles.condition}>
      <Checkbox
        label={label}
        checked={pence !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? 1000 : null)}
      />
      {pence !== null && (
        <WrittenField
          size="xs"
          aria-label={`No more than, ${label.toLowerCase()}`}
          leftSection="£"
          className={styles.time}
          text={moneyText}
          value={pence}
          onValue={onChange}
        />
      )}
    </div>
  );
}

function ConcessionFields(props: {
  readonly concession: Concession;
  readonly rules: TariffRules;
  readonly onChange: (concession: Concession | null) => void;
}) {
  const { concession, rules, onChange } = props;
  const set = (change: Partial<Concession>) => onChange({ ...concession, ...change });
  const free: Readonly<Record<string, Partial<Concession>>> = {
    'of each stay, then charging begins': { freeEach: 'stay', freeHow: 'startsAfter' },
    'of each day, then charging begins': { freeEach: 'day', freeHow: 'startsAfter' },
    'of each stay, taken off by its price': { freeEach: 'stay', freeHow: 'takenOff' },
  };
  const chosen = Object.keys(free).find(
    (word) => free[word]?.freeEach === concession.freeEach && free[word]?.freeHow === concession.freeHow,
  );
  return (
    <fieldset className={`card ${styles.dayType}`}>
      <legend className="visually-hidden">{concession.name}</legend>
      <div className={styles.lineOfFields}>
        <TextInput
          size="xs"
          label="Free time or discount"
          maxLength={80}
          value={concession.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Choice
          size="xs"
          label="For"
          none="everybody"
          ids={concession.classes}
          items={rules.classes}
          onChange={(classes) => set({ classes })}
        />
        <NumberInput
          size="xs"
          label="Free minutes"
          min={0}
          max={44640}
          value={concession.freeMinutes}
          onChange={(value) => set({ freeMinutes: Math.round(Number(value) || 0) })}
        />
        <NativeSelect
          size="xs"
          label="Free time"
          data={Object.keys(free)}
          value={chosen ?? ''}
          onChange={(event) => set(free[event.currentTarget.value] ?? {})}
        />
        <NumberInput
          size="xs"
          label="Off the price"
          suffix=" %"
          min={0}
          max={100}
          value={concession.percentOff}
          onChange={(value) => set({ percentOff: Number(value) || 0 })}
        />
        <EarlierFields of={concession.name} value={concession.earlier} onChange={(earlier) => set({ earlier })} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${concession.name}`}
          onClick={() => onChange(null)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
    </fieldset>
  );
}
