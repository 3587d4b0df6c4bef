export { type Beside, type Calls, clientOf, etagOf } from './calls.ts';
export { everyItem, type Page } from './pages.ts';
export { GatehouseProblem } from './problem.ts';
export type * from './surface.ts';
export { verifyWebhook, WebhookRefused } from './webhook.ts';
