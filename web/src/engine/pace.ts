/** How many steps are due by now, how fast they were made, and which pictures are affordable. Times in milliseconds. */

/** Steps owed at a wished rate. A network too slow for it falls behind instead of piling up debt. */
export class Pace {
  private owed = 1; // pressing play shows its effect at once
  private last: number;

  /** `rate` in steps per second, Infinity allowed. */
  constructor(
    private rate: number,
    now: number,
  ) {
    this.last = now;
  }

  setRate(rate: number): void {
    this.rate = rate;
    this.owed = Math.max(0, Math.min(this.owed, 1));
  }

  /** Whole steps due; at most a quarter of a second's worth. */
  due(now: number): number {
    if (this.rate === Number.POSITIVE_INFINITY) return this.rate;
    const most = Math.max(1, this.rate / 4);
    this.owed = Math.min(most, this.owed + ((now - this.last) / 1000) * this.rate);
    this.last = now;
    return Math.floor(this.owed);
  }

  paid(steps: number): void {
    if (this.rate !== Number.POSITIVE_INFINITY) this.owed = Math.max(0, this.owed - steps); // it may have caught up
  }

  /** Whether training takes all the time there is. */
  isBehind(): boolean {
    return this.rate === Number.POSITIVE_INFINITY || this.owed >= 1;
  }

  /** Until the next step is due. */
  wait(): number {
    return this.rate === Number.POSITIVE_INFINITY ? 0 : (Math.max(0, 1 - this.owed) / this.rate) * 1000;
  }
}

/** Steps per second over about the last half second. */
export class Speedometer {
  private steps = 0;
  private rate = 0;

  constructor(private since: number) {}

  restart(now: number): void {
    this.steps = 0;
    this.rate = 0;
    this.since = now;
  }

  count(steps: number): void {
    this.steps += steps;
  }

  read(now: number): number {
    const elapsed = now - this.since;
    if (elapsed < 50) return this.rate;
    const recent = (this.steps * 1000) / elapsed;
    const share = this.rate === 0 ? 1 : 1 - Math.exp(-elapsed / 500);
    this.rate += (recent - this.rate) * share;
    this.steps = 0;
    this.since = now;
    return this.rate;
  }
}

/** What each of three costly pictures may take of the time. */
export const SHARE = {
  /** All that is asked for, at any cost. */
  resting: Number.POSITIVE_INFINITY,
  /** Training keeps its pace: the rest of the time is free. */
  inPace: 1 / 8,
  /** Training takes all it gets: with what keeping moments may take, 85 % are left to it. */
  behind: 1 / 30,
};
/** Who watches waits no longer, whatever the share: so many milliseconds, or so many times the cost of what is awaited. */
export const WAIT = {
  picture: { milliseconds: 3000, costs: 4 },
  /** A point of the loss curve, by which training is followed: a sixth of the time goes to it at most. */
  curve: { milliseconds: 1000, costs: 5 },
};
/** What keeping moments may take. */
const THRIFTY_SHARE = 1 / 20;

/** When a costly picture was last made and what it cost. */
export class Budget {
  private cost = 0;
  private made = Number.NEGATIVE_INFINITY;

  constructor(private readonly wait = WAIT.picture) {}

  /** `share` of the time, as in SHARE. */
  affordable(now: number, share: number): boolean {
    const longest = Math.max(this.wait.milliseconds, this.wait.costs * this.cost);
    return now - this.made >= Math.min(this.cost / share, longest);
  }

  /** Makes the next picture due at once. */
  expire(): void {
    this.made = Number.NEGATIVE_INFINITY;
  }

  spent(start: number, end: number): void {
    this.cost = end - start;
    this.made = end;
  }
}

/** As a Budget of many small expenses: by their mean, in which a single slow one counts little. */
export class Thrift {
  private cost = 0;
  private last = Number.NEGATIVE_INFINITY;

  /** Whether so many could be afforded. */
  affordable(now: number, times = 1): boolean {
    return now - this.last >= (times * this.cost) / THRIFTY_SHARE;
  }

  spent(start: number, end: number): void {
    const took = Math.min(end - start, 3 * this.cost + 0.1);
    this.cost += 0.2 * (took - this.cost);
    this.last = end;
  }
}
