/** The code editor (CodeMirror 6), loaded only when somebody asks for it. Registers itself for the element to find. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { type EditorHandle, type EditorSetup, type Mark, registerEditor } from './editor-types.js';
import { offsetInLine } from './places.js';

const theme = EditorView.theme({
  '&': { color: 'inherit', backgroundColor: 'transparent', fontSize: '0.8125rem', maxHeight: '26rem' },
  '.cm-scroller': { fontFamily: 'var(--_mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--_fg)' },
  '.cm-cursor': { borderLeftColor: 'var(--_fg)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--_muted)', borderRight: '1px solid var(--_line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--_accent) 8%, transparent)' },
  '&.cm-focused': { outline: '2px solid var(--_accent)', outlineOffset: '1px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--_accent) 25%, transparent) !important',
  },
  '.cm-panels': { backgroundColor: 'var(--_surface)', color: 'inherit' },
});

function diagnostics(state: EditorState, marks: Mark[]): Diagnostic[] {
  return marks
    .filter((mark) => mark.line >= 1 && mark.line <= state.doc.lines)
    .map((mark) => {
      const line = state.doc.line(mark.line);
      const from = line.from + offsetInLine(line.text, mark.column);
      return { from, to: Math.max(from, Math.min(from + 1, line.to)), severity: mark.severity, message: mark.message };
    });
}

/** Opens an editor in a shadow root. */
export function openEditor(setup: EditorSetup): EditorHandle {
  const view = new EditorView({
    root: setup.root,
    parent: setup.parent,
    state: EditorState.create({
      doc: setup.text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        lintGutter(),
        json(),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': setup.label, spellcheck: 'false' }),
        EditorState.readOnly.of(setup.readonly),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) setup.changed(update.state.doc.toString());
        }),
        theme,
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    setMarks: (marks) => view.dispatch(setDiagnostics(view.state, diagnostics(view.state, marks))),
    goTo: (line, column) => {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      const anchor = at.from + offsetInLine(at.text, column);
      view.dispatch({ selection: { anchor, head: at.to }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

registerEditor(openEditor);
