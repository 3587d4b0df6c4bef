import type { Demonstration } from './demo/demonstration.ts';
import type { EngineLink } from './engineLink.ts';
import type { Gate } from './gate/openGate.ts';
import type { HubWing } from './hub/openHub.ts';
import type { Links } from './links/openLinks.ts';
import type { Lists } from './lists/openLists.ts';
import type { Office } from './office/openOffice.ts';
import type { Parking } from './parking/openParking.ts';
import type { ClockMove } from './platform/clockWatch.ts';
import type { LaidGround } from './platform/ground.ts';
import type { SeenRecord } from './record/openRecord.ts';
import type { Site } from './site/openSite.ts';
import type { Entrance } from './site/users/entrance.ts';

/** Everything that runs. */
export interface House {
  /** What it says of itself in the log. */
  readonly about: { readonly version: string; readonly host: string };
  readonly ground: LaidGround;
  readonly link: EngineLink;
  readonly site: Site;
  readonly record: SeenRecord;
  readonly lists: Lists;
  readonly gate: Gate;
  readonly parking: Parking;
  readonly office: Office;
  readonly links: Links;
  readonly hub: HubWing;
  readonly demonstration: Demonstration;
  readonly entrance: Entrance;
}

/** The order in which everything starts, from the ground upwards, and stops: nothing is ended while another still needs it. */
export function startAndStop(house: House) {
  const { ground, link, site, record, lists, gate, parking, office, links, hub, demonstration, entrance } = house;
  const { log, clockWatch } = ground;
  const { engine } = link;
  const { cameras, settings } = site;

  /** What was reckoned by the clock as it was is reckoned anew. */
  async function onClockMoved({ byMs }: ClockMove): Promise<void> {
    engine.onClockMoved(byMs);
    site.onClockMoved(byMs);
    record.onClockMoved(byMs);
    await Promise.all([lists.onClockMoved(), gate.onClockMoved(byMs), office.onClockMoved(byMs)]);
  }

  return {
    async start(): Promise<void> {
      await ground.start();
      await site.start();
      engine.setSite(settings.current().site);
      // Stays are told by what they cost, too.
      await parking.tariffs.start();
      await record.start();
      await lists.start();
      await gate.start();
      await parking.start();
      await links.start();
      engine.start();
      clockWatch.onMoved((move) => {
        onClockMoved(move).catch((err: unknown) => log.error({ err }, 'A move of the clock was not taken in'));
      });
      await demonstration.start({
        ...lists,
        ...gate,
        cameras,
        people: site.users,
        timeZone: () => settings.current().site.timeZone,
      });
      await ground.lookAfter();
      await office.start();
      await record.posts.start();
      await hub.start();
      await site.openToNetwork(entrance, links.rest);
      log.info(house.about, 'Gatehouse has started');
    },
    async stop(): Promise<void> {
      await site.closeToNetwork();
      await record.posts.stop();
      await hub.stop();
      await links.stop();
      await office.stop();
      await ground.stop();
      await engine.stop();
      await ground.giveUpWrites();
      await link.settled();
      await parking.stop();
      await gate.stop();
      await demonstration.stop();
      await lists.stop();
      await record.stop();
      await site.keys.keys.stop();
      await site.stop();
      await ground.close();
      log.info('Gatehouse has stopped');
    },
  };
}
