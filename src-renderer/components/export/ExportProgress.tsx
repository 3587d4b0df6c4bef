import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Export, exportFormatWords } from '../../../src-preload/contract/office/exports.ts';
import { api, exportUrl } from '../../client.ts';
import { countOf } from '../../formatting.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import { useMay } from '../me/me.tsx';
import styles from './export.module.css';
import { isGoing, progressText, saidText, sizeText } from './exportText.ts';

/** How far one export is, until its file is there. */
export function ExportProgress(props: { readonly begun: Export; readonly onClose: () => void }) {
  const { id } = props.begun;
  const queries = useQueryClient();
  const may = useMay();
  const found = useQuery(
    api.exports.get.queryOptions({
      input: { id },
      initialData: props.begun,
      refetchInterval: ({ state }) => (state.data !== undefined && isGoing(state.data) ? 500 : false),
    }),
  );
  const cancel = useMutation(
    api.exports.cancel.mutationOptions({
      onSuccess() {
        void queries.invalidateQueries({ queryKey: api.exports.key() });
        props.onClose();
      },
    }),
  );
  const it = found.data;
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>
        {exportFormatWords[it.format].name} · {saidText(it)}
      </p>
      {isGoing(it) && (
        <>
          <Progress
            value={it.total === null || it.total === 0 ? 0 : (it.rows / it.total) * 100}
            aria-label="How far it is"
          />
          <p className="tabular" aria-live="polite">
            {progressText(it)}
          </p>
          <p className={styles.quiet}>You can close this: it goes on, and lies under Exports once it is done.</p>
        </>
      )}
      {it.state === 'done' && (
        <p role="status">
          <b>{countOf(it.rows, 'row')}</b> in {it.fileName}, {sizeText(it.bytes)}. {it.message}
        </p>
      )}
      {(it.state === 'broken' || it.state === 'cancelled') && (
        <p className={styles.warning} role="alert">
          {it.state === 'broken' ? it.message : 'It was cancelled. Nothing of it is left.'}
        </p>
      )}
      {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      <div className={styles.foot}>
        <Button component={Link} to="/exported" variant="subtle" onClick={props.onClose}>
          All exports
        </Button>
        <span className={styles.grow} />
        {isGoing(it) && may('exports.cancel') && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ id })}>
            Cancel the export
          </Button>
        )}
        <Button variant="default" onClick={props.onClose}>
          Close
        </Button>
        {it.state === 'done' && (
          <Button
            component="a"
            href={exportUrl(id)}
            download={it.fileName}
            leftSection={<IconDownload size={17} />}
            data-autofocus
          >
            Download
          </Button>
        )}
      </div>
    </div>
  );
}
