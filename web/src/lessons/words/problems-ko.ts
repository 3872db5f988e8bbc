import type { ProblemsWords } from './problems-en.js';

/** What the YAML library's codes mean; the rest it says itself. */
const yaml: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '들여쓰기는 공백으로 하세요. YAML에서는 여기에 탭을 쓸 수 없습니다.',
  BAD_INDENT: '이 줄의 들여쓰기가 같은 묶음의 다른 줄과 다릅니다.',
  DUPLICATE_KEY: '같은 키가 두 번 나옵니다.',
  MISSING_CHAR: '열린 것이 닫히지 않았습니다. 따옴표나 괄호, 쉼표가 빠졌습니다.',
  BLOCK_AS_IMPLICIT_KEY: '콜론이 들어간 글은 따옴표로 묶어야 합니다.',
  MULTILINE_IMPLICIT_KEY: '키는 한 줄에 쓰고 콜론으로 끝내야 합니다.',
  MULTIPLE_DOCS: '여기에는 하이픈 세 개로 된 줄을 쓸 수 없습니다.',
  UNEXPECTED_TOKEN: '여기에 올 수 없는 문자입니다. 특수 문자가 들어간 글은 따옴표로 묶으세요.',
  TAG_RESOLVE_FAILED: '태그(“!”)는 쓸 수 없습니다. 느낌표로 시작하는 글은 따옴표로 묶으세요.',
};

const sentence: ProblemsWords['sentence'] = {
  'too-long': ({ wanted }) => `${wanted}자를 넘습니다.`,
  'front-matter': () =>
    '수업은 머리말로 시작해야 합니다. 하이픈 세 개로 된 줄, “title: …” 같은 항목들, 다시 하이픈 세 개의 순서입니다.',
  yaml: ({ at, wanted }) => yaml[at] ?? `YAML로 읽을 수 없습니다(${wanted}).`,
  entries: () => '여기에는 “name: value” 같은 항목을 한 줄에 하나씩 적습니다.',
  alias: () => '앵커와 별칭(“&”, “*”)은 여기에 쓸 수 없습니다. 그 문자로 시작하는 글은 따옴표로 묶으세요.',
  nested: ({ wanted }) => `${wanted}단계보다 깊이 중첩되어 있습니다.`,
  missing: ({ at }) => `“${at}” 항목이 없습니다.`,
  'unknown-key': ({ at }) => `“${at}”(이)라는 항목은 없습니다.`,
  'wrong-type': ({ at, wanted }) => `“${at}”의 값이 맞는 종류가 아닙니다(${wanted}).`,
  'wrong-length': ({ at, wanted }) => `“${at}”의 글자 수나 항목 수는 ${wanted}이어야 합니다.`,
  'out-of-range': ({ at, wanted }) => `“${at}”에는 ${wanted}의 정수를 쓰세요.`,
  'unknown-choice': ({ at, wanted }) => `“${at}”에는 다음 가운데 하나를 쓰세요: ${wanted}.`,
  form: ({ at, wanted }) => `“${at}”에는 ${wanted} 같은 형식으로 쓰세요.`,
  duplicate: ({ at }) => `“${at}”(이)라는 이름이 두 번 쓰였습니다.`,
  'no-right-choice': () => '정답인 보기가 없습니다. 하나에는 “right: true”가 있어야 합니다.',
  config: ({ at }, said) => `실험 설정${at ? `의 “${at}”` : ''}: ${said}`,
  condition: ({ at }, said) => `목표 “${at}”: ${said}`,
  math: ({ at, wanted }) => `수식 “${at}”을(를) 읽을 수 없습니다(${wanted}).`,
  image: ({ at }) => `그림 “${at}”은(는) 같은 사이트에 있어야 하고, 상대 주소로 적어야 합니다.`,
  'link-in-button': ({ at }) => `“${at}”은(는) 단추나 제목이 되므로 링크, 그림, 측정값을 넣을 수 없습니다.`,
  level: ({ at }) =>
    at === '#'
      ? '제목은 머리말에 적습니다. 각 단계는 “##”로 시작합니다.'
      : `“${at}” 블록은 목록이나 인용문 안이 아니라 따로 있어야 합니다.`,
  'claim-form': ({ at, wanted }) => `“${at}”은(는) ${wanted} 같은 형식이어야 합니다.`,
  'claim-number': ({ at }) => `“${at}”은(는) 숫자가 아니므로 측정할 수 없습니다.`,
  'claim-run': ({ at }) => `이 수업에는 “${at}”(이)라는 실행이 없습니다.`,
  'claim-twin': ({ at }) => `실행 “${at}”에는 나란히 놓인 두 번째 실행이 없습니다.`,
  'claim-quantity': ({ at }) => `“${at}”은(는) 측정할 수 있는 값이 아닙니다.`,
  empty: () => '수업에 본문이 없습니다.',
};

export const problems: ProblemsWords = {
  sentence,
  line: (line) => `${line}번째 줄`,
  didYouMean: (name) => `혹시 “${name}”인가요?`,
};
