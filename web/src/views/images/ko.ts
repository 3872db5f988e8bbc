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

const classes: (typeof en)['classes'] = {
  digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  shapes: ['원', '사각형', '삼각형', '십자', '고리', '별'],
};

export const ko: typeof en = { pad, confusion, mistakes, output, classes };
