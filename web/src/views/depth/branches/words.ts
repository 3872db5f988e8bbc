/** The words of skip connections and auxiliary classifiers, in both languages: they come with the first of them. */
import { formatCount } from '../../../i18n/numbers.js';
import type { Language } from '../../../state/store.js';

const en = {
  place: (column: number, count: number) =>
    column === 0 ? 'the input' : column > count ? 'the output' : `layer ${column}`,
  skip: (from: string, to: string) => `skip from ${from} to ${to}`,
  identity: 'identity',
  projection: (rows: number, cols: number) => `projection ${rows} × ${cols}`,
  kind: 'path',
  norm: '‖P‖',
  handed: 'gradient handed back (RMS)',
  handedByHead: 'its gradient in dL/da (RMS)',
  projectionGradient: 'RMS dL/dP',
  arcKey: { identity: 'skip: identity', projection: 'skip: learned projection', sum: 'added before the activation' },
  arcsInGradients: 'arcs, same colors: RMS of the gradient that they hand back, or of dL/dP',
  identityMeaning: 'What leaves is added as it is to the sums z of the end, before its activation.',
  projectionMeaning: (rows: number, cols: number) =>
    `The widths differ: a learned matrix P of ${rows} × ${cols}, without bias, makes what leaves as wide as the end.`,
  grouped: (every: number) =>
    `One of the paths around every ${every === 1 ? 'layer' : `${every} layers`}. Removing it keeps the others as single ones.`,
  remove: 'Remove',
  open: (press: string) => `${press}: details, remove`,
  branchesHelp: 'Arrow keys move between skip connections and auxiliary classifiers, Enter opens, Delete removes.',
  group: 'Skip connections and auxiliary classifiers',

  head: (after: number) => `auxiliary classifier after layer ${after}`,
  headTitle: (after: number) => `Auxiliary classifier, layer ${after}`,
  headMeaning: (weight: string) =>
    `A linear classifier on the activations of this layer. Its loss counts ${weight} times in the loss trained on; predictions and test figures leave it out.`,
  weight: 'Weight',
  training: 'training',
  test: 'test',
  loss: (kind: string) => `loss, ${kind}`,
  accuracy: (kind: string) => `accuracy, ${kind}`,

  drag: 'Drag to a later layer to add a skip connection',
  skipSection: 'Skip',
  skipChoose: 'add …',
  skipTo: 'from here to',
  skipFrom: 'to here from',
  addHead: 'Auxiliary classifier here',
  editHead: (weight: string) => `Auxiliary classifier: ${weight}`,

  panel: {
    groups: (count: number, every: number) =>
      count === 0
        ? `No ${formatCount(every)} layers together: nothing is skipped.`
        : `${count === 1 ? '1 path' : `${formatCount(count)} paths`} around ${every === 1 ? 'each layer' : `${formatCount(every)} layers each`}`,
    rest: (first: number, last: number) =>
      first === last ? `layer ${first} is left over` : `layers ${first} to ${last} are left over`,
    from: 'From',
    to: 'To',
    after: 'After',
    skip: 'Skip',
    head: 'Auxiliary, after',
    remove: (name: string) => `Remove: ${name}`,
    addSkip: 'Single skip',
    addHead: 'Auxiliary classifier',
    drag: 'Or drag the handle below a layer’s name to another layer.',
    noLayers: 'Both need a hidden layer.',
  },

  curves: {
    key: 'Curves of auxiliary classifiers',
    name: (after: number) => `aux ${after}`,
    total: 'total',
    main: 'Training and test are the losses of the main output, so that they can be compared.',
    sum: (terms: string) => `Trained on (total): training + ${terms}.`,
    manyTerms: 'each auxiliary loss times its weight',
  },
};

const ko: typeof en = {
  place: (column, count) => (column === 0 ? '입력' : column > count ? '출력' : `${column}층`),
  skip: (from, to) => `${from}에서 ${to}으로 가는 스킵 연결`,
  identity: '항등',
  projection: (rows, cols) => `투영 ${rows} × ${cols}`,
  kind: '경로',
  norm: '‖P‖',
  handed: '되돌려 주는 기울기 (RMS)',
  handedByHead: '이 손실에서 온 dL/da (RMS)',
  projectionGradient: 'dL/dP의 RMS',
  arcKey: { identity: '스킵: 항등', projection: '스킵: 학습되는 투영', sum: '활성화 함수 앞에서 더합니다' },
  arcsInGradients: '호, 같은 색 눈금: 되돌려 주는 기울기의 RMS, 또는 dL/dP의 RMS',
  identityMeaning: '출발점의 값을 그대로 도착점의 합 z에, 활성화 함수를 거치기 전에 더합니다.',
  projectionMeaning: (rows, cols) =>
    `폭이 서로 다르므로, 편향 없는 ${rows} × ${cols} 학습 행렬 P로 출발점의 값을 도착점의 폭에 맞춥니다.`,
  grouped: (every) => `${every}개 층마다 놓은 경로 중 하나입니다. 제거하면 나머지는 개별 스킵으로 남습니다.`,
  remove: '제거',
  open: (press) => `${press}: 자세히, 제거`,
  branchesHelp: '화살표 키로 스킵 연결과 보조 분류기 사이를 옮겨 다니고, Enter로 열고, Delete로 제거합니다.',
  group: '스킵 연결과 보조 분류기',

  head: (after) => `${after}층 뒤의 보조 분류기`,
  headTitle: (after) => `보조 분류기, ${after}층`,
  headMeaning: (weight) =>
    `이 층의 활성값에 붙인 선형 분류기입니다. 그 손실이 학습 손실에 더해지며(배율 ${weight}), 예측과 테스트 수치에는 들어가지 않습니다.`,
  weight: '가중치',
  training: '학습',
  test: '테스트',
  loss: (kind) => `손실, ${kind}`,
  accuracy: (kind) => `정확도, ${kind}`,

  drag: '뒤쪽 층으로 끌어다 놓으면 스킵 연결이 추가됩니다',
  skipSection: '스킵',
  skipChoose: '추가 …',
  skipTo: '이 층에서 나가는 연결',
  skipFrom: '이 층으로 들어오는 연결',
  addHead: '여기에 보조 분류기 추가',
  editHead: (weight) => `보조 분류기: ${weight}`,

  panel: {
    groups: (count, every) =>
      count === 0
        ? `층 ${formatCount(every)}개짜리 묶음이 없어 건너뛰는 경로가 없습니다.`
        : `층 ${formatCount(every)}개마다 하나씩, 경로 ${formatCount(count)}개`,
    rest: (first, last) => (first === last ? `${first}층은 남습니다` : `${first}~${last}층은 남습니다`),
    from: '출발',
    to: '도착',
    after: '위치',
    skip: '스킵',
    head: '보조 분류기',
    remove: (name) => `제거: ${name}`,
    addSkip: '개별 스킵',
    addHead: '보조 분류기',
    drag: '층 이름 아래의 손잡이를 다른 층으로 끌어도 됩니다.',
    noLayers: '둘 다 은닉층이 있어야 합니다.',
  },

  curves: {
    key: '보조 분류기의 손실 곡선',
    name: (after) => `보조 ${after}`,
    total: '합계',
    main: '학습과 테스트는 주 출력의 손실이므로 서로 비교할 수 있습니다.',
    sum: (terms) => `학습에 쓰는 손실(합계): 학습 + ${terms}.`,
    manyTerms: '보조 손실 각각 × 가중치',
  },
};

const WORDS: Record<Language, typeof en> = { en, ko };

export type BranchWords = typeof en;

export function branchWords({ language }: { language: { value: Language } }): BranchWords {
  return WORDS[language.value];
}
