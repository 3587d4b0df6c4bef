import { Button } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ImportCheck, ImportMend } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { countOf } from '../../../../formatting.ts';
import styles from './import.module.css';

/** Plates that a spreadsheet took for numbers or dates, one after the other: a key says what each was. */
export function EatenPlates(props: {
  readonly eaten: ImportCheck['eaten'];
  readonly onMend: (mend: ImportMend & { readonly was: string }) => void;
}) {
  const { eaten } = props;
  const section = useRef<HTMLElement>(null);
  const first = eaten[0];
  const key = first === undefined ? '' : `${first.row} ${first.column}`;
  const take = useEffectEvent((place: number) => {
    const text = first?.suggestions[place];
    if (first !== undefined && text !== undefined)
      props.onMend({ row: first.row, column: first.column, text, was: first.text });
  });

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      take(Number(event.key) - 1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  // Enter takes the likeliest, unless a person is at work elsewhere.
  useEffect(() => {
    const { activeElement, body } = document;
    if (key === '' || (activeElement !== body && section.current?.contains(activeElement) !== true)) return;
    section.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [key]);

  if (first === undefined) return null;
  return (
    <section ref={section} className={styles.eaten} aria-label="Plates that a spreadsheet changed">
      <IconTableExport size={20} aria-hidden="true" />
      <span className={styles.eatenSaid}>
        Row {first.row} says <b>{first.text}</b>: a spreadsheet made that of a plate. Which one?
      </span>
      <span className={styles.eatenChoices}>
        {first.suggestions.map((text, place) => (
          <Button
            key={`${key} ${text}`}
            size="compact-md"
            variant={place === 0 ? 'filled' : 'default'}
            onClick={() => take(place)}
            rightSection={<kbd className={styles.eatenKey}>{place + 1}</kbd>}
          >
            {text}
          </Button>
        ))}
      </span>
      <span className={styles.faint}>
        {eaten.length > 1 ? `${countOf(eaten.length - 1, 'more', 'more')}. ` : ''}Or write it into its cell.
      </span>
    </section>
  );
}
