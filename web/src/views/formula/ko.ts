import { formatSetting } from '../../i18n/numbers.js';
import type { en } from './en.js';

const place = (x: number): string => formatSetting(Number(x.toFixed(3)));

export const ko: typeof en = {
  fault: {
    empty: 'x에 대한 수식을 입력하세요.',
    character: '수식에 쓸 수 없는 문자입니다.',
    number: '사용할 수 없는 수입니다.',
    name: '알 수 없는 이름입니다.',
    value: '여기에 수나 x, 함수가 와야 합니다.',
    operator: '여기에 연산자가 와야 합니다. 곱셈은 *로 씁니다.',
    comparison: 'if에는 먼저 비교식이 와야 합니다: if(x > 0, …, …).',
    bracket: '짝이 맞지 않는 괄호입니다.',
    call: '함수에는 괄호가 필요합니다: sin(x).',
    operands: '이 함수에 맞는 인수 개수가 아닙니다.',
    nesting: '중첩이 너무 깊습니다.',
  },
  at: (character, sentence) => `${character}번째 문자: ${sentence}`,
  length: (most) => `1자 이상 ${most}자 이하로 입력하세요.`,
  checking: '확인하는 중…',
  unavailable: '지금은 수식을 확인할 수 없습니다. 필요한 엔진을 불러오지 못했습니다.',
  help: '+ − * / ^, exp, log, sqrt, abs, sin, cos, tanh, sigmoid, softplus, erf, min, max, sign, step, if(x > 0, …, …), pi, e',
  notFinite: (ranges) =>
    `${ranges.map(([from, to]) => (from === to ? `x = ${place(from)}` : `${place(from)} ≤ x ≤ ${place(to)}`)).join(', ')}에서 값이 유한하지 않습니다. 학습 중에 이 구간에 들어가면 멈춥니다.`,
  derivative: '도함수',
  curve: (low, high) => `x가 −5에서 5까지일 때의 f(실선)와 f′(점선). 세로축은 ${low}에서 ${high}까지입니다.`,
  legendValue: 'f(x)',
  legendSlope: 'f′(x)',
};
