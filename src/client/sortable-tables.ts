import { all, element } from './dom.ts';

/**
 * `<table data-sortable>`: each column head becomes a button. A cell sorts by its `data-sort`, where there is one, else by
 * what it says, in the order of the page's language and with numbers as numbers.
 */
export function startSortableTables(): void {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of all('table[data-sortable]', HTMLTableElement)) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, column) => {
      if (head.tagName !== 'TH' || head.hasAttribute('data-unsorted')) return;
      const button = element('button', { className: 'sort' });
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const descending = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sortRows(table, (a, b) => (descending ? -1 : 1) * collator.compare(sortKey(a, column), sortKey(b, column)));
      });
    });
  }
}

function sortRows(table: HTMLTableElement, compare: (a: HTMLTableRowElement, b: HTMLTableRowElement) => number): void {
  for (const body of table.tBodies) body.append(...[...body.rows].sort(compare));
}

function sortKey(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset.sort ?? cell?.textContent.trim() ?? '';
}
