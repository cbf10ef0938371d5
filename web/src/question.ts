/** "When will it be deleted?": what is asked about, the facts that the question goes with, the engine's answer and what is tried out. */
import type { EngineClient } from './core/client.js';
import { type Choice, choiceOf } from './facts-state.js';
import type { Answer, EventName, FactValue, Report, ReportElement, RetentionInputs } from './report.js';
import type { Session } from './session.js';

export interface WhatIfTrial {
  event: EventName;
  date: string;
  answer: Answer | null;
}

export class Question {
  category = '';
  /** Position in report.elements, or -1 for a category alone. */
  element = -1;
  answer: Answer | null = null;
  assumed: EventName[] = [];
  /** Another collection date for an element whose own is known: for this question alone, the report keeps what the data says. */
  collected: Choice | null = null;
  /** An event that is only tried out: it is told to nobody and stands in no report. */
  whatIf: WhatIfTrial | null = null;
  readonly #session: Session;
  #turn = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The first element with a category is what most people ask about first. */
  follow(report: Report): void {
    const at = report.elements.findIndex((each) => each.matches.length > 0 && !each.ignored);
    if (this.element < 0 && at >= 0 && this.#session.facts.empty) this.about(report.elements[at]!.matches[0]!.category, at);
    else void this.again();
  }

  about(category: string, element: number): void {
    Object.assign(this, { category, element, assumed: [], collected: null });
    void this.again();
  }

  /** The element that was asked about is gone, and what the answer took from it. */
  leaveElement(): void {
    this.element = -1;
    void this.again();
  }

  reset(): void {
    Object.assign(this, { answer: null, whatIf: null });
    this.about(this.#session.index.first, -1);
  }

  /** The element that is asked about. */
  get subject(): ReportElement | undefined {
    return this.#session.report?.elements[this.element];
  }

  /** The date found beside it. */
  get foundDate(): string | null {
    return this.subject?.collected.first ?? null;
  }

  get #product(): string {
    return this.#session.index.product(this.category);
  }

  /** What the data itself states about an event of the category that is asked about. */
  stated(event: EventName): FactValue | FactValue[] | undefined {
    if (event === 'collected' && this.foundDate) return this.foundDate;
    const used = this.#session.report?.facts[event];
    const fact = used?.products?.[this.#product] ?? used;
    return fact && fact.source !== 'none' && fact.source !== 'assumed' ? fact.value : undefined;
  }

  /** What the reader has answered about an event of the category that is asked about. */
  answered(event: EventName): Choice | undefined {
    if (event === 'collected' && this.collected) return this.collected;
    return this.#session.facts.get(event, this.#product);
  }

  /** The question as it is put to the engine. */
  put() {
    const { facts, index } = this.#session;
    const whole = facts.forQuestion(index.events(this.category), this.#product, (event) => this.stated(event));
    const own = this.answered('collected');
    if (own) whole.inputs.collected = own.kind === 'date' ? own.date : own.kind;
    return whole;
  }

  async again(): Promise<void> {
    const { category } = this;
    const session = this.#session;
    const turn = ++this.#turn;
    if (!category) return;
    const client = await session.engine().catch(() => null); // which says itself what is wrong
    if (!client || turn !== this.#turn) return;
    try {
      const answer = await this.#ask(client);
      if (turn !== this.#turn) return;
      this.answer = answer;
      session.host.emit('pl-deadline', { category, earliest: answer.earliest, latest: answer.latest, bound: answer.bound });
      session.host.changed();
    } catch (error) {
      if (turn === this.#turn) session.attempt(Promise.reject(error));
    }
  }

  async #ask(client: EngineClient): Promise<Answer> {
    const { calendar, locale, today } = this.#session;
    const { inputs, assumed } = this.put();
    this.assumed = assumed;
    inputs.asOf = today;
    const options = { locale, ...(calendar === 'weekdays' ? {} : { calendar }) };
    const questions: Array<[string, RetentionInputs]> = [[this.category, inputs]];
    const trial = this.#trial();
    if (trial) questions.push([this.category, { ...inputs, [trial.event]: trial.date }]);
    const [answer, tried] = await client.retentions(questions, options);
    if (trial) trial.answer = tried ?? null;
    return answer!;
  }

  /** Events that could still happen: acts of the customer without a date. */
  get openEvents(): EventName[] {
    const { inputs } = this.put();
    return this.#session.index.events(this.category).filter((event) => event !== 'collected' && choiceOf(inputs[event])?.kind !== 'date');
  }

  // What is tried out stays as it is while it can still happen; else the first event that can, today.
  #trial(): WhatIfTrial | null {
    const { openEvents, whatIf } = this;
    const event = openEvents.find((each) => each === whatIf?.event) ?? openEvents[0];
    this.whatIf = event ? { event, date: whatIf?.date ?? this.#session.today, answer: whatIf?.answer ?? null } : null;
    return this.whatIf;
  }

  tryOut(event: EventName, date: string): void {
    this.whatIf = { event, date, answer: this.whatIf?.answer ?? null };
    void this.again();
    this.#session.host.changed();
  }
}
