import { NumberInput, Select } from '@mantine/core';
import {
  type BreachRules,
  type Independent,
  independents,
  regimes,
} from '../../../../../src-preload/contract/parking/breachRules.ts';
import { nationNames, nations } from '../../../../../src-preload/contract/site/holidays.ts';
import { moneyText } from '../../../../fieldText.ts';
import { WrittenField } from '../../tariffs/WrittenField.tsx';
import styles from './rules.module.css';
import { regimeWords } from './rulesDraft.ts';

const lawFields: readonly {
  readonly key: Exclude<keyof BreachRules['law'], 'capPence' | 'keyingCapPence' | 'independent'>;
  readonly label: string;
  readonly unit: string;
}[] = [
  { key: 'leastOffPercent', label: 'At least off within the days of the discount', unit: ' %' },
  { key: 'noticeDays', label: 'The notice to the keeper is given within', unit: ' days' },
  { key: 'postWorkingDays', label: 'What is posted is given after', unit: ' working days' },
  { key: 'liableAfterDays', label: 'The keeper is liable after', unit: ' days' },
  { key: 'windscreenFromDay', label: 'After one on the windscreen, from day', unit: '' },
  { key: 'windscreenToDay', label: 'After one on the windscreen, to day', unit: '' },
  { key: 'keyingDays', label: 'That holds for', unit: ' days' },
  { key: 'appealWithinDays', label: 'An appeal to you within', unit: ' days' },
  { key: 'answerDays', label: 'You answer it within', unit: ' days' },
  { key: 'independentDays', label: 'It goes further within', unit: ' days' },
];

const independentNames: Readonly<Record<Independent, string>> = {
  popla: 'POPLA',
  ias: 'IAS',
  tribunal: 'A tribunal',
  none: 'Nobody',
};

/** What a breach costs, whose law it is, and the numbers of that law. */
export function ChargeFields(props: { readonly rules: BreachRules; readonly onChange: (rules: BreachRules) => void }) {
  const { rules, onChange } = props;
  const set = (change: Partial<BreachRules>) => onChange({ ...rules, ...change });
  const setLaw = (change: Partial<BreachRules['law']>) => set({ law: { ...rules.law, ...change } });
  return (
    <>
      <fieldset className={styles.set}>
        <legend>What a breach costs</legend>
        <div className={styles.line}>
          <WrittenField
            label="Charge"
            leftSection="£"
            text={moneyText}
            value={rules.chargePence}
            onValue={(chargePence) => set({ chargePence })}
          />
          <WrittenField
            label="With the discount"
            leftSection="£"
            text={moneyText}
            value={rules.discountPence}
            onValue={(discountPence) => set({ discountPence })}
          />
          <Days label="Discount for" value={rules.discountDays} onValue={(discountDays) => set({ discountDays })} />
          <Days label="Appeal stops it within" value={rules.appealDays} onValue={(appealDays) => set({ appealDays })} />
        </div>
      </fieldset>
      <fieldset className={styles.set}>
        <legend>Whose law it is</legend>
        <div className={styles.line}>
          <Select
            className={styles.wide}
            label="Land"
            allowDeselect={false}
            value={rules.regime}
            data={regimes.map((regime) => ({ value: regime, label: regimeWords[regime] }))}
            onChange={(regime) => regime !== null && set({ regime })}
          />
          <Select
            label="Nation"
            allowDeselect={false}
            value={rules.nation}
            data={nations.map((nation) => ({ value: nation, label: nationNames[nation] }))}
            onChange={(nation) => nation !== null && set({ nation })}
          />
        </div>
        {(rules.nation !== 'england' || rules.regime !== 'contract') && (
          <p className={styles.hint}>Here only the driver is liable, never the keeper: no time for a notice runs.</p>
        )}
        <details>
          <summary>Numbers of the law and of the Code</summary>
          <p className={styles.hint}>
            Change them where the law does, with new rules from that day on. To begin with: Protection of Freedoms Act
            2012, schedule 4, and the Single Code of Practice 1.1.
          </p>
          <div className={styles.line}>
            <WrittenField
              label="A charge is at most"
              leftSection="£"
              text={moneyText}
              value={rules.law.capPence}
              onValue={(capPence) => setLaw({ capPence })}
            />
            <WrittenField
              label="Keyed quite wrong, at most"
              leftSection="£"
              text={moneyText}
              value={rules.law.keyingCapPence}
              onValue={(keyingCapPence) => setLaw({ keyingCapPence })}
            />
            {lawFields.map(({ key, label, unit }) => (
              <NumberInput
                key={key}
                label={label}
                suffix={unit}
                min={key === 'leastOffPercent' || key === 'postWorkingDays' ? 0 : 1}
                max={key === 'leastOffPercent' ? 100 : key === 'postWorkingDays' ? 30 : 365}
                clampBehavior="strict"
                allowDecimal={false}
                value={rules.law[key]}
                onChange={(value) => typeof value === 'number' && setLaw({ [key]: value })}
              />
            ))}
            <Select
              label="Who hears it then"
              allowDeselect={false}
              value={rules.law.independent}
              data={independents.map((each) => ({ value: each, label: independentNames[each] }))}
              onChange={(independent) => independent !== null && setLaw({ independent })}
            />
          </div>
        </details>
      </fieldset>
    </>
  );
}

function Days(props: { readonly label: string; readonly value: number; readonly onValue: (days: number) => void }) {
  return (
    <NumberInput
      label={props.label}
      suffix=" days"
      min={1}
      max={365}
      clampBehavior="strict"
      allowDecimal={false}
      value={props.value}
      onChange={(value) => typeof value === 'number' && props.onValue(value)}
    />
  );
}
