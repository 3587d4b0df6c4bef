import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import type { ImportCheck, ImportChoices } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { countOf } from '../../../../formatting.ts';
import styles from './import.module.css';
import { allWrongSentence } from './importWords.ts';

/** What is worth knowing before one imports. */
export function CheckNotes(props: {
  readonly check: ImportCheck;
  readonly choices: ImportChoices;
  readonly onBack: () => void;
}) {
  const { check, choices } = props;
  const example = check.dateExample;
  const { new: added, changed, unchanged, watch, duplicate, wrong } = check.counts;
  const isAllWrong = wrong > 0 && added + changed + unchanged + watch + duplicate === 0;
  const needsGroup = choices.groupId === null && !choices.columns.includes('group') && check.counts.wrong > 0;
  return (
    <>
      {example !== null && (
        <p className={styles.note}>
          <IconAlertTriangle size={17} aria-hidden="true" />
          <span>
            {countOf(check.ambiguousDates, 'row')} with a date that could be read two ways: {example.text} is read as{' '}
            {longDay(example.day)}. If that is wrong, change how dates are written under{' '}
            <button type="button" className={styles.textButton} onClick={props.onBack}>
              columns
            </button>
            .
          </span>
        </p>
      )}
      {isAllWrong && !needsGroup && check.commonestWrong !== null && check.unknownGroups.length === 0 && (
        <p className={styles.note} data-level="wrong">
          <IconAlertTriangle size={17} aria-hidden="true" />
          <span>
            {allWrongSentence(check.commonestWrong, choices.columns)}{' '}
            <button type="button" className={styles.textButton} onClick={props.onBack}>
              To the columns
            </button>
          </span>
        </p>
      )}
      {check.toWatch > 0 && (
        <p className={styles.note}>
          <IconEye size={17} aria-hidden="true" />
          <span>
            {countOf(check.toWatch, 'blocked plate')} will go to the watch list: guards are warned when one is seen, and
            no barrier opens for it.
          </span>
        </p>
      )}
      {needsGroup && (
        <p className={styles.note}>
          <IconAlertTriangle size={17} aria-hidden="true" />
          <span>
            New permits need a group. Choose one under{' '}
            <button type="button" className={styles.textButton} onClick={props.onBack}>
              columns
            </button>
            .
          </span>
        </p>
      )}
    </>
  );
}

function longDay(day: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
