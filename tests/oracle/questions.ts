// Generated questions of retention: mostly plausible, crowded around the days on which an answer changes, some of them bad.
import { type Day, dayOf, format, LAST_DAY } from './dates';
import type { Random } from './random';

export interface Question {
  id: number;
  category: string;
  inputs: Record<string, unknown>;
}

const FIRST_DAY = dayOf(1, 1, 1);
// Distances at which the rows change their answer, and their neighbours.
const STEPS = [0, 1, 29, 30, 31, 40, 41, 42, 59, 149, 150, 151, 179, 180, 181, 209, 210, 211];
const MONTH_ENDS = [dayOf(2024, 1, 31), dayOf(2023, 1, 31), dayOf(2100, 1, 30), dayOf(2024, 2, 29), dayOf(2028, 8, 31), dayOf(2024, 12, 31)];
const BAD_DATES: unknown[] = ['2024-02-30', '2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-1-5', '20240105', 'soon', ' 2024-01-05', '2024-01-05 ',
  '-2024-01-05', '0000-01-01', '2024-01-05\n', '2024/01/05', '２０２４-01-05', 20240105, {}, true, 1.5, '10000-01-01'];
const TIMES = ['T00:00', 'T23:59:59Z', ' 08:30:00', 'T10:15:30.123+08:00', 'T12:00:00-11:30'];

export class Questions {
  private id = 0;
  constructor(
    private readonly random: Random,
    private readonly categories: readonly string[],
  ) {}

  next(): Question {
    const { random } = this;
    this.id += 1;
    const inputs: Record<string, unknown> = {};
    const anchor = this.anchor();
    const put = (name: string, value: unknown): void => {
      if (value !== undefined) inputs[name] = value;
    };
    put('collected', this.stated(anchor, 15, false));
    put('hostingTerminated', random.chance(25) ? this.list(anchor) : this.stated(anchor, 30, true));
    put('featureTerminated', this.stated(anchor, 35, true));
    put('deletionRequested', this.stated(anchor, 35, true));
    if (!random.chance(6)) put('asOf', this.date(this.near(anchor)));
    if (random.chance(45)) this.calendar(inputs, anchor);
    if (random.chance(3)) this.spoil(inputs);
    const category = random.chance(1) ? random.pick(['tcss', 'tcss.privacy.unknown', '__proto__', 'toString']) : random.pick(this.categories);
    return { id: this.id, category, inputs };
  }

  private anchor(): Day {
    const { random } = this;
    if (random.chance(20)) return random.pick(MONTH_ENDS) + random.between(-2, 2);
    if (random.chance(8)) return random.between(FIRST_DAY, LAST_DAY - 800);
    if (random.chance(3)) return random.pick([FIRST_DAY, LAST_DAY]) + random.between(-230, 230);
    return random.between(dayOf(2019, 1, 1), dayOf(2031, 1, 1));
  }
  private near(day: Day): Day {
    const { random } = this;
    const distance = random.chance(70) ? random.pick(STEPS) + random.between(-1, 1) : random.between(-60, 400);
    return Math.min(Math.max(day + (random.chance(25) ? -distance : distance), FIRST_DAY), LAST_DAY);
  }
  private date(day: Day): string {
    return format(day) + (this.random.chance(4) ? this.random.pick(TIMES) : '');
  }
  private stated(anchor: Day, missing: number, mayBeNone: boolean): unknown {
    const { random } = this;
    if (random.chance(missing)) return random.pick(mayBeNone ? ['none', 'none', 'none', 'unknown', null, '', undefined] : ['unknown', null, '', undefined]);
    return this.date(this.near(anchor));
  }
  private list(anchor: Day): unknown[] {
    return Array.from({ length: this.random.below(5) }, () => this.stated(anchor, 30, true) ?? null);
  }

  private calendar(inputs: Record<string, unknown>, anchor: Day): void {
    const { random } = this;
    const days = (most: number): string[] => Array.from({ length: random.below(most) }, () => format(Math.min(Math.max(anchor + random.between(-30, 260), FIRST_DAY), LAST_DAY)));
    inputs.holidays = random.chance(10) ? null : days(random.chance(20) ? 120 : 12);
    inputs.workdays = random.chance(10) ? null : days(8);
    if (random.chance(10) && Array.isArray(inputs.holidays)) inputs.workdays = [...((inputs.workdays as string[] | null) ?? []), ...inputs.holidays.slice(0, 2)];
  }

  private spoil(inputs: Record<string, unknown>): void {
    const { random } = this;
    const fields = ['collected', 'hostingTerminated', 'featureTerminated', 'deletionRequested', 'asOf', 'holidays', 'workdays'];
    for (let left = random.between(1, 2); left > 0; left -= 1) {
      const field = random.pick(fields);
      const bad = field === 'collected' && random.chance(20) ? 'none' : random.pick(BAD_DATES);
      inputs[field] = field.endsWith('days') || (field === 'hostingTerminated' && random.chance(50)) ? ['2024-05-01', bad] : bad;
    }
  }
}
