/** How an element is set up and laid out: what its attributes ask for, and what only concerns drawing. */
import type { View } from './session.js';

export type Theme = 'inherit' | 'light' | 'dark';

export interface Ui {
  view: View;
  /** The page around the element: header with language and theme, drop anywhere. */
  chrome: boolean;
  headingLevel: number;
  readonly: boolean;
  noExport: boolean;
  noShare: boolean;
  editor: 'lazy' | 'plain' | 'none';
  theme: Theme;
  sourceOpen: boolean;
  /** Typed into the empty page's field and not yet checked. */
  draft: string;
  dragging: boolean;
  help: boolean;
  shortcuts: boolean;
  toast: string;
  /** Findings of a level shown once more than the first are asked for. */
  findingsShown: number;
  offline: 'no' | 'ready' | 'update';
  /** An input comes with the link: at first (`soon`) nothing is drawn, then the page without what asks for an input. */
  expects: 'no' | 'soon' | 'yes';
  /** Unique on the page, for names of radio groups. */
  key: string;
  /** Middle of each date slider, so that it does not move under the hand. */
  sliderAnchor: Map<string, number>;
}

let count = 0;

export function freshUi(): Ui {
  return {
    view: 'full',
    chrome: false,
    headingLevel: 2,
    readonly: false,
    noExport: false,
    noShare: false,
    editor: 'lazy',
    theme: 'inherit',
    sourceOpen: false,
    draft: '',
    dragging: false,
    help: false,
    shortcuts: true,
    toast: '',
    findingsShown: 200,
    offline: 'no',
    expects: 'no',
    key: `pl${++count}`,
    sliderAnchor: new Map(),
  };
}
