import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type {
  PaymentCheck,
  PaymentFile,
  PaymentFileChoices,
  PaymentImportResult,
} from '../../../../src-preload/contract/parking/paymentImport.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { NotForYou } from '../../../components/shell/NotForYou.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { CheckCard } from './CheckCard.tsx';
import { ColumnsCard } from './ColumnsCard.tsx';
import { FileClockCard } from './FileClockCard.tsx';
import { FileDrop } from './FileDrop.tsx';
import styles from './paymentImport.module.css';
import { ResultCard } from './ResultCard.tsx';
import { SourceList } from './SourceList.tsx';
import { WorkLine } from './WorkLine.tsx';

/** A file of payments becomes entries of the ledger, for those who may import one. */
export function PaymentImportPage() {
  return useMay()('paymentImport.apply') ? <Importing /> : <NotForYou />;
}

function Importing() {
  const queries = useQueryClient();
  const [file, setFile] = useState<PaymentFile | null>(null);
  const [choices, setChoices] = useState<PaymentFileChoices | null>(null);
  const [check, setCheck] = useState<PaymentCheck | null>(null);
  const [result, setResult] = useState<PaymentImportResult | null>(null);
  const open = useRef<string | null>(null);
  useReadyMark(true);
  // The file is let go of when the page is left.
  useEffect(() => () => letGo(open.current), []);

  const begin = (read: PaymentFile) => {
    open.current = read.id;
    setFile(read);
    setChoices(read.choices);
    setCheck(null);
    setResult(null);
  };
  const startOver = () => {
    letGo(open.current);
    open.current = null;
    for (const set of [setFile, setChoices, setCheck, setResult]) set(null);
  };
  const checking = useMutation({
    mutationFn: (asked: { id: string; choices: PaymentFileChoices }) => door.paymentImport.check(asked),
    onSuccess: setCheck,
  });
  const sheet = useMutation({
    mutationFn: (asked: { id: string; sheet: string }) => door.paymentImport.read(asked),
    onSuccess: begin,
  });
  const applying = useMutation({
    mutationFn: (asked: { id: string; checkId: string }) => door.paymentImport.apply(asked),
    onSuccess(made) {
      setResult(made);
      for (const key of [api.paymentImport.sources.key(), api.payments.key(), api.revenue.key(), api.stays.key()])
        void queries.invalidateQueries({ queryKey: key });
    },
  });
  const isBusy = checking.isPending || applying.isPending || sheet.isPending;
  const progress = useQuery({
    ...api.paymentImport.progress.queryOptions({ input: { id: file?.id ?? '' } }),
    ...{ enabled: isBusy && file !== null, refetchInterval: 300, gcTime: 0, retry: false },
  });
  const change = (next: PaymentFileChoices) => {
    setChoices(next);
    setCheck(null);
    checking.reset();
    applying.reset();
  };
  const stop = () => void door.paymentImport.cancel({ id: file?.id ?? '' }).catch(() => undefined);

  if (file === null || choices === null)
    return (
      <Page width="narrow">
        <BackLink />
        <FileDrop onRead={begin} />
        <SourceList />
      </Page>
    );
  if (result !== null)
    return (
      <Page width="narrow">
        <BackLink />
        <ResultCard result={result} onAgain={startOver} />
      </Page>
    );
  const { counts } = check ?? {};
  const ready = counts === undefined ? 0 : counts.exact + counts.slip + counts.advance + counts.none;
  return (
    <Page
      lead={`${file.fileName}: ${countOf(file.rows, 'row')}`}
      action={
        <span className={styles.actions}>
          <Button variant="default" disabled={isBusy} onClick={startOver}>
            Another file
          </Button>
          {check === null ? (
            <Button
              loading={checking.isPending}
              disabled={isBusy}
              onClick={() => checking.mutate({ id: file.id, choices })}
            >
              Check the rows
            </Button>
          ) : (
            <Button
              loading={applying.isPending}
              disabled={isBusy || ready === 0}
              onClick={() => applying.mutate({ id: file.id, checkId: check.checkId })}
            >
              {ready === 0 ? 'Nothing to take' : `Take ${countOf(ready, 'payment')}, ${moneyText(check.pence)}`}
            </Button>
          )}
        </span>
      }
    >
      {checking.isPending && (
        <WorkLine title="Looking for their stays" share={progress.data?.share ?? null} onStop={stop} />
      )}
      {applying.isPending && (
        <WorkLine title="Taking the payments" share={progress.data?.share ?? null} onStop={stop} />
      )}
      {[checking, applying, sheet].map(
        (each, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: there are always these three.
          each.isError && <ErrorNotice key={place} error={each.error} />,
      )}
      <ColumnsCard
        file={file}
        choices={choices}
        isBusy={isBusy}
        onChange={change}
        onSheet={(name) => sheet.mutate({ id: file.id, sheet: name })}
      />
      {check?.dateOrder === 'mdy' && (
        <p className={styles.about}>The dates of this file can only be read with the month first, as in America.</p>
      )}
      {check !== null && (
        <FileClockCard
          source={choices.source}
          clock={check.clock}
          correctByS={choices.correctByS}
          isBusy={isBusy}
          onCorrect={(correctByS) => {
            const next = { ...choices, correctByS };
            change(next);
            checking.mutate({ id: file.id, choices: next });
          }}
        />
      )}
      {check !== null && <CheckCard key={check.checkId} id={file.id} check={check} />}
    </Page>
  );
}

function BackLink() {
  return (
    <p className={styles.back}>
      <Link to="/payments">Back to Payments</Link>
    </p>
  );
}

function letGo(id: string | null): void {
  if (id !== null) void door.paymentImport.close({ id }).catch(() => undefined);
}
