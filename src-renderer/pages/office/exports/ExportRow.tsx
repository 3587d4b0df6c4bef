import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Export, exportFormatWords } from '../../../../src-preload/contract/office/exports.ts';
import { api, exportUrl } from '../../../client.ts';
import { isGoing, progressText, saidText, sizeText } from '../../../components/export/exportText.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May } from '../../../components/me/me.tsx';
import { countOf, formatSpan } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import styles from './exports.module.css';

/** One export: what it is, how far it is, and its file. */
export function ExportRow(props: { readonly export: Export }) {
  const it = props.export;
  const now = useNow(60_000);
  const queries = useQueryClient();
  const refresh = { onSuccess: () => void queries.invalidateQueries({ queryKey: api.exports.list.key() }) };
  const cancel = useMutation(api.exports.cancel.mutationOptions(refresh));
  const remove = useMutation(api.exports.remove.mutationOptions(refresh));
  const error = cancel.error ?? remove.error;
  return (
    <li className={`card ${styles.row}`}>
      <div className={styles.what}>
        <b>{it.title}</b>
        <span className={styles.format}>{exportFormatWords[it.format].name}</span>
        <State export={it} />
      </div>
      <p className={styles.said}>{saidText(it)}</p>
      {isGoing(it) ? (
        <div className={styles.going}>
          <Progress
            value={it.total === null || it.total === 0 ? 0 : (it.rows / it.total) * 100}
            aria-label="How far it is"
          />
          <span className="tabular">{progressText(it)}</span>
        </div>
      ) : (
        <p className={`${styles.facts} tabular`}>
          {it.state === 'done' && `${countOf(it.rows, 'row')} · ${sizeText(it.bytes)} · `}
          <TimeText at={it.endedAt ?? it.at} />
          {!it.isOwn && ` · by ${it.by}`}
          {it.keptUntil !== null && ` · deleted in ${formatSpan(it.keptUntil - now)}`}
        </p>
      )}
      {it.message !== '' && <p className={styles.message}>{it.message}</p>}
      {error !== null && <ErrorNotice error={error} />}
      <div className={styles.buttons}>
        {isGoing(it) && (
          <May action="exports.cancel">
            <Button
              size="compact-md"
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ id: it.id })}
            >
              Cancel
            </Button>
          </May>
        )}
        {it.state === 'done' && (
          <May action="GET /exports/files/:id">
            <Button
              component="a"
              size="compact-md"
              href={exportUrl(it.id)}
              download={it.fileName}
              leftSection={<IconDownload size={16} />}
              aria-label={`Download ${it.fileName}`}
            >
              Download
            </Button>
          </May>
        )}
        {!isGoing(it) && (
          <May action="exports.remove">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={34}
              aria-label={`Delete ${it.fileName}`}
              title="Delete the file; it can be exported again"
              loading={remove.isPending}
              onClick={() => remove.mutate({ id: it.id })}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </May>
        )}
      </div>
    </li>
  );
}

function State(props: { readonly export: Export }) {
  switch (props.export.state) {
    case 'done':
      return <StateMark meaning="good">Ready</StateMark>;
    case 'broken':
      return <StateMark meaning="bad">Not made</StateMark>;
    case 'cancelled':
      return <StateMark meaning="neutral">Cancelled</StateMark>;
    default:
      return null;
  }
}
