import Joi from 'joi';

export const LONGEST_SEARCH = 100;

export interface SearchForm {
  q: string;
}

/** Anything else than one text counts as nothing asked. */
export const searchForm = Joi.object<SearchForm, true>({
  q: Joi.string().trim().allow('').max(10_000).default('').failover(''),
}).required();
