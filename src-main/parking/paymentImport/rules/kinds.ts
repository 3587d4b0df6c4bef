import type { GivenPayment } from '../../../../src-preload/contract/parking/payments.ts';

export type PaidBy = GivenPayment['kind'];

/** Words by which machines, apps and banks say how somebody paid, the more particular first. */
const words: readonly (readonly [PaidBy, RegExp])[] = [
  ['season', /\bseason|\bpermit\b|\bsubscription\b|\bmonthly\b|\bannual\b/],
  ['prepaid', /\bpre ?paid\b|\bpre ?book|\bbooking\b|\badvance\b/],
  [
    'online',
    /\bapp\b|\bonline\b|\bweb\b|\bwebsite\b|\bphone\b|\bmobile\b|\bsms\b|\bivr\b|\btelephone\b|\bringgo\b|\bpaybyphone\b|\bjustpark\b|\bpaypal\b|\btransfer\b|\bbacs\b|\bfaster payment|\bfpi?\b|\bdirect debit\b|\bqr\b/,
  ],
  [
    'card',
    /\bcards?\b|\bvisa\b|\bmaster ?card\b|\bmaestro\b|\bamex\b|\bamerican express\b|\bdebit\b|\bcredit\b|\bcontactless\b|\bchip\b|\bapple ?pay\b|\bgoogle ?pay\b|\bemv\b|\bnfc\b|\bcc\b/,
  ],
  ['cash', /\bcash\b|\bcoins?\b|\bnotes?\b/],
];

/** As what something was paid; `otherwise` where nothing is said, null where the words are not known. */
export function kindOf(written: string, otherwise: PaidBy): PaidBy | null {
  const plain = written
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plain === '') return otherwise;
  return words.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
