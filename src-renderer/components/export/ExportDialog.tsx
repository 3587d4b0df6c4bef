import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Export } from '../../../src-preload/contract/office/exports.ts';
import { ExportForm } from './ExportForm.tsx';
import { ExportProgress } from './ExportProgress.tsx';

/** Asks how something is to be exported, starts it, and shows how far it is. It goes on where the dialog is closed. */
export function ExportDialog(props: {
  /** Null asks what is exported first. */
  readonly source: string | null;
  /** Undefined asks of which time. */
  readonly filter: object | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly onClose: () => void;
}) {
  const [begun, setBegun] = useState<Export | null>(null);
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={600}
      title={begun === null ? 'Export' : `Export of ${begun.title.toLowerCase()}`}
      closeButtonProps={{ 'aria-label': begun === null ? 'Close without exporting' : 'Close; the export goes on' }}
    >
      {begun === null ? (
        <ExportForm {...props} onBegun={setBegun} />
      ) : (
        <ExportProgress begun={begun} onClose={props.onClose} />
      )}
    </Modal>
  );
}
