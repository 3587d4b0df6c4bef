import { Button, Modal } from '@mantine/core';
import { IconCalendarRepeat, IconFileTypePdf, IconFileTypeXls } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Export } from '../../../../src-preload/contract/office/exports.ts';
import type { ReportQuery } from '../../../../src-preload/contract/office/reports.ts';
import { api } from '../../../client.ts';
import { ExportProgress } from '../../../components/export/ExportProgress.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';
import styles from './reports.module.css';

/** Takes a report out as it is read, as PDF or as a workbook. */
export function TakeOut(props: { readonly query: ReportQuery; readonly title: string; readonly untilAt: number }) {
  const { query, title, untilAt } = props;
  const [begun, setBegun] = useState<Export | null>(null);
  const queries = useQueryClient();
  const may = useMay();
  const start = useMutation(
    api.reports.export.mutationOptions({
      onSuccess(started) {
        void queries.invalidateQueries({ queryKey: api.exports.list.key() });
        setBegun(started);
      },
    }),
  );
  if (!may('reports.export')) return null;
  const take = (format: 'pdf' | 'xlsx') => start.mutate({ query, format, untilAt });
  return (
    <div className={styles.take}>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={17} />}
        loading={start.isPending && start.variables.format === 'pdf'}
        onClick={() => take('pdf')}
      >
        PDF
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypeXls size={17} />}
        loading={start.isPending && start.variables.format === 'xlsx'}
        onClick={() => take('xlsx')}
      >
        Excel
      </Button>
      {may('schedules.add') && !query.plate && (
        <Button
          variant="default"
          leftSection={<IconCalendarRepeat size={17} />}
          renderRoot={(root) => <Link {...root} to="/schedules" search={{ edit: 'new', report: query.id }} />}
        >
          Schedule
        </Button>
      )}
      {start.isError && <ErrorNotice error={start.error} />}
      {begun !== null && (
        <Modal
          opened
          onClose={() => setBegun(null)}
          size={600}
          title={title}
          closeButtonProps={{ 'aria-label': 'Close; the report goes on being written' }}
        >
          <ExportProgress begun={begun} onClose={() => setBegun(null)} />
        </Modal>
      )}
    </div>
  );
}
