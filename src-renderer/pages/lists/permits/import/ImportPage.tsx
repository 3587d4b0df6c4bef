import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  ImportChoices,
  ImportResult,
  ImportTable,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { api, door } from '../../../../client.ts';
import { useMay } from '../../../../components/me/me.tsx';
import { NotForYou } from '../../../../components/shell/NotForYou.tsx';
import { useReadyMark } from '../../../../live/ready.ts';
import { CheckStep } from './CheckStep.tsx';
import type { MendedCell } from './CheckTable.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { FileStep } from './FileStep.tsx';
import { type ImportStep, ImportSteps } from './ImportSteps.tsx';
import styles from './import.module.css';

/** A list of permits becomes permits, for those who may import one. */
export function ImportPage() {
  return useMay()('permitImport.apply') ? <ImportInSteps /> : <NotForYou />;
}

/** Four steps on one page: file, columns, check, done. */
function ImportInSteps() {
  const queries = useQueryClient();
  const [step, setStep] = useState<ImportStep>('file');
  const [table, setTable] = useState<ImportTable | null>(null);
  const [choices, setChoices] = useState<ImportChoices | null>(null);
  const [mends, setMends] = useState<readonly MendedCell[]>([]);
  const [result, setResult] = useState<ImportResult | null>(null);
  const openFile = useRef<string | null>(null);
  useReadyMark(true);
  // The file is forgotten when the page is left.
  useEffect(() => () => forget(openFile), []);

  const begin = (read: ImportTable) => {
    openFile.current = read.id;
    setTable(read);
    setChoices(read.choices);
    setMends([]);
    setResult(null);
    setStep('columns');
  };
  const startOver = () => {
    forget(openFile);
    setTable(null);
    setChoices(null);
    setMends([]);
    setResult(null);
    setStep('file');
  };
  const finish = (made: ImportResult) => {
    setResult(made);
    setStep('done');
    void queries.invalidateQueries({ queryKey: api.permits.key() });
    void queries.invalidateQueries({ queryKey: api.watchList.key() });
    void queries.invalidateQueries({ queryKey: api.permitImport.past.key() });
  };

  return (
    <div className={styles.page}>
      <ImportSteps
        now={step}
        fileName={table?.fileName ?? null}
        onStep={(wanted) => (wanted === 'file' ? startOver() : setStep(wanted))}
      />
      {step === 'file' && <FileStep onRead={begin} />}
      {step === 'columns' && table !== null && choices !== null && (
        <ColumnsStep
          table={table}
          choices={choices}
          onChoices={setChoices}
          onTable={begin}
          onBack={startOver}
          onNext={() => setStep('check')}
        />
      )}
      {step === 'check' && table !== null && choices !== null && (
        <CheckStep
          table={table}
          choices={choices}
          mends={mends}
          onChoices={setChoices}
          onMends={setMends}
          onBack={() => setStep('columns')}
          onDone={finish}
          onLost={startOver}
        />
      )}
      {step === 'done' && table !== null && result !== null && (
        <DoneStep importId={table.id} result={result} onAnother={startOver} />
      )}
    </div>
  );
}

function forget(openFile: { current: string | null }): void {
  const id = openFile.current;
  openFile.current = null;
  if (id !== null) void door.permitImport.close({ id }).catch(() => undefined);
}
