/** What the element and the code editor know of each other. */
export interface Mark {
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

export interface EditorSetup {
  parent: HTMLElement;
  root: ShadowRoot;
  text: string;
  label: string;
  readonly: boolean;
  changed(text: string): void;
}

export interface EditorHandle {
  text(): string;
  setText(text: string): void;
  setMarks(marks: Mark[]): void;
  goTo(line: number, column: number): void;
  close(): void;
}

export type OpenEditor = (setup: EditorSetup) => EditorHandle;

/** Where a loaded editor waits to be found. */
const EDITOR_KEY = Symbol.for('policylens.editor');

export function loadedEditor(): OpenEditor | undefined {
  return (globalThis as unknown as Record<symbol, OpenEditor | undefined>)[EDITOR_KEY];
}

export function registerEditor(open: OpenEditor): void {
  (globalThis as unknown as Record<symbol, OpenEditor | undefined>)[EDITOR_KEY] = open;
}
