import Joi from 'joi';

const text = (max: number): Joi.StringSchema => Joi.string().max(max);

export interface SignInForm {
  username: string;
  password: string;
  next?: string;
}
export const signInForm = Joi.object<SignInForm, true>({
  username: text(200).required().messages({ '*': 'people.signIn.error.username' }),
  password: text(1000).required().messages({ '*': 'people.signIn.error.password' }),
  next: text(2000).allow('').optional(),
}).required();

export interface ChangePasswordForm {
  current: string;
  password: string;
  again: string;
  next?: string;
}
const newPassword = {
  password: text(1000).required().messages({ '*': 'people.password.error.missing' }),
  again: Joi.string().valid(Joi.ref('password')).required().messages({ '*': 'people.password.error.again' }),
};
export const changePasswordForm = Joi.object<ChangePasswordForm, true>({
  current: text(1000).required().messages({ '*': 'people.password.error.current' }),
  ...newPassword,
  next: text(2000).allow('').optional(),
}).required();

export interface SetPasswordForm {
  password: string;
  again: string;
}
export const setPasswordForm = Joi.object<SetPasswordForm, true>(newPassword).required();

export interface ForgottenForm {
  username: string;
}
export const forgottenForm = Joi.object<ForgottenForm, true>({
  username: text(200).required().messages({ '*': 'people.signIn.error.username' }),
}).required();

export interface LanguageForm {
  language: 'en' | 'zh';
}
export const languageForm = Joi.object<LanguageForm, true>({
  language: Joi.string().valid('en', 'zh').required().messages({ '*': 'people.profile.error.language' }),
}).required();
