import { useMutation } from '@tanstack/react-query';
import { api, permitsTableUrl } from '../../../client.ts';
import { DownloadTable } from '../../../components/feedback/DownloadTable.tsx';
import { countOf } from '../../../formatting.ts';
import { type PermitFilters, toPermitQuery } from './permitFilters.ts';

/** Downloads all permits that match, in their order, as a list that can be imported again. */
export function DownloadPermits(props: { readonly filters: PermitFilters; readonly disabled: boolean }) {
  const prepare = useMutation(api.permits.prepareDownload.mutationOptions());
  const { permits = 0, rows = 0 } = prepare.data ?? {};
  return (
    <DownloadTable
      disabled={props.disabled}
      preparing={prepare}
      onPrepare={() => prepare.mutate(toPermitQuery(props.filters))}
      what={countOf(permits, 'permit')}
      fileName="permits"
      url={permitsTableUrl}
    >
      One table for spreadsheets (CSV) with {countOf(rows, 'row')}, which can be imported again: its columns are those
      of the import’s template. Hours that a permit has of its own, and why it is suspended, are not in it.
    </DownloadTable>
  );
}
