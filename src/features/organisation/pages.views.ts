/** Links to the pages of a long list, as the partial `pagination` prints them. */
export interface Pagination {
  from: string;
  to: string;
  all: string;
  previous: string | null;
  next: string | null;
  items: { gap: boolean; href: string; number: number; current: boolean }[];
}

/** The first and last pages, the current one and its neighbours; null where one page holds all. */
export function paginationOf(
  list: { page: number; size: number; total: number },
  { hrefOf, number }: { hrefOf: (page: number) => string; number: (value: number) => string },
): Pagination | null {
  const { page, size, total } = list;
  const last = Math.ceil(total / size);
  if (last <= 1) return null;
  const shown = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((one) => one >= 1 && one <= last)
    .sort((a, b) => a - b);
  const items = shown.flatMap((one, index) => {
    const before = shown[index - 1];
    const item = { gap: false, href: hrefOf(one), number: one, current: one === page };
    return before !== undefined && one - before > 1
      ? [{ gap: true, href: '', number: 0, current: false }, item]
      : [item];
  });
  return {
    from: number((page - 1) * size + 1),
    to: number(Math.min(page * size, total)),
    all: number(total),
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < last ? hrefOf(page + 1) : null,
    items,
  };
}
