import { Chip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './filterChips.module.css';

/** Filters that can each be on or off, in a row that breaks where it must. */
export function FilterChips(props: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.row}>
      <legend className="visually-hidden">{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}

/** One of them, with how many it lets through where that is known. */
export function FilterChip(props: {
  readonly checked: boolean;
  readonly count?: string | null | undefined;
  readonly children: ReactNode;
  readonly onChange: (isOn: boolean) => void;
}) {
  const { checked, count, children, onChange } = props;
  return (
    <Chip size="sm" variant="light" classNames={{ label: styles.chip ?? '' }} checked={checked} onChange={onChange}>
      {children}
      {count != null && <span className={styles.count}>{count}</span>}
    </Chip>
  );
}
