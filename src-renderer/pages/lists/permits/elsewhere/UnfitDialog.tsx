import { Modal } from '@mantine/core';
import type { Calendar } from '../../../../../src-preload/contract/lists/calendars.ts';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import styles from './elsewhere.module.css';

/** The bookings of a calendar that are nobody's visit, each with why. */
export function UnfitDialog(props: { readonly calendar: Calendar; readonly onClose: () => void }) {
  const { name, unfit, unfitCount } = props.calendar;
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={760}
      title={`Bookings of “${name}” without a visit`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.dialog}>
        <p className={styles.hint}>
          Their vehicles are asked about at the gate. Put a plate into the booking, or register the visit.
        </p>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Booking</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {unfit.map(({ at, title, why }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they have no id, and are replaced as a whole
                <tr key={place}>
                  <td>{at === null ? '–' : <TimeText at={at} />}</td>
                  <td>{title === '' ? 'Without a title' : title}</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {unfitCount > unfit.length && (
          <p className={styles.hint}>
            The first {unfit.length.toLocaleString('en-GB')} of {unfitCount.toLocaleString('en-GB')}.
          </p>
        )}
      </div>
    </Modal>
  );
}
