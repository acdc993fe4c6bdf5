import { bankIsFull } from './bank.ts';
import { bannedWords } from './banned-words.ts';
import { noDuplicates } from './duplicates.ts';
import { factsHold } from './facts.ts';
import { glossaryHolds } from './glossary.ts';
import { keysFit } from './keys.ts';
import { languagesAgree } from './languages-agree.ts';
import { lessonShape } from './lesson-shape.ts';
import type { Check, Finding, Material } from './material.ts';
import { optionLengths } from './option-lengths.ts';
import { personalData } from './personal-data.ts';
import { proseChinese } from './prose-chinese.ts';
import { proseEnglish } from './prose-english.ts';
import { punctuation } from './punctuation.ts';
import { stemEcho } from './stem-echo.ts';

const CHECKS: readonly Check[] = [
  languagesAgree,
  lessonShape,
  factsHold,
  keysFit,
  optionLengths,
  noDuplicates,
  bannedWords,
  stemEcho,
  proseEnglish,
  proseChinese,
  punctuation,
  glossaryHolds,
  personalData,
  bankIsFull,
];

/** Everything that the checks find in a course, by file and line. */
export function checkCourse(material: Material): Finding[] {
  return CHECKS.flatMap((check) => check(material)).sort(
    (one, other) => one.file.localeCompare(other.file, 'en') || one.line - other.line,
  );
}
