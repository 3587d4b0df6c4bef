/** How much something matters, the least first. */
export const severities = ['note', 'warning', 'severe'] as const;
export type Severity = (typeof severities)[number];
