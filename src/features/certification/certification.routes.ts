import { Router, type Request } from 'express';

import { actorOf, keptForOwner, permit } from '../people/index.ts';
import { isLanguage } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Deps } from '../../web/deps.ts';
import { localeFor } from '../../web/locale.ts';
import { parse } from '../../web/parse.ts';
import { momentOf, sendDownload } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { readCertificatePage } from './certificate-page.service.ts';
import { certificatePdf, qrCode } from './certificate-pdf.service.ts';
import { findByNumber, readCertificate } from './certificates.service.ts';
import { certificateView } from './certificate.views.ts';
import { certificatesView } from './certificates.views.ts';
import { verifyQuery } from './certification.forms.ts';
import { certificationPaths } from './certification.paths.ts';
import { requirementNames } from './requirement-names.service.ts';
import { standingsOnTracks } from './track-facts.service.ts';
import { verifyView } from './verify.views.ts';

/** The public check of a certificate: open to anybody. */
export function verifyRouter(deps: Deps): Router {
  const router = Router();
  const show = async (
    req: Request,
    typed: string,
  ): Promise<{ view: ReturnType<typeof verifyView>; status: number }> => {
    const { today } = momentOf(deps);
    const found = typed.trim() === '' ? null : await findByNumber(typed, today);
    const missed = typed.trim() !== '' && found === null;
    const errors = missed ? fieldErrors(req, { number: 'certification.verify.error' }) : [];
    return {
      view: verifyView(req.locale, { typed: typed.slice(0, 100), errors, found, today }),
      status: missed ? 404 : 200,
    };
  };
  router.get(certificationPaths.verifyForm.pattern, async (req, res) => {
    const query = parse(verifyQuery, req.query);
    const { view, status } = await show(req, query.ok ? (query.value.number ?? '') : ' ?');
    renderView(res, 'certification/verify', view, { status });
  });
  router.get(certificationPaths.verify.pattern, async (req, res) => {
    const { view, status } = await show(req, req.params.number);
    renderView(res, 'certification/verify', view, { status });
  });
  return router;
}

const ownTracks = keptForOwner(async (personId: string, today: CivilDate) => {
  const tracks = await standingsOnTracks(personId, today);
  return { tracks, names: await requirementNames(tracks.map(({ track }) => track)) };
});

/** One's own certificates, and those of people whose levels one may see. */
export function certificationRouter(deps: Deps): Router {
  const router = Router();

  router.get(certificationPaths.certificates.pattern, permit('self'), async (req, res) => {
    const { today } = momentOf(deps);
    const { tracks, names } = await ownTracks(actorOf(req), today);
    renderView(res, 'certification/index', certificatesView(req.locale, { today, tracks, names }));
  });

  router.get('/certificates/:number.pdf', permit('self'), async (req, res) => {
    const { now, today } = momentOf(deps);
    const found = await readCertificate(String(req.params.number), { actor: actorOf(req), now, today });
    const language = isLanguage(req.query.language) ? req.query.language : req.locale.language;
    const locale = localeFor(language, deps.clock.timeZone);
    const bytes = await certificatePdf(found, { locale, baseUrl: deps.config.baseUrl, today });
    const name = `${found.track.code}-${found.certificate.number.replace(/[^0-9A-Z-]/g, '_')}.pdf`;
    sendDownload(res, { name, type: 'application/pdf', bytes });
  });

  router.get(certificationPaths.certificate.pattern, permit('self'), async (req, res) => {
    const page = await readCertificatePage(String(req.params.number), { actor: actorOf(req), ...momentOf(deps) });
    const { number } = page.certificate;
    const qr = await qrCode(`${deps.config.baseUrl}${certificationPaths.verify.to({ number })}`);
    renderView(res, 'certification/certificate', certificateView(req.locale, { ...page, qr }));
  });

  return router;
}
