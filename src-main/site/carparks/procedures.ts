import { implement } from '@orpc/server';
import { carParksContract } from '../../../src-preload/contract/site/carparks.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { CarParks } from './service.ts';

/** The procedures of `carParks`, tied to the room's service. */
export function carParkProcedures(carParks: CarParks, log: Log) {
  const os = implement(carParksContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => carParks.list()),
    versions: os.versions.handler(({ input }) => carParks.versions(input.id)),
    add: os.add.handler(({ input }) => carParks.add(input.name)),
    rename: os.rename.handler(({ input }) => carParks.rename(input.id, input.name)),
    setCapacity: os.setCapacity.handler(({ input }) => carParks.setCapacity(input.id, input.capacity, input.from)),
    setGroupCapacities: os.setGroupCapacities.handler(({ input }) =>
      carParks.setGroupCapacities(input.id, input.groupCapacities, input.from),
    ),
    setOpeningHours: os.setOpeningHours.handler(({ input }) =>
      carParks.setOpeningHours(input.id, input.openingHours, input.from),
    ),
    setWithin: os.setWithin.handler(({ input }) => carParks.setWithin(input.id, input.withinId)),
    remove: os.remove.handler(({ input }) => carParks.remove(input.id)),
  });
}
