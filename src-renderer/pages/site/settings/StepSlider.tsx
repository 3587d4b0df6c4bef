import { Slider } from '@mantine/core';
import styles from './settings.module.css';

/** Chooses one of some values that lie too far apart for an even scale. A value that is none of them is kept as one more. */
export function StepSlider(props: {
  readonly label: string;
  readonly description: string;
  readonly steps: readonly number[];
  readonly value: number;
  readonly textOf: (value: number) => string;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}) {
  const { value, textOf } = props;
  const steps = [...new Set([...props.steps, value])].sort((a, b) => a - b);
  return (
    <div className={styles.step}>
      <div className={styles.stepHead}>
        <span>{props.label}</span>
        <output className={styles.stepValue}>{textOf(value)}</output>
      </div>
      <Slider
        min={0}
        max={steps.length - 1}
        step={1}
        value={steps.indexOf(value)}
        disabled={props.disabled}
        label={null}
        thumbLabel={props.label}
        thumbValueText={textOf(value)}
        onChange={(index) => props.onChange(steps[index] ?? value)}
      />
      <p className={styles.hint}>{props.description}</p>
    </div>
  );
}
