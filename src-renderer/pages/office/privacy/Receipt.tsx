import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ErasureReceipt } from '../../../../src-preload/contract/office/privacy.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { countOf, formatFull } from '../../../formatting.ts';
import styles from './privacy.module.css';
import { countsText } from './privacyWords.ts';

/** What was erased, what stays and why, and what it does not cover; names nobody. */
export function Receipt(props: { readonly receipt: ErasureReceipt }) {
  const { receipt } = props;
  const { id, at, by, erased, anonymised, pictures, kept, notCovered } = receipt;
  return (
    <div className={styles.receipt} role="status">
      <StateMark meaning="good">
        Erased <TimeText at={at} />
      </StateMark>
      <dl>
        <dt>Receipt</dt>
        <dd>{id}</dd>
        <dt>By</dt>
        <dd>{by}</dd>
        <dt>Erased</dt>
        <dd>
          {countsText(erased)}; {countOf(pictures, 'picture file')}
        </dd>
        <dt>Made anonymous</dt>
        <dd>{countsText(anonymised)}</dd>
        {kept.length > 0 && (
          <>
            <dt>Kept</dt>
            <dd>
              {kept.map(({ kind, at: when, why }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two of one kind apart.
                <p key={index}>
                  A {kind}
                  {when !== null && ` of ${formatFull(when)}`}: {why}
                </p>
              ))}
            </dd>
          </>
        )}
        <dt>Not covered</dt>
        <dd>
          {notCovered.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </dd>
      </dl>
      <Button
        component="a"
        variant="default"
        leftSection={<IconDownload size={17} />}
        href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(receipt, null, 2))}`}
        download={`erasure-receipt-${id}.json`}
      >
        Download the receipt
      </Button>
    </div>
  );
}
