/** Formulas of custom activations as terms. The grammar is that of cpp/gradflow/formula/parser.h, which has judged them. */

export type Term =
  | { kind: 'number'; value: number }
  | { kind: 'x' }
  | { kind: 'call'; name: string; operands: Term[] }
  /** left > right ? yes : no. */
  | { kind: 'choice'; operands: [left: Term, right: Term, yes: Term, no: Term] };

const TOKEN = /\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[a-z_]\w*|\*\*|[<>]=?|[-+*/^(),])/giy;
const SUMS: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract' };
const PRODUCTS: Readonly<Record<string, string>> = { '*': 'multiply', '/': 'divide' };

/** Of a formula that the engine has accepted. */
export function parseFormula(text: string): Term {
  return new Parser(Array.from(text.matchAll(TOKEN), ([, token]) => token!)).sum();
}

const call = (name: string, ...operands: Term[]): Term => ({ kind: 'call', name, operands });

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  sum(): Term {
    return this.chain(SUMS, () => this.chain(PRODUCTS, () => this.signed()));
  }

  /** What stands between operators that bind alike, from left to right. */
  private chain(operators: Readonly<Record<string, string>>, operand: () => Term): Term {
    let left = operand();
    for (let name = operators[this.next()]; name; name = operators[this.next()]) {
      this.take();
      left = call(name, left, operand());
    }
    return left;
  }

  private signed(): Term {
    if (this.next() !== '+' && this.next() !== '-') return this.power();
    const isNegative = this.take() === '-';
    return isNegative ? call('negate', this.signed()) : this.signed();
  }

  private power(): Term {
    const base = this.value();
    if (this.next() !== '^' && this.next() !== '**') return base;
    this.take();
    return call('pow', base, this.signed());
  }

  private value(): Term {
    const token = this.take();
    if (token === '(') return this.closed(this.sum());
    if (token === 'x') return { kind: 'x' };
    if (token === 'pi' || token === 'e') return { kind: 'number', value: token === 'e' ? Math.E : Math.PI };
    if (!/^[a-z_]/i.test(token)) return { kind: 'number', value: Number(token) };
    this.take();
    return this.closed(token === 'if' ? this.choice() : call(token, ...this.operands()));
  }

  private operands(): Term[] {
    const operands = [this.sum()];
    while (this.next() === ',') {
      this.take();
      operands.push(this.sum());
    }
    return operands;
  }

  /** a >= b is not b > a. */
  private choice(): Term {
    const left = this.sum();
    const comparison = this.take();
    const [right, yes, no] = this.operands() as [Term, Term, Term];
    const isTurned = comparison === '<' || comparison === '>=';
    const [larger, smaller] = isTurned ? [right, left] : [left, right];
    const [then, otherwise] = comparison.endsWith('=') ? [no, yes] : [yes, no];
    return { kind: 'choice', operands: [larger, smaller, then, otherwise] };
  }

  private closed(term: Term): Term {
    this.take();
    return term;
  }

  private next(): string {
    return this.tokens[this.at] ?? '';
  }

  private take(): string {
    return this.tokens[this.at++] ?? '';
  }
}
