import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useExpectedCountries } from '../../../live/useSystem.ts';
import { changeLines, changeTitle } from '../../lists/permits/changeText.ts';
import { useGroups } from '../../lists/permits/usePermits.ts';
import styles from './desk.module.css';
import { useEarlierPasses, VisitRow } from './PassBefore.tsx';
import { answerWord, verdictWords } from './spokenPass.ts';
import { plateText } from './useDeskActions.ts';

const mostPasses = 20;

/** What is known of a plate from before: this pass step by step, its earlier passes, and its permit's changes. */
export function HistoryDialog(props: { readonly read: Read; readonly onClose: () => void }) {
  const { read } = props;
  const permitId = read.decision?.permitId ?? null;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`History of ${plateText(read)}`}
      size={760}
      closeButtonProps={{ 'aria-label': 'Close the history' }}
      classNames={{ title: styles.dialogTitle ?? '' }}
    >
      <div className={styles.history}>
        <ThisPass read={read} />
        <EarlierPasses read={read} />
        {permitId !== null && <PermitChanges permitId={permitId} />}
      </div>
    </Modal>
  );
}

/** What was decided and answered, in the order it happened. */
function ThisPass(props: { readonly read: Read }) {
  const { id } = props.read;
  const decisions = useQuery(api.access.history.queryOptions({ input: { readId: id } }));
  const answers = useQuery(api.desk.answersTo.queryOptions({ input: { readId: id } }));
  const steps = [
    ...(decisions.data ?? []).map(({ id: key, at, mark, verdict, sentence }) => ({
      ...{ key, at, title: `${verdictWords[verdict]}, read as ${mark === '' ? 'nothing' : mark}`, text: sentence },
    })),
    ...(answers.data ?? []).map(({ id: key, at, by, answer, reason, opened, barriers }) => ({
      ...{ key, at, title: `${answer === null ? 'Answer taken back' : answerWord({ answer, barriers })} by ${by}` },
      text: [
        reason,
        ...barriers.flatMap(({ ok, name, message }) => (ok ? [] : [`${name}: ${message}`])),
        opened > 0 ? 'The barrier opened.' : '',
      ]
        .filter((words) => words !== '')
        .join('. '),
    })),
  ].sort((a, b) => a.at - b.at);
  return (
    <section aria-labelledby="this-pass">
      <h3 id="this-pass">This pass</h3>
      {decisions.isPending ? (
        <Skeleton height={60} />
      ) : (
        <ol className={styles.steps}>
          {steps.map(({ key, at, title, text }) => (
            <li key={key}>
              <TimeText at={at} show="clock" />
              <span>
                <b>{title}</b>
                {text !== '' && <small>{text}</small>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function EarlierPasses(props: { readonly read: Read }) {
  const passes = useEarlierPasses(props.read, mostPasses);
  return (
    <section aria-labelledby="earlier-passes">
      <h3 id="earlier-passes">Earlier passes</h3>
      {passes === undefined ? (
        <Skeleton height={60} />
      ) : passes.length === 0 ? (
        <p className={styles.firstVisit}>Not seen here before.</p>
      ) : (
        <ul className={styles.visits}>
          {passes.map((read) => (
            <VisitRow key={read.id} read={read} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PermitChanges(props: { readonly permitId: string }) {
  const groups = useGroups();
  const countries = useExpectedCountries();
  const history = useQuery(api.permits.history.queryOptions({ input: { permitId: props.permitId, limit: 10 } }));
  return (
    <section aria-labelledby="permit-changes">
      <h3 id="permit-changes">Its permit</h3>
      <ol className={styles.steps}>
        {history.data?.map((change) => (
          <li key={change.id}>
            <TimeText at={change.at} />
            <span>
              <b>{changeTitle(change)}</b> by {change.by}
              {changeLines(change, groups.data ?? [], countries).map((line) => (
                <small key={line}>{line}</small>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
