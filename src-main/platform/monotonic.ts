/**
 * Milliseconds of a clock that nobody can set: it only goes forward, and on one machine every process and thread reads the same
 * until it is started again. Whether it goes on while the machine sleeps is up to the system.
 */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
