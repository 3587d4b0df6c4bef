/** Pence as pounds: `£10.70`. */
export function moneyText(pence: number): string {
  const size = Math.abs(pence);
  const pounds = Math.floor(size / 100).toLocaleString('en-GB');
  return `${pence < 0 ? '−' : ''}£${pounds}.${String(size % 100).padStart(2, '0')}`;
}
