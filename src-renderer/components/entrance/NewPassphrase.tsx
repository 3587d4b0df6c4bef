import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';

/** A passphrase that is chosen: seen by who asks for it, so that it need not be entered twice. */
export function NewPassphrase(props: {
  readonly label?: string;
  readonly description?: string;
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (passphrase: string) => void;
}) {
  return (
    <PasswordInput
      label={props.label ?? 'Passphrase'}
      description={[props.description, 'Three or four words that have nothing to do with each other are best.']
        .filter((part) => part !== undefined)
        .join('. ')}
      autoComplete="new-password"
      maxLength={256}
      defaultVisible
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the passphrase', tabIndex: 0 }}
      value={props.value}
      error={props.error}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
