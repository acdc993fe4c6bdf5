import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Security headers of every answer: nothing but our own files, no framing, no inline code. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'require-trusted-types-for': ["'script'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // TLS ends at the proxy, which knows whether the whole host is served by it.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
}
