import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import styles from './desk.module.css';
import { KeyButton } from './KeyButton.tsx';
import { openReasons } from './reasons.ts';
import { useChoiceKeys } from './useDeskKeys.ts';

/** Asks why a vehicle is let in that was denied: 1–4 say it and open, 5 takes words of one's own. */
export function ReasonChooser(props: {
  readonly verb: string;
  readonly onChoose: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const [typed, setTyped] = useState('');
  const area = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // The keys are for the choices, so no button that was pressed before may keep the focus.
  useEffect(() => area.current?.focus({ preventScroll: true }), []);
  useChoiceKeys(
    openReasons.length + 1,
    (index) => {
      const reason = openReasons[index];
      if (reason === undefined) field.current?.focus();
      else props.onChoose(reason);
    },
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      props.onCancel();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') props.onChoose(typed.trim());
  };
  return (
    <form ref={area} className={styles.work} onSubmit={submit} tabIndex={-1} aria-labelledby="why-title">
      <h3 id="why-title">It was denied. Why may it come in?</h3>
      <div className={styles.reasons}>
        {openReasons.map((reason, index) => (
          <KeyButton
            key={reason}
            keyCap={String(index + 1)}
            label={reason}
            isLarge
            onPress={() => props.onChoose(reason)}
          />
        ))}
      </div>
      <div className={styles.fieldRow}>
        <TextInput
          ref={field}
          aria-label="Another reason"
          placeholder="Another reason (5)"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            props.onCancel();
          }}
          maxLength={200}
          autoComplete="off"
          size="md"
        />
        <KeyButton
          keyCap="⏎"
          shortcuts="Enter"
          label={props.verb}
          disabled={typed.trim() === ''}
          onPress={() => area.current?.requestSubmit()}
        />
        <KeyButton keyCap="Esc" shortcuts="Escape" label="Cancel" onPress={props.onCancel} />
      </div>
    </form>
  );
}
