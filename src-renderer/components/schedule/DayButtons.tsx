import styles from './schedule.module.css';
import { shortDay, weekdays } from './scheduleText.ts';

/** The days of a week, each to be switched on or off; 1 is Monday. */
export function DayButtons(props: { readonly days: readonly number[]; readonly onChange: (days: number[]) => void }) {
  const { days, onChange } = props;
  return (
    <fieldset className={styles.days} aria-label="Days">
      {weekdays.map((name, index) => {
        const day = index + 1;
        const isOn = days.includes(day);
        return (
          <button
            key={name}
            type="button"
            className={styles.day}
            aria-label={name}
            aria-pressed={isOn}
            onClick={() => onChange(isOn ? days.filter((other) => other !== day) : [...days, day].sort())}
          >
            {shortDay(day).slice(0, 2)}
          </button>
        );
      })}
    </fieldset>
  );
}
