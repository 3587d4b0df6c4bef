import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import type { FieldText } from '../../../fieldText.ts';

/** A field of text that stands for a value. What names none stays as it is written, with a hint, and changes nothing. */
export function WrittenField<Value>(
  props: Omit<TextInputProps, 'value' | 'onChange' | 'error'> & {
    readonly text: FieldText<Value>;
    readonly value: Value;
    readonly onValue: (value: Value) => void;
  },
) {
  const { text, value, onValue, ...rest } = props;
  const [written, setWritten] = useState<string | null>(null);
  const shown = written ?? text.write(value);
  return (
    <TextInput
      {...rest}
      value={shown}
      error={written !== null && text.read(written) === null ? text.hint : undefined}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setWritten(next);
        const read = text.read(next);
        if (read !== null) onValue(read);
      }}
      onBlur={() => setWritten((before) => (before !== null && text.read(before) === null ? before : null))}
    />
  );
}
