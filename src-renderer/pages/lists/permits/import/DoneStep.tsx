import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportResult } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { api, wrongRowsUrl } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { countOf } from '../../../../formatting.ts';
import styles from './import.module.css';
import { importedSentence } from './importWords.ts';

/** What was done, the way back, and what is left to correct. */
export function DoneStep(props: {
  readonly importId: string;
  readonly result: ImportResult;
  readonly onAnother: () => void;
}) {
  const { result } = props;
  const queries = useQueryClient();
  const undo = useMutation(
    api.permits.undo.mutationOptions({
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: api.permits.key() }),
          queries.invalidateQueries({ queryKey: api.watchList.key() }),
          queries.invalidateQueries({ queryKey: api.permitImport.past.key() }),
        ]),
    }),
  );
  const { batchId } = result;
  return (
    <div className={styles.done}>
      <div className={styles.doneMark} data-undone={undo.isSuccess || undefined} aria-hidden="true">
        {undo.isSuccess ? <IconArrowBackUp size={32} stroke={1.6} /> : <IconCircleCheck size={32} stroke={1.6} />}
      </div>
      <h2 aria-live="polite">{undo.isSuccess ? 'The import was undone.' : importedSentence(result)}</h2>
      <p>
        {undo.isSuccess
          ? `${countOf(undo.data.changed, 'permit')} of ${result.fileName} as before.`
          : result.groupsMade.length > 0
            ? `From ${result.fileName}. Made ${result.groupsMade.join(', ')}: set when and where ${result.groupsMade.length === 1 ? 'it lets' : 'they let'} people in.`
            : `From ${result.fileName}.`}
      </p>
      {result.wrong > 0 && (
        <p className={styles.doneWrong}>
          {countOf(result.wrong, 'row')} left out because something in {result.wrong === 1 ? 'it is' : 'them is'} wrong.{' '}
          <Anchor href={wrongRowsUrl(props.importId)} download className={styles.inlineLink}>
            <IconDownload size={15} aria-hidden="true" /> Download {result.wrong === 1 ? 'it' : 'them'} with the reasons
          </Anchor>
          , correct, and import that file.
        </p>
      )}
      {undo.isError && <ErrorNotice error={undo.error} />}
      <div className={styles.doneActions}>
        <Button component={Link} to="/permits">
          See the permits
        </Button>
        <Button variant="default" onClick={props.onAnother}>
          Import another list
        </Button>
        {batchId !== null && !undo.isSuccess && (
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={17} />}
            loading={undo.isPending}
            onClick={() => undo.mutate({ batchId })}
          >
            Undo this import
          </Button>
        )}
      </div>
    </div>
  );
}
