import Joi from 'joi';

/** How many hours somebody can give; null for no limit. */
export interface BudgetForm {
  hours: number | null;
}
export const budgetForm = Joi.object<BudgetForm, true>({
  hours: Joi.number().min(1).max(1000).empty('').default(null).messages({ '*': 'planning.error.hours' }),
});
