/** What a reader takes along: copied answers and links, files, and the short message that says so. */
import { attributesOf } from './attributes.js';
import { copyText, download, FILE_TYPES } from './files.js';
import { formatLink, packData } from './link.js';
import type { Host, Session } from './session.js';
import type { Carried } from './view/carry.js';

const TOAST_MS = 4000;

interface Exporter extends Host {
  readonly renderRoot: HTMLElement | DocumentFragment;
  exportReport(format: string): Promise<string>;
}

export class Carrier {
  readonly #host: Exporter;
  readonly #session: Session;
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Exporter, session: Session) {
    this.#host = host;
    this.#session = session;
  }

  /** The answer as it is shown, with its rule and clause; what keeps a date in one piece stays behind. */
  async copyAnswer(): Promise<void> {
    const { t } = this.#session;
    const shown = (part: string) =>
      [...this.#host.renderRoot.querySelectorAll(`#ask ${part}`)].map((each) =>
        each.textContent!.replace(/\s+/g, ' ').replaceAll('\u200b', '').trim(),
      );
    const lines = [
      shown('option:checked')[0] + t('colon') + shown('.answer-date'),
      ...shown('.answer-sub'),
      ...shown('.steps > li').map((step, nth) => `${nth + 1}. ${step}`),
      ...shown('.notes > li'),
      t('field.rule') + t('colon') + shown('.rule p'),
      ...shown('.rule footer'),
      t('footer.legal'),
    ];
    await this.#copy(`${lines.join('\n')}\n`);
  }

  async copyLink(): Promise<void> {
    const session = this.#session;
    const withData = session.linkWithData && session.input?.text != null;
    if (!this.#host.emit('pl-share', { withData }, true)) return;
    const data = withData ? await packData(new TextEncoder().encode(session.input!.text!)) : '';
    if (data === null) return this.#toast(session.t('toast.tooBig'));
    await this.#copy(`${location.href.replace(/#.*$/, '')}${formatLink(attributesOf(session, Boolean(data)), data)}`);
  }

  async file(format: Carried): Promise<void> {
    if (!this.#host.emit('pl-export', { format }, true)) return;
    const [extension, type] = FILE_TYPES[format]!;
    const name = `policylens-${this.#session.report?.asOf ?? this.#session.today}.${extension}`;
    await this.#save(name, type, () => this.#host.exportReport(format));
  }

  /** The answer as a calendar file: a description of one item, exported by the engine like any other report. */
  async calendarFile(): Promise<void> {
    const session = this.#session;
    if (!this.#host.emit('pl-export', { format: 'ics' }, true)) return;
    const { inputs } = session.ask.put();
    const { collected, ...facts } = inputs;
    const item = {
      name: session.ask.subject?.name ?? session.name(session.ask.category),
      category: session.ask.category,
      ...(collected ? { collected } : {}),
    };
    const text = JSON.stringify({ format: 'policylens-description/1', facts, data: [item] });
    const options = {
      asOf: session.today,
      locale: session.locale,
      ...(session.calendar === 'weekdays' ? {} : { calendar: session.calendar }),
    };
    await this.#save('policylens-deletion.ics', FILE_TYPES['ics']![1], async () =>
      (await session.engine()).exportInput(text, options, 'ics'),
    );
  }

  async #save(name: string, type: string, make: () => Promise<string>): Promise<void> {
    try {
      download(name, await make(), type);
    } catch (error) {
      const { t } = this.#session;
      const { name: kind, message } = error instanceof Error ? error : { name: '', message: '' };
      this.#toast(kind === 'MemoryError' ? t('toast.tooLarge') : t('toast.exportFailed', message));
    }
  }

  async #copy(text: string): Promise<void> {
    this.#toast(this.#session.t((await copyText(text)) ? 'toast.copied' : 'toast.notCopied'));
  }

  #toast(text: string): void {
    const show = (shown: string) => {
      this.#session.ui.toast = shown;
      this.#host.changed();
    };
    show(text);
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => show(''), TOAST_MS);
  }
}
