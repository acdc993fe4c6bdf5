import Joi from 'joi';

export interface TeamQuery {
  page: number;
}
export const teamQuery = Joi.object<TeamQuery, true>({
  page: Joi.number().integer().min(1).max(10_000).default(1).failover(1),
}).required();
