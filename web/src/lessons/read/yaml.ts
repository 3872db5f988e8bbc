/** YAML within a lesson, judged against a schema; every problem at its line. Aliases, tags and deep nesting are refused. */
import * as v from 'valibot';
import { isAlias, isMap, isNode, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { nearestTo } from '../../config/suggest.js';
import type { LessonFault, ReportFault } from '../lesson.js';

/** Characters. A share link with own points may be long. */
const LONGEST = 100_000;
/** The library recurses, and so does a Config's check. */
const DEEPEST = 12;

export interface YamlBlock<Value> {
  value: Value;
  /** The line of the text at which the value of a key stands. */
  lineOf(...path: (string | number)[]): number;
}

/** `firstLine`: of the text at which the block begins. Undefined, and reported, where it is not as the schema says. */
export function readYaml<Schema extends v.GenericSchema>(
  text: string,
  firstLine: number,
  schema: Schema,
  report: ReportFault,
): YamlBlock<v.InferOutput<Schema>> | undefined {
  if (text.length > LONGEST) return void report(firstLine, 'too-long', { wanted: String(LONGEST) });
  if (nestingOf(text) > DEEPEST) return void report(firstLine, 'nested', { wanted: String(DEEPEST) });
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const lineAt = (offset = 0): number => firstLine + Math.max(lines.linePos(offset).line - 1, 0);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) return void report(lineAt(fault.pos[0]), 'yaml', { at: fault.code, wanted: fault.message });
  const alias = firstAlias(document.contents);
  if (alias) return void report(lineAt(alias.range?.[0]), 'alias');
  const { contents } = document;
  if (contents && !isMap(contents)) return void report(lineAt(contents.range?.[0]), 'entries');
  const lineOf = (...path: (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node)) return lineAt(node.range?.[0]);
    }
    return lineAt(document.contents?.range?.[0]);
  };
  const judged = v.safeParse(schema, document.toJS() ?? {});
  if (judged.success) return { value: judged.output, lineOf };
  for (const issue of judged.issues) reportIssue(issue, lineOf, report);
  return undefined;
}

/** Upper bound of how deep brackets and indentation nest: the text is not parsed yet. */
function nestingOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const letter of text) {
    if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth);
    else if ((letter === ']' || letter === '}') && depth > 0) depth--;
  }
  const dashes = /^[ \t]*((?:[-?:][ \t]+){2,})/gm;
  for (const [, run = ''] of text.matchAll(dashes)) deepest = Math.max(deepest, run.replace(/\s/g, '').length);
  for (const [indent] of text.matchAll(/^ +/gm)) deepest = Math.max(deepest, indent.length / 8);
  return deepest;
}

function firstAlias(node: Node | null): Node | undefined {
  let found: Node | undefined;
  visit(node, {
    Node(_, each) {
      if (!isAlias(each)) return undefined;
      found = each;
      return visit.BREAK;
    },
  });
  return found;
}

const CODES: Readonly<Record<string, LessonFault>> = {
  min_length: 'wrong-length',
  max_length: 'wrong-length',
  min_value: 'out-of-range',
  max_value: 'out-of-range',
  integer: 'out-of-range',
  picklist: 'unknown-choice',
  regex: 'form',
  check: 'form',
};

function reportIssue(issue: v.BaseIssue<unknown>, lineOf: YamlBlock<unknown>['lineOf'], report: ReportFault): void {
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  const at = keys.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${key}` : key),
    '',
  );
  const line = lineOf(...keys);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = Object.keys((issue as { requirement?: object }).requirement ?? {});
    report(line, 'unknown-key', { at, meant: nearestTo(String(keys.at(-1)), known) });
  } else if (issue.input === undefined) report(line, 'missing', { at });
  else {
    const meant = issue.type === 'picklist' ? nearestTo(String(issue.input), choicesOf(issue)) : undefined;
    report(line, CODES[issue.type] ?? 'wrong-type', { at, wanted: issue.message, meant });
  }
}

/** A picklist says `("a" | "b")`. */
function choicesOf({ expected }: v.BaseIssue<unknown>): string[] {
  return [...(expected ?? '').matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
}
