import type { ButtonProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReadChoice } from '../../../../src-preload/contract/record/readLists.ts';
import { api, readsTableUrl } from '../../../client.ts';
import { DownloadTable } from '../../../components/feedback/DownloadTable.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';

/** Downloads what is chosen, or all that match, as one table; says first how many rows it will hold. */
export function DownloadReads(props: { readonly choice: ReadChoice } & Omit<ButtonProps, 'children'>) {
  const { choice, ...button } = props;
  const mayDownload = useMay()('readLists.prepareDownload');
  const prepare = useMutation(api.readLists.prepareDownload.mutationOptions());
  const rows = prepare.data?.rows ?? 0;
  if (!mayDownload) return null;
  return (
    <DownloadTable
      {...button}
      preparing={prepare}
      onPrepare={() => prepare.mutate(choice)}
      what={countOf(rows, 'read')}
      fileName="reads"
      url={readsTableUrl}
    >
      One table for spreadsheets (CSV) with {countOf(rows, 'row')}: plate, times by this site’s clock, camera, decision,
      permit or visitor, group, answer and review. Pictures are not in it.
    </DownloadTable>
  );
}
