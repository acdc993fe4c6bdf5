import type { FieldError, PageView } from '../../web/views.ts';
import type { Locale } from '../../web/locale.ts';
import type { Account } from './account.ts';
import { peoplePaths } from './people.paths.ts';

export interface SignInView extends PageView {
  username: string;
  next: string;
  errors: FieldError[];
  notice: string | null;
}
export interface PasswordView extends PageView {
  action: string;
  asksCurrent: boolean;
  isForced: boolean;
  username: string;
  errors: FieldError[];
}
export interface ForgottenView extends PageView {
  isSent: boolean;
  errors: FieldError[];
}
export interface ProfileView extends PageView {
  facts: { label: string; value: string }[];
  languages: { value: string; label: string; isChosen: boolean }[];
  roles: string[];
  saved: boolean;
  errors: FieldError[];
}
declare module '../../web/views.ts' {
  interface Views {
    'people/sign-in': SignInView;
    'people/password': PasswordView;
    'people/forgotten': ForgottenView;
    'people/profile': ProfileView;
  }
}

export function signInView(
  locale: Locale,
  form: { username: string; next: string; errors: FieldError[]; notice: string | null },
): SignInView {
  return { title: locale.t('people.signIn.title'), ...form };
}

export function passwordView(
  locale: Locale,
  form: { action: string; asksCurrent: boolean; isForced: boolean; username: string; errors: FieldError[] },
): PasswordView {
  return { title: locale.t('people.password.title'), ...form };
}

export function forgottenView(locale: Locale, form: { isSent: boolean; errors: FieldError[] }): ForgottenView {
  return {
    title: locale.t('people.forgotten.title'),
    crumbs: [{ href: peoplePaths.signIn.to({}), text: locale.t('people.signIn.title') }],
    ...form,
  };
}

export function profileView(
  locale: Locale,
  profile: { account: Account; department: string | null; saved: boolean; errors: FieldError[] },
): ProfileView {
  const { account } = profile;
  const { t } = locale;
  const facts: [string, string | null][] = [
    ['people.profile.name', account.name],
    ['people.profile.nameLatin', account.nameLatin],
    ['people.profile.staffNumber', account.staffNumber],
    ['people.profile.username', account.username],
    ['people.profile.email', account.email],
    ['people.profile.department', profile.department],
  ];
  return {
    title: t('people.profile.title'),
    facts: facts.map(([label, value]) => ({ label: t(label), value: value ?? t('people.profile.none') })),
    languages: (['zh', 'en'] as const).map((value) => ({
      value,
      label: t(`people.profile.language.${value}`),
      isChosen: (account.language ?? locale.language) === value,
    })),
    roles: ['staff', ...account.grants.map((grant) => grant.role)].map((role) => t(`people.role.${role}`)),
    saved: profile.saved,
    errors: profile.errors,
  };
}
