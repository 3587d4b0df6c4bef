import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { fromPercent, toPercent } from './percent.ts';

/** A share entered as percent. What is out of bounds stays on the screen until the field is left, and counts for nothing. */
export function PercentInput(props: {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly disabled?: boolean;
  readonly onChange: (share: number) => void;
  readonly className?: string;
}) {
  const { value, least, most } = props;
  const [typed, setTyped] = useState<number | string | null>(null);
  return (
    <NumberInput
      className={props.className}
      label={props.label}
      description={props.description}
      disabled={props.disabled}
      value={typed ?? toPercent(value)}
      min={toPercent(least)}
      max={toPercent(most)}
      step={1}
      decimalScale={2}
      allowNegative={false}
      clampBehavior="none"
      suffix=" %"
      onChange={(next) => {
        setTyped(next);
        if (typeof next !== 'number') return;
        const share = fromPercent(next);
        if (share >= least && share <= most) props.onChange(share);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
