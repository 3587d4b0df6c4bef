import { type PublicEventName, publicEventNames } from '../../../../src-preload/contract/links/publicEvents.ts';
import {
  type Webhook,
  type WebhookValues,
  webhookValuesSchema,
} from '../../../../src-preload/contract/links/webhooks.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';

/** What the form of a webhook holds. */
export interface WebhookFields {
  readonly name: string;
  readonly url: string;
  readonly reach: 'all' | 'some';
  readonly events: readonly PublicEventName[];
  readonly cameraIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly withPictures: boolean;
  readonly isOn: boolean;
}

/** The fields of a webhook; those of a new one where there is none. */
export function fieldsOf(webhook: Webhook | null): WebhookFields {
  const { name = '', url = '', events = [], cameraIds = [], groupIds = [] } = webhook ?? {};
  const { withPictures = true } = webhook ?? {};
  // One that is gone is on again once it is saved: that is what it is changed for.
  const isOn = webhook === null || webhook.isOn;
  const reach = webhook !== null && events.length === 0 ? 'all' : 'some';
  return {
    ...{ name, url, reach, cameraIds, groupIds, withPictures, isOn },
    events: webhook === null ? ['plate.detected'] : events,
  };
}

/** What the fields say, or what is wrong with each. */
export function webhookOf({ reach, ...fields }: WebhookFields): Checked<WebhookValues> {
  const events = reach === 'all' ? [] : publicEventNames.filter((name) => fields.events.includes(name));
  const checked = webhookValuesSchema.safeParse({ ...fields, events });
  const faults: Record<string, string> = {};
  for (const { path, message } of checked.error?.issues ?? []) faults[String(path[0])] ??= message;
  if (reach === 'some' && events.length === 0) faults.events = 'Choose what it is to be told of, or everything';
  if (!checked.success || Object.keys(faults).length > 0) return { faults };
  return { values: checked.data };
}

/** What a webhook is told of, in a line. */
export function eventsText(events: readonly PublicEventName[]): string {
  if (events.length === 0) return 'Everything that happens';
  const [first, second, ...rest] = events;
  const named = [first, second].filter((name) => name !== undefined).join(', ');
  return rest.length === 0 ? named : `${named} and ${rest.length} more`;
}
