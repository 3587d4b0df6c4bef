import { Button, type ButtonProps } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../me/me.tsx';
import { ExportDialog } from './ExportDialog.tsx';

/** Takes what a page shows out as a file, with the filter that the page has. */
export function ExportButton(
  props: {
    /** What is taken out, such as `reads`. */
    readonly source: string;
    /** As the source takes it; read when the button is pressed. */
    readonly filter: object;
    /** The columns that are chosen to begin with; the usual ones where left out. */
    readonly columns?: readonly string[] | undefined;
  } & Omit<ButtonProps, 'children'>,
) {
  const { source, filter, columns, ...button } = props;
  const [asked, setAsked] = useState<object | null>(null);
  const may = useMay();
  if (!may('exports.start') || !may('exports.sources')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={16} />}
        {...button}
        onClick={() => setAsked({ ...filter })}
      >
        Export
      </Button>
      {asked !== null && (
        <ExportDialog source={source} filter={asked} columns={columns} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
