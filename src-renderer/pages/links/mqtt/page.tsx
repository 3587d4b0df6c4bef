import { IconBroadcast } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { MqttPage } from './MqttPage.tsx';

const mqttRoute = createRoute({ getParentRoute: () => rootRoute, path: '/mqtt', component: MqttPage });

/** A broker of the user's own, and what it may command. */
export const mqttPage = definePage([mqttRoute], {
  rail: { entry: 'programs', order: 30 },
  label: 'MQTT',
  hint: 'A broker that is told what happens',
  icon: IconBroadcast,
  words: ['Home Assistant', 'Mosquitto', 'broker', 'programs', 'integration', 'events', 'smart home', 'topics'],
  needs: 'mqtt.get',
});
