import Joi from 'joi';

import { courseCode, slug } from './content-forms.content.ts';

export interface CourseAddress {
  code: string;
}
export const courseAddress = Joi.object<CourseAddress>({ code: courseCode.required() });

export interface LessonAddress extends CourseAddress {
  lesson: string;
}
export const lessonAddress = Joi.object<LessonAddress>({
  code: courseCode.required(),
  lesson: slug.max(100).required(),
});

export interface FigureAddress extends CourseAddress {
  name: string;
}
/** Names as the course folders have them: no separators, no leading dot, nothing but SVG. */
export const figureAddress = Joi.object<FigureAddress>({
  code: courseCode.required(),
  name: Joi.string()
    .max(100)
    .pattern(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:en|zh))?\.svg$/)
    .required(),
});
