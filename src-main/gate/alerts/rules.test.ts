import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlertKind,
  type AlertSettings,
  alertKinds,
  defaultAlertSettings,
} from '../../../src-preload/contract/gate/alertSettings.ts';
import { type Decision, decisionCauses, verdictsOfAccess } from '../../../src-preload/contract/record/decision.ts';
import { type Severity, severities } from '../../../src-preload/contract/severity.ts';
import { type AlertCause, causesOf, mailedForMs, soundedForMs, tellingOf, weightOf } from './rules.ts';

function decision(change: Partial<Decision>): Decision {
  return {
    verdict: 'ask',
    cause: 'unknown',
    sentence: 'Nobody here knows this plate.',
    alert: null,
    groupId: null,
    permitId: null,
    visitorId: null,
    watchEntryId: null,
    ...change,
  };
}

const kinds = (change: Partial<Decision>) => causesOf(decision(change)).map(({ kind, severity }) => [kind, severity]);

const severity = fc.constantFrom(...severities);
const anyDecision: fc.Arbitrary<Decision> = fc
  .record({
    verdict: fc.constantFrom(...verdictsOfAccess),
    cause: fc.constantFrom(...decisionCauses),
    sentence: fc.string(),
    alert: fc.option(severity),
    watchEntryId: fc.option(fc.uuid()),
  })
  .map((change) => decision(change.cause === 'watchList' ? { ...change, watchEntryId: 'w' } : change));
const anyCause: fc.Arbitrary<AlertCause & { readonly kind: AlertKind }> = fc.record({
  kind: fc.constantFrom(...alertKinds),
  severity: fc.option(severity),
  sentence: fc.string(),
  values: fc.constant(null),
});
const told = fc.record({ on: fc.boolean(), sound: fc.boolean(), desktop: fc.boolean(), email: fc.boolean() });
const toldAs = fc
  .record({ told, severity })
  .map(({ told: channels, severity: least }) => ({ ...channels, severity: least }));
const anySettings: fc.Arbitrary<AlertSettings> = fc.record({
  watchList: told,
  denied: toldAs,
  expired: toldAs,
  unknown: toldAs,
  announced: toldAs,
  cameraDown: toldAs,
  barrierDown: toldAs,
  downAfterS: fc.integer({ min: 5, max: 3600 }),
  quiet: fc.record({ times: fc.constant(null), sparesSevere: fc.boolean() }),
  recipients: fc.constantFrom([], ['guard@example.com']),
  mail: fc.constantFrom(defaultAlertSettings.mail, {
    ...defaultAlertSettings.mail,
    host: 'mail.example.com',
    from: 'gate@example.com',
  }),
});
const now = { isQuiet: false, ageMs: 0 };

describe('what a decision gives cause for', () => {
  it('is the watch list, whatever papers the vehicle has', () => {
    expect(kinds({ cause: 'watchList', verdict: 'deny', alert: 'severe', watchEntryId: 'w' })).toEqual([
      ['watchList', 'severe'],
    ]);
    expect(kinds({ cause: 'permit', verdict: 'allow', alert: 'note', watchEntryId: 'w' })).toEqual([
      ['watchList', 'note'],
    ]);
  });

  it('is a denied attempt, an expired permit, or an unknown plate that the site wants to be told of', () => {
    expect(kinds({ cause: 'suspended', verdict: 'deny', alert: 'warning' })).toEqual([['denied', 'warning']]);
    expect(kinds({ cause: 'wrongTime', verdict: 'deny' })).toEqual([['denied', null]]);
    expect(kinds({ cause: 'unknown', verdict: 'deny' })).toEqual([['denied', null]]);
    expect(kinds({ cause: 'expired', verdict: 'deny', alert: 'note' })).toEqual([['expired', 'note']]);
    expect(kinds({ cause: 'unknown', alert: 'warning' })).toEqual([['unknown', 'warning']]);
    expect(kinds({ cause: 'unknown' })).toEqual([]);
  });

  it('is two things where a vehicle with an expired permit is on the watch list too', () => {
    expect(kinds({ cause: 'expired', verdict: 'deny', alert: 'note', watchEntryId: 'w' })).toEqual([
      ['watchList', 'note'],
      ['expired', null],
    ]);
  });

  it('is a vehicle that its group wants announced, and nothing for one that just comes in', () => {
    expect(kinds({ cause: 'permit', verdict: 'allow', alert: 'note' })).toEqual([['announced', 'note']]);
    expect(kinds({ cause: 'permit', verdict: 'allow' })).toEqual([]);
    expect(causesOf(null)).toEqual([]);
  });

  it('names each kind at most once, and every denied attempt', () => {
    fc.assert(
      fc.property(anyDecision, (made) => {
        const found = causesOf(made).map(({ kind }) => kind);
        expect(new Set(found).size).toBe(found.length);
        if (made.verdict === 'deny') expect(found.length).toBeGreaterThan(0);
        if (made.alert !== null) expect(found.length).toBeGreaterThan(0);
        expect(found.includes('watchList')).toBe(made.watchEntryId !== null);
      }),
    );
  });
});

describe('how an alert is told', () => {
  it('is never milder than its cause or the site says, and severe ones wait for a person', () => {
    fc.assert(
      fc.property(anyCause, anySettings, fc.boolean(), (cause, settings, isQuiet) => {
        const telling = tellingOf(cause, settings, { isQuiet, ageMs: 0 });
        expect(telling === null).toBe(!settings[cause.kind].on);
        if (telling === null) return;
        if (cause.severity !== null)
          expect(weightOf(telling.severity)).toBeGreaterThanOrEqual(weightOf(cause.severity));
        const wanted = settings[cause.kind];
        const least: Severity = 'severity' in wanted ? wanted.severity : 'note';
        expect(weightOf(telling.severity)).toBeGreaterThanOrEqual(weightOf(least));
        expect(telling.mustAcknowledge).toBe(telling.severity === 'severe');
      }),
    );
  });

  it('is silent in quiet hours, but for severe alerts where they are spared', () => {
    fc.assert(
      fc.property(anyCause, anySettings, (cause, settings) => {
        const quiet = tellingOf(cause, settings, { isQuiet: true, ageMs: 0 });
        const loud = tellingOf(cause, settings, now);
        if (quiet === null || loud === null) return;
        const isSpared = quiet.severity === 'severe' && settings.quiet.sparesSevere;
        expect(quiet).toEqual(isSpared ? loud : { ...loud, sound: false, desktop: false, email: false });
      }),
    );
  });

  it('uses no way of telling that the site did not choose', () => {
    fc.assert(
      fc.property(anyCause, anySettings, (cause, settings) => {
        const telling = tellingOf(cause, settings, now);
        const wanted = settings[cause.kind];
        if (telling === null) return;
        expect([telling.sound, telling.desktop]).toEqual([wanted.sound, wanted.desktop]);
        const canMail = settings.recipients.length > 0 && settings.mail.host !== '';
        expect(telling.email).toBe(wanted.email && canMail);
      }),
    );
  });

  it('does not sound what came to pass a while ago, and mails nothing that is a day old', () => {
    const settings: AlertSettings = {
      ...defaultAlertSettings,
      recipients: ['guard@example.com'],
      mail: { ...defaultAlertSettings.mail, host: 'mail', from: 'gate@example.com' },
    };
    const cause: AlertCause = { kind: 'watchList', severity: 'severe', sentence: '', values: null };
    const aged = (ageMs: number) => tellingOf(cause, settings, { isQuiet: false, ageMs });
    expect(aged(0)).toMatchObject({ sound: true, desktop: true, email: true });
    expect(aged(soundedForMs)).toMatchObject({ sound: false, desktop: false, email: true, mustAcknowledge: true });
    expect(aged(mailedForMs)).toMatchObject({ email: false, mustAcknowledge: true });
  });

  it('is a warning without sound for guesses at a passphrase, whatever the settings', () => {
    const cause: AlertCause = { kind: 'signIn', severity: 'warning', sentence: '', values: null };
    expect(tellingOf(cause, defaultAlertSettings, { isQuiet: true, ageMs: 0 })).toMatchObject({
      severity: 'warning',
      sound: false,
      mustAcknowledge: false,
    });
  });

  it('is severe and aloud for an emergency release, whatever the settings and the hour', () => {
    const settings: AlertSettings = { ...defaultAlertSettings, quiet: { times: null, sparesSevere: false } };
    const cause: AlertCause = { kind: 'emergency', severity: 'severe', sentence: '', values: null };
    const telling = tellingOf(cause, settings, { isQuiet: true, ageMs: 0 });
    expect(telling).toMatchObject({ severity: 'severe', mustAcknowledge: true, sound: true, desktop: true });
    expect(tellingOf(cause, settings, { isQuiet: true, ageMs: soundedForMs })).toMatchObject({ sound: false });
  });
});
