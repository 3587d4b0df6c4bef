import { Button, type ButtonProps, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf } from '../../formatting.ts';
import { fileTime } from '../../siteTime.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './feedback.module.css';

/** What of a preparation the button needs; a mutation has it. */
interface Preparing {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly data: { readonly id: string; readonly rows: number } | undefined;
  readonly reset: () => void;
}

/** Downloads a table that is prepared first; says how many rows it will hold, and what is in it, before it is taken. */
export function DownloadTable(
  props: {
    readonly preparing: Preparing;
    readonly onPrepare: () => void;
    /** Such as `12 permits`, once it is known. */
    readonly what: string;
    /** What the file is called, before the time. */
    readonly fileName: string;
    readonly url: (id: string) => string;
    /** What the table holds, in a sentence or two. */
    readonly children: ReactNode;
  } & Omit<ButtonProps, 'children'>,
) {
  const { preparing, onPrepare, what, fileName, url, children, ...button } = props;
  const rows = preparing.data?.rows ?? 0;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={16} />}
        {...button}
        loading={preparing.isPending}
        onClick={onPrepare}
      >
        Download CSV
      </Button>
      <Modal
        opened={preparing.isSuccess || preparing.isError}
        onClose={() => preparing.reset()}
        title={preparing.isError ? 'Nothing was prepared' : `Download ${what}`}
        closeButtonProps={{ 'aria-label': 'Close without downloading' }}
      >
        <div className={styles.download}>
          {preparing.isError ? <ErrorNotice error={preparing.error} onRetry={onPrepare} /> : <p>{children}</p>}
          <div className={styles.downloadFoot}>
            <Button variant="default" onClick={() => preparing.reset()}>
              Cancel
            </Button>
            {preparing.data !== undefined && (
              <Button
                component="a"
                href={url(preparing.data.id)}
                download={`${fileName} ${fileTime(Date.now())}.csv`}
                leftSection={<IconDownload size={17} />}
                data-autofocus
                onClick={() => preparing.reset()}
              >
                Download {countOf(rows, 'row')}
              </Button>
            )}
          </div>
        </div>
      </Modal>
    </>
  );
}
