/** How what happened is sorted: the oldest first, or the newest. */
export const timeOrders = ['time', '-time'] as const;
export type TimeOrder = (typeof timeOrders)[number];
