import { Anchor, Button, FileButton } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ImportTable } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { door, templateUrls, uploadList } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { useDroppedFile } from '../../../../components/file/useDroppedFile.ts';
import { formatBytes } from '../../../../formatting.ts';
import styles from './import.module.css';
import { PastImports } from './PastImports.tsx';
import { WorkNotice } from './WorkNotice.tsx';

const mostBytes = 64 * 1024 * 1024;
const accepted = '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt';

type Work =
  | { readonly doing: 'nothing'; readonly error: unknown }
  | { readonly doing: 'sending'; readonly name: string; readonly share: number }
  | { readonly doing: 'reading'; readonly name: string; readonly id: string };

/** Takes the list: dropped anywhere on the window, or chosen. */
export function FileStep(props: { readonly onRead: (table: ImportTable) => void }) {
  const [work, setWork] = useState<Work>({ doing: 'nothing', error: null });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const take = async (file: File) => {
    stop.current?.abort();
    const sending = new AbortController();
    stop.current = sending;
    const { signal } = sending;
    try {
      if (file.size > mostBytes)
        throw new Error(
          `${file.name} has ${formatBytes(file.size)}; 64 MB is the most. Divide it, or leave out what is not needed.`,
        );
      setWork({ doing: 'sending', name: file.name, share: 0 });
      const onProgress = (sent: number, total: number) =>
        setWork({ doing: 'sending', name: file.name, share: total === 0 ? 1 : sent / total });
      const { id } = await uploadList(file, { signal, onProgress });
      if (signal.aborted) return void door.permitImport.close({ id });
      signal.addEventListener('abort', () => void door.permitImport.close({ id }).catch(() => undefined), {
        once: true,
      });
      setWork({ doing: 'reading', name: file.name, id });
      const table = await door.permitImport.read({ id });
      if (signal.aborted) return;
      stop.current = null;
      props.onRead(table);
    } catch (error) {
      if (!signal.aborted) setWork({ doing: 'nothing', error });
    }
  };
  const isOver = useDroppedFile((file) => void take(file));
  const cancel = () => {
    stop.current?.abort();
    setWork({ doing: 'nothing', error: null });
  };

  return (
    <div className={styles.fileStep}>
      <div className={styles.drop} data-over={isOver || undefined}>
        <IconFileSpreadsheet size={44} stroke={1.3} aria-hidden="true" />
        {work.doing === 'nothing' ? (
          <>
            <h2>Drop a list of permits anywhere on this window</h2>
            <p>
              Excel, OpenDocument, CSV or TSV, as it comes from your own system. Nothing is changed before you have seen
              what it would do.
            </p>
            <FileButton accept={accepted} onChange={(file) => file !== null && void take(file)}>
              {(button) => (
                <Button {...button} size="md" leftSection={<IconUpload size={18} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
          </>
        ) : work.doing === 'sending' ? (
          <WorkNotice title={`Copying ${work.name}`} importId={null} share={work.share} onStop={cancel} />
        ) : (
          <WorkNotice title={`Reading ${work.name}`} importId={work.id} onStop={cancel} />
        )}
      </div>
      {work.doing === 'nothing' && work.error !== null && <ErrorNotice error={work.error} />}
      <p className={styles.template}>
        No list yet? Fill in an empty one:{' '}
        <Anchor href={templateUrls.xlsx} download>
          Excel
        </Anchor>{' '}
        or{' '}
        <Anchor href={templateUrls.csv} download>
          CSV
        </Anchor>
        .
      </p>
      <p className={styles.template}>
        Does another system keep it?{' '}
        <Anchor component={Link} to="/permits/lists">
          Have it fetched again and again
        </Anchor>
        .
      </p>
      <PastImports />
    </div>
  );
}
