/** A formula while it is edited: what was typed, and what the engine says of it. */
import { type Signal, signal } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { FormulaAnswer } from '../../engine/lab/formula.js';
import { askFormula } from './checker.js';

export type Judgement = { text: string } & (FormulaAnswer | { problems: Problem[]; meaning: null; values: null });

/** Where the preview is computed: -5 to 5. */
export const PREVIEW_XS = Float64Array.from({ length: 201 }, (_, i) => i / 20 - 5);

export class FormulaDraft {
  /** Null: as in force. `id` tells whose it is. */
  readonly typed: Signal<{ id: string; text: string } | null> = signal(null);
  /** Of the text judged last. */
  readonly judged: Signal<Judgement | null> = signal(null);
  private asked: string | null = null;

  constructor(private readonly ask: (text: string, xs: Float64Array) => Promise<FormulaAnswer> = askFormula) {}

  /** The judgement of this text; null until it is there. Reading it makes a template follow it. */
  of(text: string): Judgement | null {
    const judged = this.judged.value;
    if (judged?.text === text) return judged;
    if (this.asked !== text) void this.judge(text);
    return null;
  }

  /** Never fails: that no engine can be had is a problem too. */
  async judge(text: string): Promise<Judgement> {
    this.asked = text;
    const judgement = { text, ...(await this.answer(text)) };
    if (this.asked === text) {
      this.asked = null;
      this.judged.value = judgement;
    }
    return judgement;
  }

  private async answer(text: string): Promise<FormulaAnswer> {
    try {
      return await this.ask(text, PREVIEW_XS.slice());
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      return { problems, meaning: null, values: null };
    }
  }
}

/** Null for what should never happen. */
function problemsOf(error: unknown): Problem[] | null {
  if (error instanceof GradflowError) return error.problems;
  const isUnread = error instanceof DOMException && error.name === 'AbortError'; // its lab was closed meanwhile
  return isUnread ? [] : null;
}
