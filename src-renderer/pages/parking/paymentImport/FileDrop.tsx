import { Button, FileButton } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { PaymentFile } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { door, uploadPaymentFile } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useDroppedFile } from '../../../components/file/useDroppedFile.ts';
import { formatBytes } from '../../../formatting.ts';
import styles from './paymentImport.module.css';
import { WorkLine } from './WorkLine.tsx';

const mostBytes = 64 * 1024 * 1024;

type Work =
  | { readonly doing: 'nothing'; readonly error: unknown }
  | { readonly doing: 'sending' | 'reading'; readonly name: string; readonly share: number | null };

/** Takes the file: dropped anywhere on the window, or chosen. */
export function FileDrop(props: { readonly onRead: (file: PaymentFile) => void }) {
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
        throw new Error(`${file.name} has ${formatBytes(file.size)}; 64 MB is the most. Divide it.`);
      setWork({ doing: 'sending', name: file.name, share: 0 });
      const onProgress = (sent: number, total: number) =>
        setWork({ doing: 'sending', name: file.name, share: total === 0 ? 1 : sent / total });
      const { id } = await uploadPaymentFile(file, { signal, onProgress });
      const letGo = () => void door.paymentImport.close({ id }).catch(() => undefined);
      if (signal.aborted) return letGo();
      signal.addEventListener('abort', letGo, { once: true });
      setWork({ doing: 'reading', name: file.name, share: null });
      const read = await door.paymentImport.read({ id });
      if (signal.aborted) return;
      stop.current = null;
      props.onRead(read);
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
    <>
      <div className={styles.drop} data-over={isOver || undefined}>
        <IconFileSpreadsheet size={44} stroke={1.3} aria-hidden="true" />
        {work.doing === 'nothing' ? (
          <>
            <h2>Drop a file of payments anywhere on this window</h2>
            <p>
              Excel, OpenDocument or CSV from a pay machine, a parking app or a bank, with a plate, a time and an amount
              in each row. Nothing is taken before you have seen what it would do.
            </p>
            <FileButton
              accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"
              onChange={(file) => file !== null && void take(file)}
            >
              {(button) => (
                <Button {...button} size="md" leftSection={<IconUpload size={18} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
          </>
        ) : (
          <WorkLine
            title={`${work.doing === 'sending' ? 'Copying' : 'Reading'} ${work.name}`}
            share={work.share}
            onStop={cancel}
          />
        )}
      </div>
      {work.doing === 'nothing' && work.error !== null && <ErrorNotice error={work.error} />}
    </>
  );
}
