/** What a reader does with hands rather than controls: drops a file, pastes a text, presses a shortcut. */
import type { LitElement, ReactiveController } from 'lit';
import type { Session } from './session.js';

type Take = (input: File | string, name?: string) => Promise<void>;

const isField = (target: EventTarget | undefined, fields: string) =>
  target instanceof HTMLElement && (target.matches(fields) || target.isContentEditable);

export class Gestures implements ReactiveController {
  readonly #host: LitElement;
  readonly #session: Session;
  readonly #take: Take;

  constructor(host: LitElement, session: Session, take: Take) {
    this.#host = host;
    this.#session = session;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#dragOver);
    this.#host.addEventListener('dragleave', this.#dragLeave);
    this.#host.addEventListener('drop', this.#drop);
    this.#host.addEventListener('keydown', this.#keys);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#dragOver);
    this.#host.removeEventListener('dragleave', this.#dragLeave);
    this.#host.removeEventListener('drop', this.#drop);
    this.#host.removeEventListener('keydown', this.#keys);
  }

  /** Beyond the element, in the whole page. */
  takeWholePage(): void {
    document.addEventListener('dragover', this.#dragOver);
    document.addEventListener('dragleave', this.#dragLeave);
    document.addEventListener('drop', this.#drop);
    document.addEventListener('keydown', (event) => {
      if (!event.composedPath().includes(this.#host)) this.#keys(event);
    });
    document.addEventListener('paste', (event) => {
      if (this.#session.ui.readonly || isField(event.composedPath()[0], 'input, textarea')) return;
      const text = event.clipboardData?.getData('text/plain');
      if (text?.trim()) void this.#take(text, this.#session.t('input.pasted'));
    });
  }

  readonly #dragOver = (event: DragEvent) => {
    if (this.#session.ui.readonly || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#dragging(true);
  };

  readonly #dragLeave = (event: DragEvent) => {
    if (!event.relatedTarget) this.#dragging(false);
  };

  // A drop on the element comes by the whole page, too.
  readonly #drop = (event: DragEvent) => {
    if (event.defaultPrevented) return;
    const { files } = event.dataTransfer ?? {};
    this.#dragging(false);
    if (!files?.[0] || this.#session.ui.readonly) return;
    event.preventDefault();
    void this.#one(files);
  };

  // One input at a time. Which one it was is said where there were more.
  async #one(files: FileList): Promise<void> {
    const [file] = files;
    const { length } = files;
    await this.#take(file!);
    if (length > 1) this.#session.tell((t) => t('notice.oneFile', length, file!.name));
  }

  #dragging(now: boolean): void {
    if (this.#session.ui.dragging === now) return;
    this.#session.ui.dragging = now;
    this.#host.requestUpdate();
  }

  readonly #keys = (event: KeyboardEvent) => {
    const { ui, input, t } = this.#session;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      return void (input || !ui.draft.trim() ? this.#session.check() : this.#take(ui.draft, t('input.pasted')));
    if (isField(event.composedPath()[0], 'input, textarea, select')) return;
    if (!ui.shortcuts || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '?') ui.help = true;
    else if (event.key === '/')
      void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('#filter')?.focus());
    else return;
    event.preventDefault();
    this.#host.requestUpdate();
  };
}
