import type { IconName } from '../../web/icons.ts';
import type { Locale } from '../../web/locale.ts';
import type { CertificateState } from './certificate.ts';

/** A state in a word, as the partial `pill` prints it. */
export interface Pill {
  icon: IconName;
  text: string;
  tone: 'good' | 'act' | 'bad';
}

const PILLS: Record<CertificateState, Omit<Pill, 'text'>> = {
  valid: { icon: 'check', tone: 'good' },
  'renewal-due': { icon: 'check', tone: 'good' },
  'in-grace': { icon: 'clock', tone: 'act' },
  suspended: { icon: 'pause', tone: 'bad' },
  expired: { icon: 'cross', tone: 'bad' },
  revoked: { icon: 'cross', tone: 'bad' },
};

export function statePill({ t }: Locale, state: CertificateState): Pill {
  return { ...PILLS[state], text: t(`certification.state.${state}`) };
}
