import { Button, Checkbox, NativeSelect, SegmentedControl, Skeleton } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Export,
  type ExportFormat,
  exportFormatWords,
  exportOptionsSchema,
  mostPdfRows,
  mostPictureRows,
} from '../../../src-preload/contract/office/exports.ts';
import { api } from '../../client.ts';
import { countOf } from '../../formatting.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import { ColumnBoxes } from './ColumnBoxes.tsx';
import styles from './export.module.css';
import { FormatOptions } from './FormatOptions.tsx';
import { amongOf, type TimeChoice, timeChoices } from './timeChoice.ts';

/** What is exported, as what, with which columns, and how many rows that is. */
export function ExportForm(props: {
  readonly source: string | null;
  readonly filter: object | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly onBegun: (begun: Export) => void;
  readonly onClose: () => void;
}) {
  const [chosen, setChosen] = useState(props.source ?? 'reads');
  const [time, setTime] = useState<TimeChoice>('month');
  const [now] = useState(() => Date.now());
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [options, setOptions] = useState(() => exportOptionsSchema.parse({}));
  const [columns, setColumns] = useState<Readonly<Record<string, readonly string[]>>>(
    props.source === null || props.columns === undefined ? {} : { [props.source]: props.columns },
  );
  const queries = useQueryClient();
  const sources = useQuery(api.exports.sources.queryOptions());
  const source = sources.data?.find(({ id }) => id === chosen);
  const filter = props.filter === undefined ? undefined : { ...props.filter };
  const among = props.filter === undefined && source?.isTimed === true ? amongOf(time, now) : {};
  const count = useQuery(
    api.exports.count.queryOptions({
      input: { source: chosen, filter, among },
      enabled: source !== undefined,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const start = useMutation(
    api.exports.start.mutationOptions({
      onSuccess(begun) {
        void queries.invalidateQueries({ queryKey: api.exports.list.key() });
        props.onBegun(begun);
      },
    }),
  );
  if (sources.isError) return <ErrorNotice error={sources.error} onRetry={() => void sources.refetch()} />;
  if (sources.isPending) return <Skeleton height={220} />;
  if (source === undefined) return <p className={styles.quiet}>You may not export this. Ask an administrator.</p>;
  const shown = source.formats.includes(format) ? format : (source.formats[0] ?? 'csv');
  const rows = count.isPlaceholderData ? undefined : count.data?.count;
  const usual = source.columns.filter(({ isUsual, isPrinted }) => (shown === 'pdf' ? isPrinted : isUsual));
  const named = columns[source.id] ?? usual.map(({ id }) => id);
  const hasNone = source.columns.length > 0 && named.length === 0;
  const tooMany = shown === 'pdf' && (rows ?? 0) > mostPdfRows;
  const noPictures = shown === 'xlsx' && options.pictures && source.hasPictures && (rows ?? 0) > mostPictureRows;
  const submit = () => start.mutate({ source: source.id, filter, among, format: shown, columns: [...named], options });

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!start.isPending && !tooMany && !hasNone) submit();
      }}
    >
      {props.source === null && (
        <div className={styles.pair}>
          <NativeSelect
            label="What"
            data-autofocus
            value={source.id}
            data={sources.data.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          {props.filter === undefined && source.isTimed && (
            <NativeSelect
              label="Of which time"
              value={time}
              data={[...timeChoices]}
              onChange={(event) => setTime(event.currentTarget.value as TimeChoice)}
            />
          )}
        </div>
      )}
      <div className={styles.field}>
        <span className={styles.label} id="export-format">
          As
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby="export-format"
          value={shown}
          data={source.formats.map((id) => ({ value: id, label: exportFormatWords[id].name }))}
          onChange={(next) => setFormat(next as ExportFormat)}
        />
        <p className={styles.quiet}>{exportFormatWords[shown].what}.</p>
      </div>
      <FormatOptions format={shown} options={options} onChange={setOptions} />
      {source.hasPictures && (shown === 'xlsx' || shown === 'pdf') && (
        <Checkbox
          label="With pictures"
          checked={options.pictures}
          onChange={(event) => setOptions({ ...options, pictures: event.currentTarget.checked })}
        />
      )}
      {source.columns.length > 0 && (
        <ColumnBoxes source={source} named={named} onChange={(next) => setColumns({ ...columns, [source.id]: next })} />
      )}
      {source.about !== '' && <p className={styles.quiet}>{source.about}</p>}
      {tooMany && (
        <p className={styles.warning} role="alert">
          A PDF has at most {mostPdfRows.toLocaleString('en-GB')} rows, and this is{' '}
          {(rows ?? 0).toLocaleString('en-GB')}. Export it as Excel, or choose a shorter time.
        </p>
      )}
      {noPictures && (
        <p className={styles.warning} role="status">
          With more than {mostPictureRows.toLocaleString('en-GB')} rows the pictures are left out.
        </p>
      )}
      {count.isError && <ErrorNotice error={count.error} onRetry={() => void count.refetch()} />}
      {start.isError && <ErrorNotice error={start.error} />}
      <div className={styles.foot}>
        <span className="tabular" aria-live="polite">
          {rows === undefined ? (count.isError ? '' : 'Counting…') : countOf(rows, 'row')}
        </span>
        <span className={styles.grow} />
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          loading={start.isPending}
          disabled={tooMany || hasNone || count.isError}
          {...(props.source === null ? {} : { 'data-autofocus': true })}
        >
          Export
        </Button>
      </div>
    </form>
  );
}
