import { type HubStep, type HubTest, hubStepNames } from '../../../src-preload/contract/hub/link.ts';
import {
  asking,
  checkVersion,
  connectHub,
  type HubAccess,
  HubTrouble,
  type TroubleKind,
  troubleOfClock,
} from '../connection/service.ts';
import { standingAt } from './worker.ts';

type StepName = HubStep['step'];

/** At which step of the way a trouble lies. */
const stepOf: Readonly<Partial<Record<TroubleKind, StepName>>> = {
  ...{ rights: 'site', suspended: 'site', version: 'server' },
};

/** Goes the way to the hub step by step; what comes after a step that went wrong is not come to. @param access or why the address is none */
export async function testWay(
  access: HubAccess | string,
  { record, now }: { readonly record: string; readonly now: () => number },
): Promise<HubTest> {
  const steps: HubStep[] = [];
  const good = (step: StepName, sentence: string) => void steps.push({ step, isGood: true, sentence });
  const ended = (step: StepName, sentence: string): HubTest => {
    const rest = hubStepNames.slice(hubStepNames.indexOf(step) + 1);
    return {
      steps: [
        ...steps,
        { step, isGood: false, sentence },
        ...rest.map((each) => ({ step: each, isGood: null, sentence: '' })),
      ],
      site: null,
    };
  };
  if (typeof access === 'string') return ended('address', access);
  const { host, port, tls } = access.address;
  good('address', `${host}, port ${port}`);
  const hub = connectHub(access, 1);
  try {
    await asking(access.address, () => hub.db.connection().execute(async () => undefined));
    good(
      'reached',
      tls === 'verify'
        ? 'The login is let in, encrypted, and the certificate is known'
        : tls === 'encrypt'
          ? 'The login is let in, encrypted; whose server it is was not checked'
          : 'The login is let in; nothing is encrypted',
    );
    await asking(access.address, () => checkVersion(hub));
    const standing = await standingAt(access, hub);
    good('server', `A hub of Gatehouse, at version ${standing.version}`);
    good('site', `“${standing.site}” of “${standing.tenant}”`);
    const trouble = troubleOfClock(standing.now - now());
    steps.push({ step: 'clock', isGood: trouble === null, sentence: trouble?.sentence ?? 'Both clocks agree' });
    const whose = standing.record === null ? 'none' : standing.record === record ? 'this' : 'other';
    return { steps, site: { tenant: standing.tenant, name: standing.site, record: whose } };
  } catch (error) {
    if (!(error instanceof HubTrouble)) throw error;
    const at = stepOf[error.trouble.kind] ?? (steps.length === 1 ? 'reached' : 'server');
    if (at === 'site') good('server', 'A hub of Gatehouse');
    return ended(at, error.message);
  } finally {
    await hub.close();
  }
}
