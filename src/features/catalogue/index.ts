export { courseAddress, lessonAddress, type CourseAddress, type LessonAddress } from './catalogue.forms.ts';
export { cataloguePaths } from './catalogue.paths.ts';
export { catalogueRouter } from './catalogue.routes.ts';
export {
  findOutline,
  findQuizModule,
  lessonsOf,
  type CourseEvidence,
  type CourseFinal,
  type CourseModule,
  type CourseState,
  type CourseVersion,
  type LessonOutline,
} from './course.ts';
export {
  findCourse,
  findItems,
  findLesson,
  getCourse,
  getCourseVersion,
  listCourses,
  listItems,
  listLessons,
} from './course.store.ts';
export { checkCourses, loadCourses, readCourses, type LoadReport } from './courses.service.ts';
export { isRightChoice, type LessonContent, type LessonPage, type SelfCheck } from './lesson.ts';
export { searchCourses, type CourseHit } from './search.service.ts';
export { VersionCache } from './version-cache.ts';
export { faultText, readYaml, type ContentFault } from './yaml-file.content.ts';
