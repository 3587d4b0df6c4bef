import { nextDueTimes, scheduleSentence } from '../../../../src-preload/contract/office/scheduleRules.ts';
import { isoOfDay, siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { useNow } from '../../../live/useNow.ts';
import { siteZone } from '../../../siteTime.ts';
import { daysText, dueText } from './runText.ts';
import { rhythmOf, type ScheduleFields } from './scheduleForm.ts';
import styles from './schedules.module.css';

/** What the form says, as one sentence, and the next three times with the days that are told of then. */
export function SchedulePreview(props: {
  readonly fields: ScheduleFields;
  readonly titles: readonly string[];
  readonly recipients: readonly string[];
}) {
  const { fields, titles, recipients } = props;
  const now = useNow(60_000);
  const rhythm = rhythmOf(fields);
  if (rhythm === null) return null;
  const { format, folder } = fields;
  return (
    <div className={styles.preview}>
      <p className={styles.previewSentence} role="status">
        {scheduleSentence({ rhythm, titles, format, folder: folder.trim(), recipients })}
      </p>
      <ol aria-label="The next times">
        {nextDueTimes(rhythm, now, siteClock(siteZone()), 3).map(({ at, firstDay, lastDay }) => (
          <li key={at} className="tabular">
            <b>{dueText(at)}</b> of {daysText({ fromDay: isoOfDay(firstDay), toDay: isoOfDay(lastDay) })}
          </li>
        ))}
      </ol>
    </div>
  );
}
