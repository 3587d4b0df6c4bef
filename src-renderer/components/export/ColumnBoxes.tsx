import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ExportSourceShown } from '../../../src-preload/contract/office/exports.ts';
import styles from './export.module.css';

/** The columns to choose from, put away until somebody wants others than the usual ones. */
export function ColumnBoxes(props: {
  readonly source: ExportSourceShown;
  readonly named: readonly string[];
  readonly onChange: (named: readonly string[]) => void;
}) {
  const { source, named } = props;
  const [isOpen, setOpen] = useState(false);
  const all = source.columns.map(({ id }) => id);
  const toggle = (id: string) =>
    props.onChange(all.filter((each) => (each === id ? !named.includes(each) : named.includes(each))));
  return (
    <div className={styles.field}>
      <div className={styles.columnsHead}>
        <span className={styles.label}>
          {named.length === all.length ? `All ${all.length} columns` : `${named.length} of ${all.length} columns`}
        </span>
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide columns' : 'Choose columns'}
        </Button>
        {isOpen && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => props.onChange(named.length === all.length ? [] : all)}
          >
            {named.length === all.length ? 'None' : 'All'}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className={styles.columns}>
          {source.columns.map(({ id, name, what }) => (
            <Checkbox
              key={id}
              size="sm"
              label={name}
              title={what}
              checked={named.includes(id)}
              onChange={() => toggle(id)}
            />
          ))}
        </div>
      )}
      {named.length === 0 && (
        <p className={styles.warning} role="alert">
          Choose at least one column.
        </p>
      )}
    </div>
  );
}
