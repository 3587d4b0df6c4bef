import type { Group } from '../../../src-preload/contract/lists/permits.ts';
import styles from './group.module.css';

/** A group's colour as a small sign; the name beside it is the caller's. */
export function GroupSign(props: { readonly colour: Group['colour'] }) {
  return <span className={styles.sign} data-group-colour={props.colour} aria-hidden="true" />;
}

/** A group by colour and name. */
export function GroupMark(props: { readonly group: Pick<Group, 'name' | 'colour'> }) {
  return (
    <span className={styles.mark}>
      <GroupSign colour={props.group.colour} />
      <span className={styles.name}>{props.group.name}</span>
    </span>
  );
}
