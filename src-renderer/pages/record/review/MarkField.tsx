import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { correctedTextSchema } from '../../../../src-preload/contract/record/review.ts';
import styles from './review.module.css';

/** Types a plate: ⏎ keeps it, Esc leaves it. What cannot be a plate is said at once. */
export function MarkField(props: {
  readonly text: string;
  readonly onSave: (mark: string) => void;
  readonly onCancel: () => void;
}) {
  const [typed, setTyped] = useState(props.text);
  const [isTried, setTried] = useState(false);
  const checked = correctedTextSchema.safeParse(typed);
  const complaint = checked.success ? null : (checked.error.issues[0]?.message ?? null);
  // An empty field says what is wrong only when one tries to keep it.
  const shown = typed.trim() === '' && !isTried ? null : complaint;

  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (checked.success) props.onSave(checked.data);
  };
  return (
    <form className={styles.panel} onSubmit={save}>
      <TextInput
        label="The plate as you see it"
        description="Letters and digits; spaces do not matter"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value.toUpperCase())}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          props.onCancel();
        }}
        onFocus={(event) => event.currentTarget.select()}
        error={shown}
        size="lg"
        classNames={{ input: styles.markInput ?? '' }}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
        autoFocus
      />
      <div className={styles.buttons}>
        <Button type="submit">Keep this plate</Button>
        <Button variant="default" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
