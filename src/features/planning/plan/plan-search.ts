import { contentOf, planNumber, type Plan } from './plan.ts';

/** Whether a plan is meant by some words: each stands in its number or in its title, in either language. */
export function isSought(plan: Pick<Plan, 'number' | 'draft' | 'running'>, words: string): boolean {
  const titles = [contentOf(plan).title, plan.running?.content.title ?? {}];
  const text = compared([planNumber(plan), ...titles.flatMap(({ en, zh }) => [en ?? '', zh ?? ''])].join('\n'));
  const parts = compared(words)
    .split(/[\s,，]+/)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => text.includes(part));
}

/** Without case, accents and differences of width. */
function compared(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
