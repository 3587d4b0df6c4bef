import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

/** The field that a list is searched with: `/` leads to it, the arrow from it into the list, and a pause in typing searches. */
export function SearchField(props: {
  readonly label: string;
  readonly example: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onArrowDown: () => void;
  readonly size?: 'sm' | 'md';
  readonly className?: string | undefined;
}) {
  const [text, setText] = useState(props.text);
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(props.onChange, 150);
  useEffect(() => setText((known) => (known.trim() === props.text ? known : props.text)), [props.text]);
  useHotkeys([['/', () => field.current?.focus()]]);
  const change = (next: string) => {
    setText(next);
    search(next.trim());
  };
  return (
    <TextInput
      ref={field}
      className={props.className}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        props.onArrowDown();
      }}
      size={props.size ?? 'sm'}
      maxLength={80}
      aria-label={props.label}
      placeholder={props.example}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={18} />}
      rightSection={text === '' ? null : <CloseButton aria-label="Clear the search" onClick={() => change('')} />}
    />
  );
}
