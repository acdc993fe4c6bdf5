import { Router } from 'express';

import { cataloguePaths, searchCourses, type CourseHit } from '../../catalogue/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { localeFor } from '../../../web/locale.ts';
import { parse } from '../../../web/parse.ts';
import { shownTo, type Shown } from '../../../web/request.ts';
import { renderView } from '../../../web/views.ts';
import { listLearnerCourses } from '../learner-courses.service.ts';
import { filterForm } from '../learning.forms.ts';
import type { LearningLinks } from '../learning.links.ts';
import { needsOf } from '../needs.service.ts';
import { catalogueView } from './catalogue-page.views.ts';
import type { CatalogueFilter, FilterContext } from './filter.ts';

/** Courses, ordered by what brings the reader closest to their post. */
export function cataloguePageRouter(deps: Deps, links: LearningLinks): Router {
  const router = Router();

  const ownCatalogue = keptForOwner(async (personId, asked: Shown & { filter: CatalogueFilter }) => {
    const { filter, today, language } = asked;
    const needs = await needsOf(personId, today);
    const [entries, tracks, hits] = await Promise.all([
      listLearnerCourses({ personId, today, needs }),
      links.listTracks({ personId, today }),
      filter.q === '' ? null : searchCourses(filter.q),
    ]);
    const context: FilterContext = {
      found: hits === null ? null : ranks(hits),
      tracks: new Map(tracks.map((track) => [track.code, new Set(track.courses)])),
    };
    const lessonHits = (hits ?? []).filter((hit) => hit.kind === 'lesson');
    const facts = { filter, context, entries, needs, tracks, lessonHits, today };
    return catalogueView(localeFor(language, deps.clock.timeZone), facts);
  });

  router.get(cataloguePaths.courses.pattern, permit('self'), async (req, res) => {
    const form = parse(filterForm, req.query);
    const filter = form.ok ? form.value : NOTHING_ASKED;
    const view = await ownCatalogue(actorOf(req), { ...shownTo(req, deps), filter });
    renderView(res, 'catalogue/index', view);
  });

  return router;
}

const NOTHING_ASKED: CatalogueFilter = {
  q: '',
  gap: false,
  competency: '',
  level: null,
  state: '',
  hours: '',
  track: '',
  language: '',
};

/** The place of the best hit of each course, itself or a lesson of it. */
function ranks(hits: readonly CourseHit[]): Map<string, number> {
  const places = new Map<string, number>();
  hits.forEach(({ code }, place) => {
    if (!places.has(code)) places.set(code, place);
  });
  return places;
}
