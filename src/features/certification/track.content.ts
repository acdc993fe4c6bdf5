import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import Joi from 'joi';

import { readYaml, type ContentFault } from '../catalogue/index.ts';
import type { Track } from './track.ts';

export type TrackFile = Omit<Track, 'version'>;

const code = Joi.string().pattern(/^[A-Z]{2,6}\d{0,3}$/);
const since = Joi.alternatives(
  Joi.string().valid('window', 'award'),
  Joi.object({ day: Joi.string().isoDate().required() }),
);
const level = Joi.number().integer().min(1).max(4);

const leaf = Joi.alternatives().conditional('.kind', {
  switch: [
    {
      is: Joi.valid('course', 'course-final', 'exam', 'assessed-work'),
      then: Joi.object({ kind: Joi.string(), code: code.required(), since }),
    },
    { is: 'level', then: Joi.object({ kind: Joi.string(), competency: code.required(), level: level.required() }) },
    { is: 'certificate', then: Joi.object({ kind: Joi.string(), track: code.required() }) },
    {
      is: 'months-in-post',
      then: Joi.object({
        kind: Joi.string(),
        months: Joi.number().integer().min(1).required(),
        roleProfiles: Joi.array().items(code),
      }),
    },
    { is: 'hours', then: Joi.object({ kind: Joi.string(), hours: Joi.number().positive().required(), since }) },
    {
      is: Joi.valid('all', 'any'),
      then: Joi.object({ kind: Joi.string(), of: Joi.array().items(Joi.link('#tree')).min(1).required() }),
    },
  ],
  otherwise: Joi.object({
    kind: Joi.string()
      .valid(
        'all',
        'any',
        'course',
        'course-final',
        'exam',
        'assessed-work',
        'level',
        'certificate',
        'months-in-post',
        'hours',
      )
      .required(),
  }).unknown(),
});
const requirement = leaf.id('tree');
const bilingual = Joi.object({ en: Joi.string(), zh: Joi.string() }).or('en', 'zh');

const trackSchema = Joi.object<TrackFile>({
  code: code.required(),
  title: bilingual.required(),
  requirement: Joi.link('#tree').required(),
  renewal: Joi.link('#tree').required(),
  validMonths: Joi.number().integer().min(1).max(240).required(),
  renewalWindowDays: Joi.number().integer().min(0).max(366).required(),
  graceDays: Joi.number().integer().min(0).max(366).required(),
  yearly: Joi.array()
    .items(
      Joi.object({
        course: code.required(),
        everyMonths: Joi.number().integer().min(1).max(120).required(),
        suspendAfterDays: Joi.number().integer().min(0).max(366).required(),
      }),
    )
    .default([]),
  proves: Joi.array()
    .items(Joi.object({ competency: code.required(), level: level.required() }))
    .unique('competency')
    .min(1)
    .required(),
}).shared(requirement);

/** Reads `tracks/*.yaml` under the courses; a broken track is left out and named. */
export function readTracks(root: string): { tracks: TrackFile[]; faults: ContentFault[] } {
  const folder = join(root, 'tracks');
  const tracks: TrackFile[] = [];
  const faults: ContentFault[] = [];
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  for (const name of names.sort()) {
    const file = join('tracks', name);
    const reading = readYaml({ file, text: readFileSync(join(root, file), 'utf8') }, trackSchema);
    if (!reading.ok) faults.push(...reading.faults);
    else if (`${reading.value.code}.yaml` === name) tracks.push(reading.value);
    else {
      const right = `write ${name.slice(0, -'.yaml'.length)}, or rename the file`;
      faults.push({ file, line: 1, wrong: 'the code is not the name of the file', right, severity: 'error' });
    }
  }
  return { tracks, faults };
}
