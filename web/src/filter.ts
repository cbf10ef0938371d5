/** Which rows of the table are shown, and in what order. */
export type SortKey = 'attention' | 'element' | 'category' | 'stores' | 'date' | 'verdict';

export interface Filter {
  text: string;
  verdict: string;
  category: string;
  store: string;
  status: string;
  sort: SortKey;
  descending: boolean;
  grouped: boolean;
  shown: number;
}

/** Rows that are shown at first, and how many more at a time. */
export const FIRST_ROWS = 50;
export const MORE_ROWS = 200;

/** Nothing is filtered away. */
export const EVERYTHING = { text: '', verdict: '', category: '', store: '', status: '' };

export const freshFilter = (): Filter => ({ ...EVERYTHING, sort: 'attention', descending: false, grouped: false, shown: FIRST_ROWS });
