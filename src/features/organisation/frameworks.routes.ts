import { Router } from 'express';

import { currentModel, listFrameworks, profileOn, type RoleProfile } from '../competency/index.ts';
import { permit } from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { parseAddress } from '../../web/parse.ts';
import { renderView } from '../../web/views.ts';
import { frameworkParams, profileParams } from './frameworks.forms.ts';
import { frameworksView, frameworkView, roleProfileView } from './frameworks.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

/** What competencies there are, in both languages, and what each role asks for. */
export function frameworksRouter(deps: Deps): Router {
  const router = Router();

  function currentProfile(profiles: readonly RoleProfile[], code: string): RoleProfile | null {
    return (
      profileOn(profiles, code, deps.clock.today()) ??
      profiles.filter((profile) => profile.code === code).at(-1) ??
      null
    );
  }

  router.get(paths.frameworks.pattern, permit('frameworks.read'), async (req, res) => {
    const [frameworks, { profiles }] = await Promise.all([listFrameworks(), currentModel()]);
    const codes = [...new Set(profiles.map(({ code }) => code))];
    const current = codes.map((code) => currentProfile(profiles, code)).filter((profile) => profile !== null);
    renderView(res, 'organisation/frameworks', frameworksView(req.locale, { frameworks, profiles: current }));
  });

  router.get(paths.framework.pattern, permit('frameworks.read'), async (req, res) => {
    const { id } = parseAddress(frameworkParams, req.params);
    const version = (await listFrameworks()).find(({ framework }) => framework.id === id);
    if (version === undefined) throw new NotFoundError('no such framework');
    renderView(res, 'organisation/framework', frameworkView(req.locale, version));
  });

  router.get(paths.roleProfile.pattern, permit('frameworks.read'), async (req, res) => {
    const { code } = parseAddress(profileParams, req.params);
    const { profiles, framework } = await currentModel();
    const profile = currentProfile(profiles, code);
    if (profile === null) throw new NotFoundError('no such role profile');
    const versions = profiles.filter((version) => version.code === code);
    const today = deps.clock.today();
    renderView(res, 'organisation/role-profile', roleProfileView(req.locale, { profile, versions, framework, today }));
  });

  return router;
}
