import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCalculator, IconPencil, IconPrinter, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { boardOf } from '../../../../src-preload/contract/parking/pricing/board.ts';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { StoredTariff } from '../../../../src-preload/contract/parking/tariffBook.ts';
import type { CarPark } from '../../../../src-preload/contract/site/carparks.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May } from '../../../components/me/me.tsx';
import { dayNumber } from '../../../siteTime.ts';
import styles from './list.module.css';
import { versionOn } from './versions.ts';

/** One tariff: where it holds, its prices in short, and what comes next. */
export function TariffCard(props: {
  readonly stored: StoredTariff;
  readonly carParks: readonly CarPark[];
  readonly onRemove: () => void;
}) {
  const { stored } = props;
  const { tariff, carParkIds } = stored;
  const [today] = useState(() => dayNumber(Date.now()));
  const { holding, next } = versionOn(tariff, today);
  const places = props.carParks.filter(({ id }) => carParkIds.includes(id)).map(({ name }) => name);
  return (
    <li className={`card ${styles.tariff}`}>
      <div className={styles.tariffHead}>
        <h2>
          <Link to="/tariffs/$tariffId" params={{ tariffId: stored.id }}>
            {tariff.name}
          </Link>
        </h2>
        <p>
          {places.length === 0 ? 'Holds at no car park yet' : `Holds at ${new Intl.ListFormat('en-GB').format(places)}`}
          {next?.from != null && ` · new prices from ${dayText(dayOfIso(next.from) ?? 0)}`}
          {' · changed by '}
          {stored.updatedBy} <TimeText at={stored.updatedAt} show="ago" />
        </p>
      </div>
      <div className={styles.tariffButtons}>
        <Button
          component={Link}
          to={`/calculator?tariff=${encodeURIComponent(stored.id)}`}
          size="compact-sm"
          variant="default"
          leftSection={<IconCalculator size={16} />}
        >
          Price a stay
        </Button>
        <Button
          component={Link}
          to={`/tariffs/${stored.id}/board`}
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size={16} />}
        >
          Board
        </Button>
        <May action="tariffs.update">
          <Tooltip label="Change">
            <ActionIcon
              component={Link}
              to={`/tariffs/${stored.id}`}
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Change ${tariff.name}`}
            >
              <IconPencil size={18} />
            </ActionIcon>
          </Tooltip>
        </May>
        <May action="tariffs.remove">
          <Tooltip label="Remove">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove ${tariff.name}`}
              onClick={props.onRemove}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Tooltip>
        </May>
      </div>
      <div className={styles.inShort}>
        {boardOf(holding.rules)
          .lists.slice(0, 3)
          .map(({ title, when, rows }) => (
            <p key={`${title} ${when}`}>
              <b>{title}</b> {when !== '' && <span>({when})</span>}{' '}
              {rows
                .slice(0, 6)
                .map(({ label, price }) => `${label} ${price}`)
                .join(' · ')}
              {rows.length > 6 && ' · …'}
            </p>
          ))}
      </div>
    </li>
  );
}
