import { Skeleton, Slider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { ConfidencePlot } from './ConfidencePlot.tsx';
import { countBelow } from './histogram.ts';
import { PercentInput } from './PercentInput.tsx';
import { fromPercent, percentText, toPercent } from './percent.ts';
import { Risks } from './Risks.tsx';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

const least = 0.5;
const most = 0.999;
const lookedAt = 500;

/** Below which confidence a person looks at a read, with what that would have meant for the newest reads. */
export function ReviewSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('review', view, props.onSaved);
  const recent = useQuery(api.settings.recentConfidences.queryOptions({ input: { limit: lookedAt } }));
  const { below } = draft.values;
  const confidences = recent.data?.confidences ?? [];
  const change = (share: number) => draft.set({ below: share });

  return (
    <SectionCard
      section="review"
      title="Review"
      about="Which reads a person looks at. Plates that nobody could read go to review whatever is set here."
      page={props}
      draft={draft}
    >
      {recent.isError && <ErrorNotice error={recent.error} onRetry={() => void recent.refetch()} />}
      {recent.isPending && <Skeleton height={150} />}
      {recent.data !== undefined && (
        <ConfidencePlot confidences={confidences} unreadable={recent.data.unreadable} threshold={below} />
      )}
      <div className={styles.threshold}>
        <Slider
          className={styles.thresholdSlider}
          min={toPercent(least)}
          max={100}
          step={0.5}
          value={toPercent(below)}
          disabled={!view.mayChange}
          label={null}
          marks={[60, 70, 80, 90].map((value) => ({ value }))}
          thumbLabel="Review below"
          thumbValueText={percentText(below)}
          onChange={(percent) => change(Math.min(most, fromPercent(percent)))}
        />
        <PercentInput
          className={styles.thresholdInput}
          label="Review below"
          value={below}
          least={least}
          most={most}
          disabled={!view.mayChange}
          onChange={change}
        />
      </div>
      {draft.faults.below !== undefined && <ErrorNotice error={draft.faults.below} />}
      <Risks risks={risksOf(below, confidences)} />
    </SectionCard>
  );
}

const wrongTooOften = 0.7;
const enoughToJudge = 20;

function risksOf(below: number, confidences: readonly number[]): string[] {
  const risks: string[] = [];
  if (below < wrongTooOften)
    risks.push(
      `A read that is ${percentText(below)} sure is wrong ${Math.round((1 - below) * 100)} times in 100, and nobody would look at it.`,
    );
  const share = countBelow(confidences, below) / Math.max(1, confidences.length);
  if (confidences.length >= enoughToJudge && share > 0.5)
    risks.push('More than half of all reads would go to review. Where so many do, people stop looking closely.');
  return risks;
}
