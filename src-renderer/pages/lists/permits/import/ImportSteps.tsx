import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import styles from './import.module.css';

const steps = ['file', 'columns', 'check', 'done'] as const;
export type ImportStep = (typeof steps)[number];
const names: Readonly<Record<ImportStep, string>> = { file: 'File', columns: 'Columns', check: 'Check', done: 'Done' };

/** Where one is, and the way back to what is behind. */
export function ImportSteps(props: {
  readonly now: ImportStep;
  readonly fileName: string | null;
  readonly onStep: (step: ImportStep) => void;
}) {
  const at = steps.indexOf(props.now);
  return (
    <div className={styles.stepsRow}>
      <ol className={styles.steps} aria-label="Steps of the import">
        {steps.map((step, index) => {
          const isBehind = index < at && props.now !== 'done';
          const label = (
            <>
              <span className={styles.stepMark} aria-hidden="true">
                {index < at ? <IconCheck size={14} stroke={2.4} /> : index + 1}
              </span>
              {names[step]}
            </>
          );
          return (
            <li
              key={step}
              className={styles.step}
              data-now={index === at || undefined}
              data-behind={index < at || undefined}
              aria-current={index === at ? 'step' : undefined}
            >
              {isBehind ? (
                <UnstyledButton className={styles.stepLink} onClick={() => props.onStep(step)}>
                  {label}
                </UnstyledButton>
              ) : (
                <span className={styles.stepLink}>{label}</span>
              )}
            </li>
          );
        })}
      </ol>
      {props.fileName !== null && (
        <span className={styles.fileName} title={props.fileName}>
          {props.fileName}
        </span>
      )}
    </div>
  );
}
