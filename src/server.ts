import { serve } from './server/serve.ts';

await serve(async () => {
  const { createApp } = await import('./app.ts');
  return { createApp };
});
