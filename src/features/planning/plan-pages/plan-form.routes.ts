import { Router, type Request, type Response } from 'express';

import { actorOf, permit, type Actor } from '../../people/index.ts';
import { ConflictError } from '../../../kernel/errors.ts';
import type { Deps } from '../../../web/deps.ts';
import { parse, parseAddress } from '../../../web/parse.ts';
import { momentOf, type Moment } from '../../../web/request.ts';
import { renderView, type FieldError } from '../../../web/views.ts';
import { tryPlan } from '../plan/dry-runs.service.ts';
import { getPlanWithin, planScopeOf } from '../plan/plan-scope.service.ts';
import type { Plan, PlanContent } from '../plan/plan.ts';
import { publishPlan, saveDraft } from '../plan/plans.service.ts';
import { planningPaths } from '../planning.paths.ts';
import { planFormView, type PlanFormModel } from './plan-form.views.ts';
import { offerFor, readPlan, typedOf, type PlanFault, type PlanOffer } from './plan-reading.service.ts';
import { planAddress, planFields, typedPlan, type TypedPlan } from './plan.forms.ts';

/** One visit to the form: who, when, and of which plan. */
interface Visit extends Moment {
  req: Request;
  res: Response;
  actor: Actor;
  plan: Plan | null;
  offer: PlanOffer;
}

/** Writing a plan: a form, a dry run on the same page, then a draft or a publication. */
export function planFormRouter(deps: Deps): Router {
  const router = Router();
  const change = permit('plans.change');
  const visit = async (req: Request, res: Response): Promise<Visit> => {
    const actor = actorOf(req);
    const planScope = await planScopeOf(actor, 'plans.change');
    const plan = 'id' in req.params ? await getPlanWithin(parseAddress(planAddress, req.params).id, planScope) : null;
    const moment = momentOf(deps);
    return { req, res, actor, plan, offer: await offerFor(planScope, plan, moment.today), ...moment };
  };

  for (const { pattern } of [planningPaths.newPlan, planningPaths.editPlan]) {
    router.get(pattern, change, async (req, res) => {
      const one = await visit(req, res);
      const typed = one.plan === null ? emptyPlan() : await typedOf(one.plan, one.offer);
      show(one, { typed });
    });
    router.post(pattern, change, async (req, res) => {
      await answer(await visit(req, res), typedIn(req.body));
    });
  }
  return router;
}

function typedIn(body: unknown): TypedPlan {
  const typed = parse(typedPlan, body);
  return typed.ok ? typed.value : emptyPlan();
}

function emptyPlan(): TypedPlan {
  return {
    act: 'dry',
    version: 0,
    digest: '',
    titleEn: '',
    titleZh: '',
    department: [],
    subtree: [],
    profile: [],
    named: '',
    excluded: '',
    course: [],
    due: 'after',
    days: '60',
    notBefore: '',
    fixed: '',
    credit: '12',
  };
}

async function answer(visit: Visit, typed: TypedPlan): Promise<void> {
  const { req, plan, offer, today } = visit;
  const reading = await readPlan({ typed, fields: parse(planFields, typed) }, { ...offer, plan, today });
  if (!reading.ok) {
    show(visit, { typed, errors: reading.faults.map((fault) => fieldError(req, fault)) }, 422);
    return;
  }
  const { content } = reading;
  if (typed.act === 'draft') {
    await keep(visit, typed, () => saveDraft(actOf(visit, typed, content)));
    return;
  }
  const shown = await tryPlan(plan, content, today);
  const dry = { shown, content, now: visit.now };
  if (typed.act === 'dry') {
    show(visit, { typed, dry });
    return;
  }
  // Published is only what somebody has seen: people, posts or the form may have changed since the dry run.
  if (typed.digest !== shown.run.digest) {
    show(visit, { typed, dry, notice: req.locale.t('planning.form.lookAgain') }, 409);
    return;
  }
  await keep(visit, typed, () => publishPlan(actOf(visit, typed, content)));
}

function actOf(
  { plan, actor, offer, now }: Visit,
  { version }: TypedPlan,
  content: PlanContent,
): Parameters<typeof saveDraft>[0] {
  return { plan, version, content, actor, scope: offer.planScope.scope, now };
}

/** Saves and leads to the plan; who was overtaken by somebody else reads so, with the form kept. */
async function keep(visit: Visit, typed: TypedPlan, save: () => Promise<string>): Promise<void> {
  try {
    const id = await save();
    visit.res.redirect(303, `${planningPaths.plan.to({ id })}?saved=${typed.act}`);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const errors = [fieldError(visit.req, { field: 'main', key: error.reason })];
    show(visit, { typed, errors }, 409);
  }
}

function fieldError({ locale }: Request, { field, key, variables = {} }: PlanFault): FieldError {
  const said = Object.entries(variables).map(([name, items]) => [name, locale.list(items)]);
  return { field, href: `#${field}`, text: locale.t(key, Object.fromEntries(said) as Record<string, string>) };
}

function show(
  { req, res, plan, offer }: Visit,
  model: Pick<PlanFormModel, 'typed'> & Partial<PlanFormModel>,
  status = 200,
): void {
  renderView(res, 'planning/plan-form', planFormView(req.locale, { plan, offer, errors: [], ...model }), { status });
}
