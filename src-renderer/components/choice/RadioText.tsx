import styles from './radioText.module.css';

/** What a choice is called and what it does, all of it its label: wherever one clicks, it is chosen. */
export function RadioText(props: { readonly word: string; readonly effect: string }) {
  return (
    <span className={styles.text}>
      {props.word}
      <span className={styles.effect}>{props.effect}</span>
    </span>
  );
}
