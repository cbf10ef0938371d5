/** The code editor as a classic script: inert text within the page until it is used, or a file of its own beside the element. */
import { openEditor } from './editor.js';
import { registerEditor } from './editor-types.js';

registerEditor(openEditor);
