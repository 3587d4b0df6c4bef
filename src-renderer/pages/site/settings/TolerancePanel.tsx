import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import type { TolerancePreview } from '../../../../src-preload/contract/settings.ts';
import {
  type MatchingPurpose,
  type Tolerance,
  toleranceKinds,
} from '../../../../src-preload/contract/site/matching.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Risks } from './Risks.tsx';
import { StepSlider } from './StepSlider.tsx';
import styles from './settings.module.css';
import { chanceSteps, chanceText, kindWords, marginSteps, marginText, purposeWords, risksOf } from './tolerances.ts';

/** One purpose's tolerance: its kind, its thresholds in plain words, what it would accept, and what is risky about it. */
export function TolerancePanel(props: {
  readonly purpose: MatchingPurpose;
  readonly plate: string;
  readonly tolerance: Tolerance;
  readonly disabled: boolean;
  readonly fault: string | undefined;
  readonly onChange: (tolerance: Tolerance) => void;
}) {
  const { purpose, plate, tolerance, disabled } = props;
  const { title, about } = purposeWords[purpose];
  const id = useId();
  const preview = useQuery(
    api.settings.previewTolerance.queryOptions({
      input: { plate, tolerance },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const set = (change: Partial<Tolerance>) => props.onChange({ ...tolerance, ...change });

  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.panelFields}>
        <h3 id={id}>{title}</h3>
        <p className={styles.hint}>{about}</p>
        <SegmentedControl
          aria-label={`${title}: what counts`}
          fullWidth
          disabled={disabled}
          data={toleranceKinds.map((kind) => ({ value: kind, label: kindWords[kind].label }))}
          value={tolerance.kind}
          onChange={(value) => set({ kind: toleranceKinds.find((kind) => kind === value) ?? tolerance.kind })}
        />
        <p className={styles.hint}>{kindWords[tolerance.kind].about}</p>
        {tolerance.kind !== 'exact' && (
          <>
            <StepSlider
              label="At least this likely"
              description="The probability that the vehicle carries the plate on the list."
              steps={chanceSteps}
              value={tolerance.leastProbability}
              textOf={chanceText}
              disabled={disabled}
              onChange={(leastProbability) => set({ leastProbability })}
            />
            <StepSlider
              label="Ahead of any other on the list"
              description="So that of two similar plates neither is taken for the other."
              steps={marginSteps}
              value={tolerance.leastMargin}
              textOf={marginText}
              disabled={disabled}
              onChange={(leastMargin) => set({ leastMargin })}
            />
          </>
        )}
        {props.fault !== undefined && <ErrorNotice error={props.fault} />}
        <Risks risks={risksOf(purpose, tolerance)} />
      </div>
      <div className={styles.examples} data-stale={preview.isPlaceholderData || undefined}>
        {preview.isError && <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data !== undefined && <Examples plate={plate} preview={preview.data} />}
      </div>
    </section>
  );
}

function Examples(props: { readonly plate: string; readonly preview: TolerancePreview }) {
  const { accepted, acceptedIfTorn, refused, spellings } = props.preview;
  const plate = <b className="mark-text">{props.plate}</b>;
  return (
    <>
      {accepted.length > 0 && (
        <Marks tone="accepted" marks={accepted}>
          {plate} would also match
        </Marks>
      )}
      {acceptedIfTorn.length > 0 && (
        <Marks tone="torn" marks={acceptedIfTorn}>
          {accepted.length > 0 ? 'and these' : <>{plate} would match these</>} only where the reader itself was torn
          between the two
        </Marks>
      )}
      {accepted.length + acceptedIfTorn.length === 0 && <p>{plate} would match no misread of it.</p>}
      {refused.length > 0 && (
        <Marks tone="refused" marks={refused}>
          It would not match
        </Marks>
      )}
      {spellings.length > 0 && (
        <Marks tone="same" marks={spellings}>
          Drawn alike, so always the same plate
        </Marks>
      )}
    </>
  );
}

function Marks(props: {
  readonly marks: readonly string[];
  readonly tone: 'accepted' | 'torn' | 'refused' | 'same';
  readonly children: ReactNode;
}) {
  return (
    <>
      <p>{props.children}</p>
      <ul className={styles.marks} data-tone={props.tone}>
        {props.marks.map((mark) => (
          <li key={mark} className="mark-text">
            {mark}
          </li>
        ))}
      </ul>
    </>
  );
}
