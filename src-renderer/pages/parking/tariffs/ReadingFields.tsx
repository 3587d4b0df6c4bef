import { Radio } from '@mantine/core';
import type { TariffRules } from '../../../../src-preload/contract/parking/tariffRules.ts';
import type { Tariff } from '../../../../src-preload/contract/parking/tariffs.ts';
import styles from './editor.module.css';

/** How a board is read: what real boards leave open, as choices. */
export function ReadingFields(props: {
  readonly rules: TariffRules;
  readonly versionHolds: Tariff['versionHolds'];
  readonly onChange: (rules: TariffRules) => void;
  readonly onVersionHolds: (holds: Tariff['versionHolds']) => void;
}) {
  const { rules, onChange } = props;
  const set = (change: Partial<TariffRules>) => onChange({ ...rules, ...change });
  return (
    <div className={styles.reading}>
      <Either
        label="Of several offers that fit"
        value={rules.choose}
        words={{ cheapest: 'the cheapest holds', priority: 'the first in the list holds' }}
        onChange={(choose) => set({ choose })}
      />
      <Either
        label="Exactly one hour"
        value={rules.upTo}
        words={{ inclusive: 'is within “up to 1 hour”', exclusive: 'is already more than that' }}
        onChange={(upTo) => set({ upTo })}
      />
      <Either
        label="Seconds"
        value={rules.seconds}
        words={{ kept: 'count: 20 min 30 s are more than 20 min', dropped: 'are dropped: only whole minutes count' }}
        onChange={(seconds) => set({ seconds })}
      />
      <Either
        label="Where the clocks change during a stay"
        value={rules.measure}
        words={{ elapsed: 'real time counts', wallClock: 'what the clock on the wall shows counts' }}
        onChange={(measure) => set({ measure })}
      />
      <Either
        label="Where a stay goes over a change of version"
        value={props.versionHolds}
        words={{ arrival: 'the version of its arrival holds', eachDay: 'each day is priced by its own version' }}
        onChange={props.onVersionHolds}
      />
    </div>
  );
}

function Either<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly words: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}) {
  const values = Object.keys(props.words) as Value[];
  return (
    <Radio.Group
      label={props.label}
      value={props.value}
      onChange={(chosen) => {
        const value = values.find((each) => each === chosen);
        if (value !== undefined) props.onChange(value);
      }}
    >
      <div className={styles.either}>
        {values.map((value) => (
          <Radio key={value} size="xs" value={value} label={props.words[value]} />
        ))}
      </div>
    </Radio.Group>
  );
}
