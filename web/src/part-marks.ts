/** The navigation shows which part is being read: the last one whose beginning has passed the upper third of the window. */
import type { LitElement, ReactiveController } from 'lit';

export class PartMarks implements ReactiveController {
  readonly #host: LitElement;
  #listens = false;
  #frame = 0;

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostUpdated(): void {
    this.#soon();
  }

  hostDisconnected(): void {
    this.#listen(false);
  }

  // Places are asked for when the browser lays the page out anyway.
  readonly #soon = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#mark());
  };

  #listen(listens: boolean): void {
    if (listens === this.#listens) return;
    this.#listens = listens;
    if (listens) document.addEventListener('scroll', this.#soon, { passive: true });
    else document.removeEventListener('scroll', this.#soon);
  }

  #mark(): void {
    const root = this.#host.renderRoot;
    const buttons = [...root.querySelectorAll<HTMLElement>('.nav-item')];
    this.#listen(buttons.length > 0);
    const passed = (each: HTMLElement) =>
      (root.querySelector(`[id="${each.dataset['part']}"]`)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3;
    const current = buttons.findLast(passed) ?? buttons[0];
    for (const each of buttons) {
      if (each === current) each.setAttribute('aria-current', 'true');
      else each.removeAttribute('aria-current');
    }
  }
}
