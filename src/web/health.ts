import { Router } from 'express';

/** Whether this process should get requests, and if not, why. */
export interface Readiness {
  ready: boolean;
  reason: string;
}

/** `/healthz`: the process lives. `/readyz`: the database answers and is up to date. */
export function healthRouter(readiness: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text').send('ok\n');
  });
  router.get('/readyz', (_req, res) => {
    res
      .status(readiness.ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(readiness.ready ? 'ready\n' : `not ready: ${readiness.reason}\n`);
  });
  return router;
}
