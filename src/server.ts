import { serve } from './server/serve.ts';

await serve(async () => {
  const [{ createApp }, { startJobs }, { fillSampleCity }, { publishContent }] = await Promise.all([
    import('./app.ts'),
    import('./jobs.ts'),
    import('./sample/fill.ts'),
    import('./publish-content.ts'),
  ]);
  return { createApp, startJobs, fillSampleCity, publishContent };
});
