/** Where everything is told, below a prefix of the site's own. */

/** `online` while Gatehouse is connected, else `offline`: retained, and by the broker where Gatehouse just ends. */
export function statusTopic(prefix: string): string {
  return `${prefix}/status`;
}

/** What happened at one camera is told below it; all else in one place. */
export function eventTopic(prefix: string, cameraIds: readonly string[]): string {
  const [only, ...others] = cameraIds;
  return only === undefined || others.length > 0 ? `${prefix}/events` : `${prefix}/cameras/${level(only)}/events`;
}

export function cameraTopic(prefix: string, cameraId: string): string {
  return `${prefix}/cameras/${level(cameraId)}/state`;
}

export function barrierTopic(prefix: string, barrierId: string): string {
  return `${prefix}/barriers/${level(barrierId)}/state`;
}

/** What a command came to. */
export function resultTopic(prefix: string, barrierId: string): string {
  return `${prefix}/barriers/${level(barrierId)}/result`;
}

export function commandTopic(prefix: string, barrierId: string): string {
  return `${prefix}/barriers/${level(barrierId)}/set`;
}

/** @param carParkId empty is the site itself */
export function occupancyTopic(prefix: string, carParkId: string): string {
  return `${prefix}/occupancy/${carParkId === '' ? 'site' : level(carParkId)}`;
}

/** The barrier that a command is for; null where the topic is none of a command. */
export function barrierOfCommand(prefix: string, topic: string): string | null {
  const [begin, end] = [`${prefix}/barriers/`, '/set'];
  if (!topic.startsWith(begin) || !topic.endsWith(end)) return null;
  const id = topic.slice(begin.length, -end.length);
  return id === '' || id.includes('/') ? null : id;
}

/** An id as one level of a topic, with nothing that topics are made of. */
function level(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_-]/g, '_');
}
