import { Checkbox, NativeSelect } from '@mantine/core';
import type { ExportFormat, ExportOptions } from '../../../src-preload/contract/office/exports.ts';
import styles from './export.module.css';

const delimiters = [
  { value: 'comma', label: 'Comma' },
  { value: 'semicolon', label: 'Semicolon' },
  { value: 'tab', label: 'Tab' },
];
const locales = [
  { value: 'iso', label: 'For programs: 2026-07-03T14:30:05+01:00, 0.97' },
  { value: 'en-GB', label: 'British: 03/07/2026 14:30:05, 12.50' },
  { value: 'de-DE', label: 'German: 03.07.2026 14:30:05, 12,50' },
];

/** What one chooses of a format beside its columns. */
export function FormatOptions(props: {
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
}) {
  const { format, options, onChange } = props;
  if (format === 'sql')
    return (
      <NativeSelect
        label="For"
        value={options.dialect}
        data={[
          { value: 'sqlite', label: 'SQLite' },
          { value: 'postgresql', label: 'PostgreSQL' },
        ]}
        onChange={(event) => onChange({ ...options, dialect: event.currentTarget.value as ExportOptions['dialect'] })}
      />
    );
  if (format !== 'csv') return null;
  return (
    <>
      <div className={styles.pair}>
        <NativeSelect
          label="Between cells"
          value={options.delimiter}
          data={delimiters}
          onChange={(event) =>
            onChange({ ...options, delimiter: event.currentTarget.value as ExportOptions['delimiter'] })
          }
        />
        <NativeSelect
          label="Dates and numbers"
          value={options.locale}
          data={locales}
          onChange={(event) => onChange({ ...options, locale: event.currentTarget.value as ExportOptions['locale'] })}
        />
      </div>
      <Checkbox
        label="For Excel: begin with the mark by which it knows UTF-8"
        checked={options.byteOrderMark}
        onChange={(event) => onChange({ ...options, byteOrderMark: event.currentTarget.checked })}
      />
    </>
  );
}
