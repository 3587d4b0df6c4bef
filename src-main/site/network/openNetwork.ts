import type { Ground } from '../../platform/ground.ts';
import { thisMachine } from './machine.ts';
import { networkProcedures } from './procedures.ts';
import { createNetworkReception, type ReceiveFromNetwork } from './reception.ts';
import { createNetwork, type NetworkOptions } from './service.ts';
import { createCertificateStore } from './store.ts';

export interface NetworkNeeds extends Pick<NetworkOptions, 'settings' | 'users' | 'listen'> {
  readonly mayComeFromElsewhere: (method: string, pathname: string, origin: string | null) => boolean;
}

/** Opens the room of the network. It knows no sockets: it says what a host is to listen with, and answers what comes. */
export function openNetwork(ground: Ground, needs: NetworkNeeds) {
  const { db, secrets, log, clock } = ground;
  const store = createCertificateStore(db, secrets, log, ground.clock);
  const network = createNetwork({ ...ground, ...needs, store, machine: thisMachine });
  return {
    network,
    procedures: networkProcedures(network, log),
    /** @param receive settles who asks and answers */
    start: (receive: ReceiveFromNetwork) =>
      network.start(
        createNetworkReception({
          ...{ clock, receive, mayComeFromElsewhere: needs.mayComeFromElsewhere },
          ownNames: network.ownNames,
          hasUsers: needs.users.hasUsers,
        }),
      ),
  };
}
