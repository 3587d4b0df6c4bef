import { TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import styles from './desk.module.css';
import { KeyButton } from './KeyButton.tsx';

/** Writes a note about a plate: ⏎ keeps it, Esc leaves it. */
export function NoteField(props: {
  readonly plate: string;
  readonly onKeep: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const [typed, setTyped] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') props.onKeep(typed.trim());
  };
  return (
    <form ref={form} className={styles.work} onSubmit={submit}>
      <TextInput
        label={`Note about ${props.plate}`}
        description="It is shown whenever this plate comes"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          props.onCancel();
        }}
        maxLength={1000}
        autoComplete="off"
        size="md"
        autoFocus
      />
      <div className={styles.fieldRow}>
        <KeyButton
          keyCap="⏎"
          shortcuts="Enter"
          label="Keep the note"
          disabled={typed.trim() === ''}
          onPress={() => form.current?.requestSubmit()}
        />
        <KeyButton keyCap="Esc" shortcuts="Escape" label="Cancel" onPress={props.onCancel} />
      </div>
    </form>
  );
}
