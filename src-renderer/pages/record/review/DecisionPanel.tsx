import { Button, Kbd } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconChevronRight, IconEyeOff, IconPencil, IconX } from '@tabler/icons-react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { useMay } from '../../../components/me/me.tsx';
import { Plate } from '../../../components/plate/Plate.tsx';
import { formatPercent } from '../../../formatting.ts';
import type { Choice } from './choices.ts';
import { confirmText } from './decisionText.ts';
import { MarkField } from './MarkField.tsx';
import type { ReviewActions } from './ReviewItem.tsx';
import styles from './review.module.css';

/** What can be said of a read, each with its key. */
export function DecisionPanel(props: {
  readonly read: Read;
  readonly choices: readonly Choice[];
  readonly isEditing: boolean;
  readonly place: { readonly index: number; readonly count: number; readonly hasMore: boolean };
  readonly actions: ReviewActions;
}) {
  const { read, actions, place } = props;
  const side = read.direction === 'leaving' ? 'rear' : 'front';
  const mayDecide = useMay()('review.decide');
  if (props.isEditing) return <MarkField text={read.text} onSave={actions.correct} onCancel={actions.endEdit} />;
  return (
    <div className={styles.panel}>
      {mayDecide ? (
        <>
          <Button
            size="md"
            leftSection={read.text === '' ? <IconPencil size={19} /> : <IconCheck size={19} />}
            rightSection={<Kbd className={styles.keyOnAccent}>Enter</Kbd>}
            onClick={actions.confirm}
          >
            {confirmText(read)}
          </Button>
          {props.choices.length > 0 && (
            <ol className={styles.choices} aria-label="Other readings">
              {props.choices.map((choice, index) => (
                <li key={choice.text}>
                  <button type="button" className={styles.choice} onClick={() => actions.choose(index)}>
                    <Kbd>{index + 1}</Kbd>
                    <Plate
                      text={choice.text}
                      format={choice.format}
                      country={choice.country}
                      size="small"
                      side={side}
                    />
                    <span className={styles.choiceText}>
                      {choice.probability === null ? 'read nearby' : formatPercent(choice.probability)}
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          )}
          <div className={styles.buttons}>
            {read.text === '' ? (
              <Button
                variant="default"
                leftSection={<IconEyeOff size={17} />}
                rightSection={<Kbd>N</Kbd>}
                onClick={actions.unreadable}
              >
                Nobody can read it
              </Button>
            ) : (
              <Button
                variant="default"
                leftSection={<IconPencil size={17} />}
                rightSection={<Kbd>E</Kbd>}
                onClick={actions.edit}
              >
                Type it
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconX size={17} />}
              rightSection={<Kbd>X</Kbd>}
              onClick={actions.noPlate}
            >
              No plate
            </Button>
          </div>
        </>
      ) : (
        <p>Your role looks at these reads, and decides nothing.</p>
      )}
      <div className={styles.turn}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconChevronLeft size={17} />}
          disabled={place.index === 0}
          onClick={actions.previous}
        >
          Previous
        </Button>
        <span className="tabular">
          {place.index + 1} of {place.count}
          {place.hasMore && '+'}
        </span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconChevronRight size={17} />}
          disabled={place.index >= place.count - 1}
          onClick={actions.next}
        >
          Next
        </Button>
      </div>
    </div>
  );
}
