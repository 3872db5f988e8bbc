import { formatCount } from '../../i18n/numbers.js';
import type { en } from './en.js';

const pad: (typeof en)['pad'] = {
  title: '직접 그리기',
  pad: '그림판',
  hint: '화살표 키로 펜을 옮기고 Shift를 함께 누르면 더 멀리 움직입니다. 스페이스로 펜을 내리거나 들고, Delete로 모두 지웁니다.',
  pen: '펜',
  eraser: '지우개',
  clear: '모두 지우기',
  open: '이미지 열기 …',
  openHint: 'PNG, JPEG 등의 이미지. 페이지 아무 데나 끌어다 놓아도 됩니다',
  blank: '여기에 그리세요',
  seen: '신경망이 보는 이미지: 28 × 28 픽셀',
  noPicture: (name) => `“${name}”은(는) 이 브라우저가 읽을 수 있는 이미지가 아닙니다. PNG나 JPEG를 쓰세요.`,
  emptyPicture: (name) => `“${name}”은(는) 밝기가 고르게 같아 배경과 구별되는 것이 없습니다.`,
  place: (column, row, down) => `${row}행 ${column}열${down ? ', 펜 내림' : ''}`,
};

const confusion: (typeof en)['confusion'] = {
  titleTest: '혼동 행렬(테스트)',
  titleTraining: '혼동 행렬(학습)',
  axes: '실제 ↓, 예측 →',
  cell: (truth, guess, count, share) =>
    `${truth} → ${guess}로 오인: 이미지 ${formatCount(count)}장, ${truth} 전체의 ${share}`,
  right: (truth, count, share) => `${truth} 정답: 이미지 ${formatCount(count)}장, ${truth} 전체의 ${share}`,
  hint: '화살표 키로 칸을 옮겨 다니고, Enter를 누르면 그 칸에 속한 이미지를 보여 줍니다.',
};

const mistakes: (typeof en)['mistakes'] = {
  title: '가장 크게 틀린 이미지',
  none: '틀린 이미지가 없습니다.',
  is: (truth) => `정답 ${truth}`,
  said: (guess, chance) => `예측 ${guess} (${chance})`,
};

const output: (typeof en)['output'] = {
  title: '출력',
  own: '직접 그린 그림',
  sample: (set, number, count) =>
    `${set === 'test' ? '테스트' : '학습'} 이미지 ${formatCount(count)}장 중 ${formatCount(number)}번째`,
  previous: '이전 이미지',
  next: '다음 이미지',
  set: '이미지 묶음',
  sets: { test: '테스트', train: '학습' },
  number: '이미지 번호',
  truth: (name) => `실제 클래스 ${name}`,
  trueClass: '실제 클래스',
  chances: '클래스별 확률',
  says: (name, chance) => `신경망의 답: ${name}, ${chance}.`,
  right: (truth) => `정답은 ${truth}: 맞았습니다.`,
  wrong: (truth) => `정답은 ${truth}: 틀렸습니다.`,
  waiting: '엔진이 아직 응답하지 않았습니다.',
  draw: '그림판에 그리면 신경망이 바로 답합니다.',
  image: '선택한 이미지',
  imageHint: '왼쪽·오른쪽 화살표 키로 다른 이미지를 고릅니다.',
  saliency: '민감도',
  saliencyHint:
    '픽셀 하나하나에 따라 손실이 얼마나 변하는지: 실제 클래스에 대한 dL/dp, 직접 그린 그림이면 예측한 클래스에 대한 값',
  blank: '빈 곳',
  full: '가장 진한 획',
};

const code: (typeof en)['code'] = {
  input: '입력',
  code: '코드',
  reconstruction: '복원',
  more: (count) => `그 밖에 숫자 ${formatCount(count)}개`,
  error: (value) => `이 이미지의 평균 제곱 오차: ${value}`,
  mean: (value) => `학습 이미지들의 평균을 그대로 내놓으면 오차가 평균 ${value}입니다.`,
  waiting: '엔진이 아직 응답하지 않았습니다.',
  title: '코드 공간 거닐기',
  about: '평면의 각 위치가 하나의 코드입니다. 점을 끌면 디코더가 그 코드에 해당하는 이미지를 그립니다.',
  images: '이미지들의 코드',
  map: '코드 지도: 각 위치에서 디코더가 만들어 내는 이미지',
  hint: '화살표 키로 점을 옮기고, Shift를 함께 누르면 더 멀리 움직입니다.',
  at: (numbers) => `코드 (${numbers.join(', ')})`,
  others: (count) => `코드의 나머지 숫자 ${formatCount(count)}개는 지도에서 모든 이미지의 평균값으로 둡니다.`,
  axes: ['가로축 숫자', '세로축 숫자'],
  between: '한 이미지에서 다른 이미지로',
  ends: ['출발: 이 클래스의 첫 이미지', '도착: 이 클래스의 첫 이미지'],
  step: (number, count) => `${count}단계 중 ${number}단계: 점을 여기로 옮깁니다`,
};

const own: (typeof en)['own'] = {
  as: '학습 데이터에 넣을 클래스',
  add: '추가',
  note: '추가한 그림은 다른 이미지와 함께 학습에 쓰이며, 학습은 처음부터 다시 시작합니다.',
  full: (most) => `그림은 최대 ${most}장까지 넣을 수 있습니다. 먼저 하나를 지우세요.`,
  title: (count, most) => `학습 데이터에 넣은 내 그림 (최대 ${most}장 중 ${count}장)`,
  item: (number, name) => `그림 ${number}, 클래스 ${name}`,
  remove: (number, name) => `그림 ${number} 지우기 (${name})`,
  mark: '직접 그린 그림',
};

const classes: (typeof en)['classes'] = {
  digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  shapes: ['원', '사각형', '삼각형', '십자', '고리', '별'],
};

export const ko: typeof en = { pad, confusion, mistakes, output, code, own, classes };
