import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { roles } from '../../../../src-preload/contract/roles.ts';
import type { ProviderValues } from '../../../../src-preload/contract/site/signon.ts';
import { roleNames } from '../../../../src-preload/contract/site/users.ts';
import styles from './signon.module.css';

type Rows = ProviderValues['roles'];

/** Which value of the claim gives which role, in the order in which they count. */
export function RoleRows(props: {
  readonly rows: Rows;
  readonly error: ReactNode;
  readonly onChange: (rows: Rows) => void;
}) {
  const { rows, onChange } = props;
  const change = (index: number, part: Partial<Rows[number]>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className={styles.rows}>
      <legend>Roles</legend>
      <p className={styles.hint}>The first that fits counts. Whoever has none of these is not let in.</p>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, and two may be alike while they are typed.
        <div key={index} className={styles.row}>
          <TextInput
            aria-label={`Value ${index + 1}`}
            placeholder="gate-guards"
            value={row.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={`Role of value ${index + 1}`}
            data={roles.map((role) => ({ value: role, label: roleNames[role] }))}
            value={row.role}
            onChange={(event) => {
              const role = roles.find((each) => each === event.currentTarget.value);
              if (role !== undefined) change(index, { role });
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove value ${index + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {props.error !== undefined && (
        <p role="alert" className={styles.fault}>
          {props.error}
        </p>
      )}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { value: '', role: 'operator' }])}
      >
        Add a value
      </Button>
    </fieldset>
  );
}
