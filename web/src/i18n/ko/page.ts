import type { Messages } from '../messages.js';
import { formatCount } from '../numbers.js';

type Page = Messages['page'];

const run: Page['run'] = {
  bar: '실행',
  play: '학습',
  pause: '멈춤',
  step: '스텝',
  epoch: '에폭',
  reset: '처음부터',
  stepHint: '한 스텝: 배치 하나로 학습합니다',
  epochHint: '이번 에폭의 끝까지 학습합니다',
  resetHint: '같은 초기 가중치로 스텝 0부터 다시 시작합니다',
  speed: '속도',
  speedHint: '학습 속도(초당 스텝 수)',
  speedMax: '최대 속도',
  speedChoice: (stepsPerSecond) => `${formatCount(stepsPerSecond)} / 초`,
  key: (key) => `(${key})`,
  space: '스페이스',
};

const figures: Page['figures'] = {
  list: '학습 수치',
  step: '스텝',
  epoch: '에폭',
  trainLoss: '학습 손실',
  testLoss: '테스트 손실',
  testAccuracy: '테스트 정확도',
  trainAccuracy: '학습 정확도',
  measuredSpeed: '스텝 / 초',
};

const tools: Page['tools'] = {
  lessons: '수업',
  stories: '이야기',
  storiesHint: '실패하는 학습과 이를 살리는 방법',
  share: '공유',
  twin: 'A|B: 두 실행 나란히 비교',
  keyboard: '키보드 단축키',
  otherLanguage: 'English',
  otherLanguageCode: 'en',
  theme: { auto: '테마: 시스템 설정', light: '테마: 밝게', dark: '테마: 어둡게' },
  close: '닫기',
};

const data: Page['data'] = {
  title: '데이터',
  gallery: '데이터 세트',
  features: '입력 특성',
  featuresHint: '하나 이상은 켜져 있어야 합니다.',
};

const newSeed: Page['newSeed'] = {
  'data.seed': '점을 새로 뽑기',
  'model.seed': '초기 가중치를 새로 뽑기',
  'training.seed': '배치 순서를 새로 뽑기',
};

const points: Page['points'] = {
  title: '직접 찍은 점',
  about: '출력 그림 위에 칠하거나, 아무 곳에나 CSV 파일을 끌어다 놓으세요.',
  brush: '브러시',
  erase: '지우개',
  clear: '모두 지우기',
  clearHint: '두 클래스에 점 하나씩만 두고 새로 시작합니다',
  import: 'CSV 열기 …',
  importHint: '열: x, y, 클래스. 최대 20,000행',
  export: 'CSV 저장',
  exportHint: '보이는 점을 CSV 파일로 저장합니다',
  paintClass: '브러시으로 칠할 클래스',
  classNumber: (number) => `클래스 ${number}`,
  count: (count) => `점 ${formatCount(count)}개`,
  regression: '칠하려면 클래스가 있어야 합니다. 먼저 분류 데이터를 고르세요.',
};

const training: Page['training'] = {
  title: '학습 설정',
  live: '바꾸면 진행 중인 학습에 바로 적용됩니다.',
  why: '왜 학습이 안 될까?',
};
const model: Page['model'] = {
  title: '모델',
  restarts: '바꾸면 학습이 처음부터 다시 시작됩니다.',
  addLayer: '은닉층 추가',
  removeLayer: '마지막 은닉층 제거',
  branches: '개별 스킵, 보조 분류기',
};

export const page: Page = {
  title: 'Gradflow: 신경망이 왜 학습되는지 눈으로 보는 곳',
  run,
  figures,
  tools,
  data,
  newSeed,
  points,
  training,
  model,
};
