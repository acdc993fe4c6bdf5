import type { Locale } from '../../../web/locale.ts';

/** Where a page of a long list stands, as the partial `pagination` prints it. */
export interface Pagination {
  from: string;
  to: string;
  all: string;
  previous: string | null;
  next: string | null;
  items: { gap: boolean; href: string; number: number; current: boolean }[];
}

/** null where one page holds all. */
export function pagesOf(
  locale: Locale,
  list: { page: number; size: number; all: number; hrefOf: (page: number) => string },
): Pagination | null {
  const { page, size, all, hrefOf } = list;
  if (all <= size) return null;
  return {
    from: locale.number((page - 1) * size + 1),
    to: locale.number(Math.min(page * size, all)),
    all: locale.number(all),
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page * size < all ? hrefOf(page + 1) : null,
    items: [],
  };
}
