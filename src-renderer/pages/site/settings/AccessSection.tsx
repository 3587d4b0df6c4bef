import { Radio, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { unknownRules } from '../../../../src-preload/contract/gate/access.ts';
import { api } from '../../../client.ts';
import { DecisionBand } from '../../../components/decision/DecisionBand.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Plate } from '../../../components/plate/Plate.tsx';
import styles from './access.module.css';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import { unknownWords } from './unknownWords.ts';
import { useSectionDraft } from './useSectionDraft.ts';

/** What happens to a plate that nobody knows, with what the desk would then see. */
export function AccessSection(props: SectionProps) {
  const draft = useSectionDraft('access', props.view, props.onSaved);
  const examples = useQuery(api.access.unknownExamples.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const { unknown } = draft.values;
  const fault = draft.faults.unknown;
  return (
    <SectionCard
      section="access"
      title="Unknown plates"
      about="What happens when a plate arrives that has no permit, is not expected, and is not on the watch list. No choice opens a barrier."
      page={props}
      draft={draft}
    >
      <Radio.Group
        aria-label="When nobody knows a plate"
        value={unknown}
        error={fault}
        onChange={(chosen) => {
          const rule = unknownRules.find((each) => each === chosen);
          if (rule !== undefined) draft.set({ unknown: rule });
        }}
      >
        <div className={styles.rules}>
          {unknownRules.map((rule) => (
            <Radio.Card key={rule} value={rule} className={styles.rule} aria-label={unknownWords[rule].label}>
              <Radio.Indicator />
              <span>
                <b>{unknownWords[rule].label}</b>
                <small>{unknownWords[rule].about}</small>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {examples.isError && <ErrorNotice error={examples.error} onRetry={() => void examples.refetch()} />}
      {examples.isPending && <Skeleton height={90} />}
      {examples.data !== undefined && (
        <figure className={styles.sample}>
          <figcaption>What the desk sees</figcaption>
          <div>
            <Plate text="XY99ZZZ" format="gb-current" country="GB" />
            <DecisionBand decision={examples.data[unknown]} />
          </div>
          {examples.data[unknown].alert !== null && <p className={styles.alert}>An alert is raised as well.</p>}
        </figure>
      )}
    </SectionCard>
  );
}
