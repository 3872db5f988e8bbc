/**
 * Kept runs in the browser: one entry of its storage a run, so that several tabs never overwrite each other's. Where the
 * browser forbids storage, they are kept in memory until the page is left.
 */
import { type KeptRun, packRun, unpackRun } from './run.js';

const PREFIX = 'gradflow.run.';
const PROBE = 'gradflow.probe';

/** Runs at most, and characters of all their entries together. */
export const MOST_RUNS = 50;
export const MOST_CHARACTERS = 2_000_000;

/** Why a run was not stored: too many, too large together, or the browser has no room left. */
export type Refusal = 'many' | 'large' | 'full';

export type Entries = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface Stored {
  /** The latest first. */
  runs: KeptRun[];
  /** Entries that cannot be read: they are left as they are. */
  damaged: string[];
}

export class RunStorage {
  constructor(
    private readonly entries: Entries,
    readonly isLasting: boolean,
  ) {}

  read(): Stored {
    const stored: Stored = { runs: [], damaged: [] };
    for (const key of this.keys()) {
      const run = parse(this.entries.getItem(key));
      if (run) stored.runs.push(run);
      else stored.damaged.push(key);
    }
    stored.runs.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
    return stored;
  }

  /** Stores a run, in the place of the one with the same id; null when it is stored. */
  write(run: KeptRun): Refusal | null {
    const key = PREFIX + run.id;
    const text = JSON.stringify(packRun(run));
    const others = this.keys().filter((known) => known !== key);
    if (others.length >= MOST_RUNS) return 'many';
    const size = others.reduce((sum, other) => sum + (this.entries.getItem(other)?.length ?? 0), text.length);
    if (size > MOST_CHARACTERS) return 'large';
    try {
      this.entries.setItem(key, text);
      return null;
    } catch {
      return 'full';
    }
  }

  remove(id: string): void {
    this.entries.removeItem(PREFIX + id);
  }

  removeDamaged(): void {
    for (const key of this.read().damaged) this.entries.removeItem(key);
  }

  private keys(): string[] {
    const keys = Array.from({ length: this.entries.length }, (_, index) => this.entries.key(index));
    return keys.filter((key) => key?.startsWith(PREFIX)) as string[];
  }
}

function parse(text: string | null): KeptRun | null {
  try {
    const run = unpackRun(JSON.parse(text ?? ''));
    return typeof run === 'string' ? null : run;
  } catch {
    return null;
  }
}

/** The browser's own storage where it may be used. */
export function openStorage(): RunStorage {
  try {
    localStorage.setItem(PROBE, '');
    localStorage.removeItem(PROBE);
    return new RunStorage(localStorage, true);
  } catch {
    return new RunStorage(hasEntries() ? localStorage : memoryEntries(), hasEntries());
  }
}

/** A full storage can still be read. */
function hasEntries(): boolean {
  try {
    return localStorage.length > 0;
  } catch {
    return false;
  }
}

/** Entries for one visit. */
export function memoryEntries(): Entries {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, text) => void entries.set(key, text),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
}

/** Calls `listener` when another tab has changed the kept runs. Returns what stops it. */
export function onOtherTab(listener: () => void): () => void {
  const check = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  window.addEventListener('storage', check);
  return () => window.removeEventListener('storage', check);
}
