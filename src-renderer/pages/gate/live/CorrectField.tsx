import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { correctedTextSchema } from '../../../../src-preload/contract/record/review.ts';
import { api } from '../../../client.ts';
import { Plate } from '../../../components/plate/Plate.tsx';
import { choicesOf } from '../../record/review/choices.ts';
import styles from './desk.module.css';
import { KeyButton } from './KeyButton.tsx';
import { useChoiceKeys } from './useDeskKeys.ts';

/** Says what the plate is: 1–5 take one of the other readings, a letter begins to type it, ⏎ keeps what was typed. */
export function CorrectField(props: {
  readonly read: Read;
  readonly onCorrect: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const { read } = props;
  const about = useQuery(api.review.about.queryOptions({ input: { id: read.id } }));
  const choices = choicesOf(read, about.data?.conflicts ?? []).filter(({ text }) => text !== read.mark);
  const hasChoices = choices.length > 0;
  const [typed, setTyped] = useState(read.mark);
  const [isTried, setTried] = useState(false);
  const area = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const checked = correctedTextSchema.safeParse(typed);
  const complaint = checked.success ? null : (checked.error.issues[0]?.message ?? null);

  // With other readings to take, the digits are theirs until one begins to type.
  useEffect(() => {
    if (hasChoices) area.current?.focus({ preventScroll: true });
    else field.current?.select();
  }, [hasChoices]);
  useChoiceKeys(
    choices.length,
    (index) => {
      const choice = choices[index];
      if (choice !== undefined) props.onCorrect(choice.text);
    },
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') props.onCancel();
      else if (/^[a-z0-9]$/i.test(event.key)) {
        flushSync(() => setTyped(event.key.toUpperCase()));
        field.current?.focus();
        field.current?.setSelectionRange(1, 1);
      } else if (event.key === 'Enter' && event.target === area.current) field.current?.select();
      else return;
      event.preventDefault();
    },
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (checked.success) props.onCorrect(checked.data);
  };
  return (
    <form ref={area} className={styles.work} onSubmit={submit} tabIndex={-1} aria-labelledby="correct-title">
      <h3 id="correct-title">What is the plate?</h3>
      {hasChoices && (
        <ol className={styles.choices} aria-label="Other readings">
          {choices.map((choice, index) => (
            <li key={choice.text}>
              <button
                type="button"
                className={styles.choice}
                aria-keyshortcuts={String(index + 1)}
                onClick={() => props.onCorrect(choice.text)}
              >
                <span className={styles.cap} aria-hidden="true">
                  {index + 1}
                </span>
                <Plate text={choice.text} format={choice.format} country={choice.country} size="small" />
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.fieldRow}>
        <TextInput
          ref={field}
          aria-label="The plate as you see it"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value.toUpperCase())}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            props.onCancel();
          }}
          error={typed.trim() === '' && !isTried ? null : complaint}
          classNames={{ input: styles.plateInput ?? '' }}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={24}
          size="md"
        />
        <KeyButton keyCap="⏎" shortcuts="Enter" label="Keep" onPress={() => area.current?.requestSubmit()} />
        <KeyButton keyCap="Esc" shortcuts="Escape" label="Cancel" onPress={props.onCancel} />
      </div>
    </form>
  );
}
