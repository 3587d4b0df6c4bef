import { Button, Modal } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Case } from '../../../../src-preload/contract/parking/cases.ts';
import { api, casesArchiveUrl } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { fileTime } from '../../../siteTime.ts';
import styles from './breaches.module.css';

/** Takes chosen cases out for the look-up of their keepers; those that were not taken out yet can be chosen at one stroke. */
export function ExportCases(props: {
  readonly cases: readonly Case[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const { cases, chosen, onChosen } = props;
  const prepare = useMutation(api.cases.prepareExport.mutationOptions());
  const may = useMay();
  if (!may('cases.prepareExport')) return null;
  const fresh = cases.filter(
    ({ state, exportedAt }) => exportedAt === null && (state === 'charged' || state === 'upheld'),
  );
  const close = () => prepare.reset();
  return (
    <>
      {chosen.size === 0 ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={fresh.length === 0}
          onClick={() => onChosen(new Set(fresh.map(({ id }) => id)))}
        >
          Choose all not taken out ({fresh.length})
        </Button>
      ) : (
        <Button
          size="compact-sm"
          leftSection={<IconPackageExport size={16} />}
          loading={prepare.isPending}
          onClick={() => prepare.mutate({ ids: [...chosen] })}
        >
          Take out {countOf(chosen.size, 'case')}
        </Button>
      )}
      <Modal
        opened={prepare.isSuccess || prepare.isError}
        onClose={close}
        title={prepare.isError ? 'Nothing was prepared' : `Take out ${countOf(chosen.size, 'case')}`}
        closeButtonProps={{ 'aria-label': 'Close without downloading' }}
      >
        {prepare.isError && <ErrorNotice error={prepare.error} />}
        {prepare.isSuccess && (
          <p>
            An archive with a table, the same as JSON, and both pictures of each case, for the look-up of the keepers.
            The audit notes who took out which.
          </p>
        )}
        <div className={styles.foot}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          {prepare.data !== undefined && (
            <Button
              component="a"
              href={casesArchiveUrl(prepare.data.id)}
              download={`cases ${fileTime(Date.now())}.zip`}
              data-autofocus
              onClick={() => {
                close();
                onChosen(new Set());
              }}
            >
              Download the archive
            </Button>
          )}
        </div>
      </Modal>
    </>
  );
}
