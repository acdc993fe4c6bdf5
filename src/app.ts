import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';

import { assessmentRouter } from './features/assessment/index.ts';
import { catalogueRouter } from './features/catalogue/index.ts';
import { certificationRouter, verifyRouter } from './features/certification/index.ts';
import { organisationRouter, organisationUploads } from './features/organisation/index.ts';
import { learningRouter } from './features/learning/index.ts';
import { planningRouter } from './features/planning/index.ts';
import { profileRouter, requireSignIn, sessions, signInRouter } from './features/people/index.ts';
import { reportingRouter } from './features/reporting/index.ts';
import { helpRouter, workspaceRouter } from './features/workspace/index.ts';
import { assessmentHooks, courseCodes, departmentName, findPlanProgress, learningLinks } from './links.ts';
import { navigation } from './navigation.ts';
import { inProject } from './platform/files.ts';
import { checkCsrf } from './web/csrf.ts';
import type { Deps } from './web/deps.ts';
import { answerError, notFound } from './web/errors.ts';
import { healthRouter, type Readiness } from './web/health.ts';
import type { Locale } from './web/locale.ts';
import { metricsRouter } from './web/metrics.ts';
import { chooseLanguage, startRequest } from './web/request-context.ts';
import { securityHeaders } from './web/security-headers.ts';
import { acceptUploads } from './web/uploads.ts';

/** The application as a list to read from top to bottom: what each request passes, then the features, then errors. */
export function createApp(deps: Deps): { app: Express; readiness: Readiness } {
  const app = express();
  const readiness: Readiness = { ready: false, reason: 'starting' };
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', deps.config.trustProxy);
  app.set('query parser', 'simple');
  app.locals.navigation = navigation;
  app.locals.banner = ({ t, day }: Locale) =>
    deps.clock.isMoved ? t('ui.movedDay', { day: day(deps.clock.today()) }) : null;

  app.use(startRequest(deps));
  app.use(securityHeaders());
  app.use(healthRouter(readiness));
  app.use(metricsRouter(deps));
  app.use('/assets', express.static(inProject('dist', 'assets'), { immutable: true, maxAge: '365d', index: false }));
  app.use('/assets', express.static(inProject('assets'), { maxAge: '1h', index: false }));
  app.use(cookieParser(deps.config.sessionSecret));
  app.use(chooseLanguage(deps));
  app.use(sessions(deps));
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 2000 }));
  app.use(express.json({ limit: '64kb' }));
  app.use(acceptUploads(organisationUploads));

  // Public: what anybody may open.
  app.get('/', (_req, res) => {
    res.redirect(303, '/home');
  });
  app.use(signInRouter(deps));
  app.use(verifyRouter(deps));
  app.use(helpRouter(deps));

  // From here on somebody is signed in, and each route names its permission.
  app.use(requireSignIn);
  app.use(checkCsrf);
  app.use(profileRouter(deps, departmentName));
  app.use(organisationRouter(deps, { listCourses: courseCodes }));
  app.use(catalogueRouter(deps));
  app.use(learningRouter(deps, learningLinks));
  app.use(assessmentRouter(deps, assessmentHooks));
  app.use(certificationRouter(deps));
  app.use(planningRouter(deps));
  app.use(reportingRouter(deps, { findPlanProgress }));
  app.use(workspaceRouter(deps));

  app.use(notFound);
  app.use(answerError(deps));
  return { app, readiness };
}
