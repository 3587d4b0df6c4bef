import type { ComponentType } from 'react';
import type { SettingsSection } from '../../../../src-preload/contract/settings.ts';
import { AccessSection } from './AccessSection.tsx';
import { AlertsSection } from './AlertsSection.tsx';
import { AuditSection } from './AuditSection.tsx';
import { ClocksSection } from './ClocksSection.tsx';
import { HolidaysSection } from './HolidaysSection.tsx';
import { MatchingSection } from './MatchingSection.tsx';
import { PaperSection } from './PaperSection.tsx';
import { PaymentsSection } from './PaymentsSection.tsx';
import { RetentionSection } from './RetentionSection.tsx';
import { ReviewSection } from './ReviewSection.tsx';
import type { SectionProps } from './SectionCard.tsx';
import { SignInSection } from './SignInSection.tsx';
import { SiteSection } from './SiteSection.tsx';
import { StaysSection } from './StaysSection.tsx';

/** The sections of the page, in order. A room that has settings adds its own. */
export const sections: readonly {
  readonly id: SettingsSection;
  readonly title: string;
  readonly Section: ComponentType<SectionProps>;
}[] = [
  { id: 'site', title: 'Site', Section: SiteSection },
  { id: 'holidays', title: 'Holidays', Section: HolidaysSection },
  { id: 'clocks', title: 'Clocks', Section: ClocksSection },
  { id: 'review', title: 'Review', Section: ReviewSection },
  { id: 'stays', title: 'Stays', Section: StaysSection },
  { id: 'payments', title: 'Payments', Section: PaymentsSection },
  { id: 'matching', title: 'Matching', Section: MatchingSection },
  { id: 'access', title: 'Unknown plates', Section: AccessSection },
  { id: 'alerts', title: 'Alerts', Section: AlertsSection },
  { id: 'signIn', title: 'Sign-in', Section: SignInSection },
  { id: 'audit', title: 'Audit', Section: AuditSection },
  { id: 'retention', title: 'Retention', Section: RetentionSection },
  { id: 'paper', title: 'Printed pages', Section: PaperSection },
];
