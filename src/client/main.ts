/** Makes pages more pleasant; every page works without it. */
import { startCountdowns } from './countdown.ts';
import { startDisclosures } from './disclosures.ts';
import { all } from './dom.ts';
import { startErrorSummaries } from './error-summary.ts';
import { startExam } from './exam.ts';
import { clearAllAnswers } from './exam/answer-queue.ts';
import { startFilters } from './filters.ts';
import { startProgress } from './import-progress.ts';
import { startKeepingPlace } from './reading-place.ts';
import { showCurrentSection } from './sections.ts';
import { startSelfChecks } from './self-check.ts';
import { startSortableTables } from './sortable-tables.ts';

document.body.classList.add('govuk-frontend-supported');
startDisclosures();
showCurrentSection();
startErrorSummaries();
startSortableTables();
startFilters();
startSelfChecks();
startKeepingPlace();
startProgress();
startExam();
startCountdowns();
for (const form of all('form[data-sign-out]', HTMLFormElement)) {
  form.addEventListener('submit', () => {
    clearAllAnswers(localStorage);
  });
}
