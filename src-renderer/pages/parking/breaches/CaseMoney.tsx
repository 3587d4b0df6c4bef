import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Case } from '../../../../src-preload/contract/parking/cases.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './breaches.module.css';
import { appealText, dayWords, noticeText } from './caseWords.ts';
import { paidKindWords } from './decisionForm.ts';

/** What is asked for, until when less, and how long there is to tell the keeper. */
export function CaseMoney(props: { readonly found: Case }) {
  const { found } = props;
  const { finding, notice, amountPence, discountPence, discountUntil, appealedAt, state, paid } = found;
  const { rules } = finding;
  const time = noticeText(notice);
  const appeal = appealText(found.appeals, rules.law.independent);
  return (
    <section className={`card ${styles.box}`}>
      <h3>Charge</h3>
      <dl className={styles.facts}>
        <Fact name={amountPence === null ? 'By the rules' : 'Charged'}>
          {moneyText(amountPence ?? rules.chargePence)}
        </Fact>
        <Fact name={`Within ${rules.discountDays} days`}>{moneyText(discountPence ?? rules.discountPence)}</Fact>
        {found.chargedAt !== null && (
          <Fact name="Charged">
            <TimeText at={found.chargedAt} />
          </Fact>
        )}
        {discountUntil !== null && state !== 'paid' && (
          <Fact name="The whole is due from">
            <TimeText at={discountUntil} />
          </Fact>
        )}
        {appealedAt !== null && (
          <Fact name="Appealed">
            <TimeText at={appealedAt} />
          </Fact>
        )}
        {paid !== null && (
          <Fact name={`Paid (${paidKindWords[paid.kind].toLowerCase()})`}>
            {moneyText(paid.pence)} · <TimeText at={paid.at} /> · {paid.by}
            {paid.reference !== '' && ` · ${paid.reference}`}
          </Fact>
        )}
        {found.refunds.map(({ pence, at, by, kind }) => (
          <Fact key={at} name={`Paid back (${paidKindWords[kind].toLowerCase()})`}>
            {moneyText(pence)} · <TimeText at={at} /> · {by}
          </Fact>
        ))}
      </dl>
      {state === 'appealed' && (
        <p className={styles.hint}>
          {found.appealFreezes
            ? 'It came in time: the days of the discount stand still until the appeal is answered.'
            : 'It came too late to stop the days of the discount.'}
        </p>
      )}
      {appeal !== null && (
        <>
          <h3>Appeal</h3>
          <p>
            <StateMark meaning={appeal.meaning}>{appeal.text}</StateMark>
          </p>
        </>
      )}
      <h3>Notice to the keeper</h3>
      <p>
        <StateMark meaning={time.meaning}>{time.text}</StateMark>
      </p>
      <dl className={styles.facts}>
        {notice.firstDay !== null && <Fact name="Given at the earliest">{dayWords(notice.firstDay)}</Fact>}
        {notice.lastDay !== null && <Fact name="Given at the latest">{dayWords(notice.lastDay)}</Fact>}
        {found.windscreenOn !== null && <Fact name="On the windscreen">{dayWords(found.windscreenOn)}</Fact>}
        {found.postedOn !== null && <Fact name="Posted">{dayWords(found.postedOn)}</Fact>}
        {found.exportedAt !== null && (
          <Fact name="Taken out for the look-up">
            <TimeText at={found.exportedAt} />
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact(props: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="tabular">{props.children}</dd>
    </div>
  );
}
