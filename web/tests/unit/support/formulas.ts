/** Random formulas, made from the grammar that the engine reads. */
import fc from 'fast-check';

const FUNCTIONS = ['exp', 'log', 'log1p', 'sqrt', 'abs', 'sign', 'sin', 'tanh', 'sigmoid', 'softplus', 'erf', 'relu'];

const constant = fc.oneof(
  fc.constantFrom('pi', 'e', '.5', '2.', '1e-3'),
  fc.integer({ min: 0, max: 99 }).map(String),
  fc.integer({ min: 0, max: 999 }).map((n) => String(n / 100)),
);

const { term } = fc.letrec<{ term: string }>((tie) => {
  const operand = tie('term');
  return {
    term: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constant('x'),
      constant,
      fc
        .tuple(operand, fc.constantFrom(' + ', '+', '-', ' * ', '*', '/', '^', '**'), operand)
        .map((all) => all.join('')),
      operand.map((inner) => `(${inner})`),
      operand.map((inner) => `-${inner}`),
      fc.tuple(fc.constantFrom(...FUNCTIONS), operand).map(([name, inner]) => `${name}(${inner})`),
      fc
        .tuple(fc.constantFrom('min', 'max', 'pow'), operand, operand)
        .map(([name, one, two]) => `${name}(${one}, ${two})`),
      fc
        .tuple(operand, fc.constantFrom(' > ', '<', '>=', ' <= '), operand, operand)
        .map(([one, sign, two, no]) => `if(${one}${sign}${two}, ${one}, ${no})`),
    ),
  };
});

export const formulas: fc.Arbitrary<string> = term.filter((text) => text.length <= 300);
