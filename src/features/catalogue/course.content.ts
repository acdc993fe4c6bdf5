import Joi from 'joi';

import type { Bilingual } from '../../kernel/bilingual.ts';
import { isCivilDate } from '../../kernel/date.ts';
import { bilingual, competencyCode, courseCode, level, share, slug } from './content-forms.content.ts';
import { COURSE_STATES, type CourseEvidence, type CourseFinal, type CourseState, type Prerequisite } from './course.ts';
import { DEFAULT_LIMITS, type Limits } from './checks/limits.ts';
import { readYaml, type YamlReading } from './yaml-file.content.ts';

/** course.yaml as an author writes it. */
export interface CourseFile {
  code: string;
  state: CourseState;
  opens?: string;
  title: Bilingual;
  summary: Bilingual;
  hours: number;
  enrolment: 'open' | 'approval' | 'invitation';
  prerequisites: Prerequisite[];
  evidence: CourseEvidence[];
  modules: { title: Bilingual; hours: number; lessons: string[]; quiz?: { passMark: number } }[];
  final: CourseFinal;
  /** Limits of the checks that this course sets for itself. */
  limits?: Partial<Limits>;
}

const blueprintRow = Joi.object({
  competency: competencyCode.required(),
  level: level.required(),
  group: Joi.string().valid('choice', 'order-match', 'produce').required(),
  count: Joi.number().integer().min(1).max(200).required(),
});

const final = Joi.object({
  kind: Joi.string().valid('exam', 'practical', 'project').required(),
  minutes: Joi.number().integer().min(5).max(480).allow(null).default(null),
  passMark: share.default(0.7),
  attempts: Joi.number().integer().min(1).max(99).allow(null).default(null),
  waitingHours: Joi.number().min(0).max(8760).default(0),
  recurrence: Joi.string().valid('yearly').allow(null).default(null),
  blueprint: Joi.array().items(blueprintRow).default([]),
});

const courseSchema = Joi.object<CourseFile>({
  code: courseCode.required(),
  state: Joi.string()
    .valid(...COURSE_STATES)
    .required(),
  opens: Joi.string().custom((value: string, helpers) => (isCivilDate(value) ? value : helpers.error('any.invalid'))),
  title: bilingual.required(),
  summary: bilingual.required(),
  hours: Joi.number().positive().max(500).required(),
  enrolment: Joi.string().valid('open', 'approval', 'invitation').default('open'),
  prerequisites: Joi.array()
    .items(Joi.object({ course: courseCode.required(), kind: Joi.string().valid('block', 'advise').required() }))
    .unique('course')
    .default([]),
  evidence: Joi.array()
    .items(
      Joi.object({ competency: competencyCode.required(), quizLevel: level.required(), finalLevel: level.required() }),
    )
    .unique('competency')
    .min(1)
    .required(),
  modules: Joi.array()
    .items(
      Joi.object({
        title: bilingual.required(),
        hours: Joi.number().positive().max(100).required(),
        lessons: Joi.array().items(slug).unique().default([]),
        quiz: Joi.object({ passMark: share.required() }),
      }),
    )
    .min(1)
    .required(),
  final: final.required(),
  limits: Joi.object(Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [name, Joi.number().min(0)]))),
});

export function readCourseFile(file: string, text: string): YamlReading<CourseFile> {
  return readYaml({ file, text }, courseSchema);
}
