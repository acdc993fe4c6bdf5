import { errorOf, textField, type Field, type RadioField } from '../../web/fields.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import type { Locale } from '../../web/locale.ts';
import type { Account } from './account.ts';
import { peoplePaths } from './people.paths.ts';

export interface SignInView extends PageView {
  fields: Field[];
  next: string;
  errors: FieldError[];
  notice: string | null;
}
export interface PasswordView extends PageView {
  action: string;
  isForced: boolean;
  username: string;
  /** The page asked for, where the password had to be set first. */
  next: string | null;
  fields: Field[];
  errors: FieldError[];
}
export interface ForgottenView extends PageView {
  isSent: boolean;
  fields: Field[];
  errors: FieldError[];
}
export interface ProfileView extends PageView {
  facts: { label: string; value: string }[];
  languageField: RadioField;
  roles: string[];
  saved: string | null;
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
  const { t } = locale;
  const { username, ...rest } = form;
  return {
    title: t('people.signIn.title'),
    ...rest,
    fields: [
      textField(
        { id: 'username', label: t('people.signIn.username'), value: username, autocomplete: 'username' },
        form.errors,
      ),
      textField(
        { id: 'password', label: t('people.signIn.password'), type: 'password', autocomplete: 'current-password' },
        form.errors,
      ),
    ],
  };
}

export function passwordView(
  locale: Locale,
  form: Pick<PasswordView, 'action' | 'isForced' | 'username' | 'errors'> & { asksCurrent: boolean; next?: string },
): PasswordView {
  const { t } = locale;
  const { asksCurrent, next, ...rest } = form;
  const secret = { type: 'password', autocomplete: 'new-password' };
  const current = textField(
    { id: 'current', label: t('people.password.current'), type: 'password', autocomplete: 'current-password' },
    form.errors,
  );
  return {
    title: t('people.password.title'),
    ...rest,
    next: form.isForced ? (next ?? null) : null,
    fields: [
      ...(asksCurrent ? [current] : []),
      textField(
        { id: 'password', label: t('people.password.new'), hint: t('people.password.hint'), ...secret },
        form.errors,
      ),
      textField({ id: 'again', label: t('people.password.again'), ...secret }, form.errors),
    ],
  };
}

export function forgottenView(locale: Locale, form: { isSent: boolean; errors: FieldError[] }): ForgottenView {
  const { t } = locale;
  return {
    title: t('people.forgotten.title'),
    crumbs: [{ href: peoplePaths.signIn.to({}), text: t('people.signIn.title') }],
    fields: [textField({ id: 'username', label: t('people.signIn.username'), autocomplete: 'username' }, form.errors)],
    ...form,
  };
}

export function profileView(
  locale: Locale,
  profile: { account: Account; department: string | null; saved: string | null; errors: FieldError[] },
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
    languageField: {
      id: 'language',
      legend: t('people.profile.languageLegend'),
      error: errorOf(profile.errors, 'language'),
      items: (['zh', 'en'] as const).map((value) => ({
        value,
        text: t(`people.profile.language.${value}`),
        checked: (account.language ?? locale.language) === value,
      })),
    },
    roles: ['staff', ...account.grants.map((grant) => grant.role)].map((role) => t(`people.role.${role}`)),
    saved: profile.saved,
    errors: profile.errors,
  };
}
