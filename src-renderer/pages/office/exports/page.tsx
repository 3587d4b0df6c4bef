import { IconFileExport } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { ExportsPage } from './ExportsPage.tsx';

const exportsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/exported', component: ExportsPage });

/** What was taken out of the record as files, and what is being made. */
export const exportsPage = definePage([exportsRoute], {
  rail: { entry: 'reports', order: 90 },
  key: 'X',
  label: 'Exports',
  hint: 'Take anything out as Excel, CSV, PDF, SQL or JSON Lines, and fetch the files',
  icon: IconFileExport,
  words: ['export', 'download', 'excel', 'csv', 'pdf', 'sql', 'json', 'spreadsheet', 'take out', 'backup of data'],
  needs: 'exports.list',
});
