/** Formulas that are sums, term by term: browsers break no line within MathML. Pure. */

/** Of a formula as the engine writes it: its terms, each with its sign, as formulas by themselves. */
export function termsOf(math: string): string[] {
  const [, sum] = /^<math><mrow>(.*)<\/mrow><\/math>$/s.exec(math) ?? [];
  if (sum === undefined) return [math];
  const terms = [''];
  for (const element of elementsOf(sum)) {
    if (/^<mo>(\+|&#x2212;)<\/mo>$/.test(element) && terms.at(-1)) terms.push('');
    terms[terms.length - 1] += element;
  }
  return terms.map((term) => `<math><mrow>${term}</mrow></math>`);
}

/** The outermost ones. */
function elementsOf(markup: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  for (const piece of markup.match(/<[^>]*>|[^<]+/g) ?? []) {
    if (depth === 0) elements.push('');
    elements[elements.length - 1] += piece;
    if (piece.startsWith('<')) depth += piece.startsWith('</') ? -1 : 1;
  }
  return elements;
}
