import { ActionIcon, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { countryName, moved } from './countryOrder.ts';
import styles from './settings.module.css';

/** The countries expected, in order: buttons and Alt with the arrow keys move them. */
export function CountryList(props: {
  readonly codes: readonly string[];
  readonly known: readonly string[];
  readonly disabled: boolean;
  readonly fault: string | undefined;
  readonly onChange: (codes: string[]) => void;
}) {
  const { codes, disabled } = props;
  const list = useRef<HTMLOListElement>(null);
  const [told, setTold] = useState('');
  const others = props.known
    .filter((code) => !codes.includes(code))
    .map((code) => ({ value: code, label: `${countryName(code)} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label));

  const change = (next: string[], words: string) => {
    props.onChange(next);
    setTold(words);
  };
  const move = (from: number, to: number) => {
    const code = codes[from];
    if (code === undefined || to < 0 || to >= codes.length) return;
    change(moved(codes, from, to), `${countryName(code)} is now ${to + 1} of ${codes.length}`);
  };
  const remove = (index: number) => {
    const code = codes[index];
    if (code === undefined || codes.length === 1) return;
    const next = codes[index + 1] ?? codes[index - 1];
    list.current?.querySelector<HTMLElement>(`[data-code="${next}"]`)?.focus();
    change(codes.toSpliced(index, 1), `${countryName(code)} was removed`);
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (disabled || by === 0 || !event.altKey) return;
    event.preventDefault();
    move(index, index + by);
  };

  return (
    <div>
      <p className={styles.label} id="countries-expected">
        Countries expected
      </p>
      <p className={styles.hint}>
        The commonest first. Plates of every other country are read all the same: the order only settles what could be
        read in two ways.
      </p>
      <ol ref={list} className={styles.countries} aria-labelledby="countries-expected">
        {codes.map((code, index) => (
          <li key={code} className={styles.countryRow} onKeyDown={(event) => onKeyDown(event, index)}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the row is moved with the keyboard. */}
            <div className={styles.country} data-code={code} tabIndex={0} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown">
              <span className={styles.rank}>{index + 1}</span>
              <abbr className={styles.flag} title={countryName(code)}>
                {code}
              </abbr>
              <span className={styles.grow}>{countryName(code)}</span>
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Move ${countryName(code)} up`}
              disabled={disabled || index === 0}
              onClick={() => move(index, index - 1)}
            >
              <IconArrowUp size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Move ${countryName(code)} down`}
              disabled={disabled || index === codes.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <IconArrowDown size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove ${countryName(code)}`}
              disabled={disabled || codes.length === 1}
              onClick={() => remove(index)}
            >
              <IconX size={18} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Select
        className={styles.addCountry}
        aria-label="Add a country"
        placeholder="Add a country"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        data={others}
        value={null}
        searchable
        disabled={disabled || others.length === 0}
        nothingFoundMessage="Naming another country would change nothing"
        error={props.fault}
        onChange={(code) => {
          if (code !== null) change([...codes, code], `${countryName(code)} was added as ${codes.length + 1}`);
        }}
      />
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </div>
  );
}
