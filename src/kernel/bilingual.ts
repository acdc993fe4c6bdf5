/** The two languages of the application: English and Simplified Chinese. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text that an author wrote; at least one language is present. */
export interface Bilingual {
  en?: string;
  zh?: string;
}

export function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'zh';
}

export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh' : 'en';
}

/** The text in `language`, or in the other one where it is missing; '' when both are. */
export function textIn(text: Bilingual, language: Language): string {
  return text[language] ?? text[otherLanguage(language)] ?? '';
}
