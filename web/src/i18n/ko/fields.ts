import type { Messages } from '../messages.js';

const path: Messages['fields']['path'] = {
  'data.kind': '데이터 세트',
  'data.samples': '표본 수',
  'data.classes': '클래스 수',
  'data.noise': '잡음',
  'data.testFraction': '테스트 비율',
  'data.seed': '시드',
  'data.features': '입력 특성',
  'data.points': '직접 찍은 점',
  'data.shift': '위치 이동',
  'data.target': '목표',
  'data.drawings': '직접 그린 이미지',
  'model.layers': '은닉층',
  'model.layers[].units': '유닛 수',
  'model.layers[].activation': '활성화 함수',
  'model.layers[].slope': '음수 구간 기울기',
  'model.layers[].alpha': '알파',
  'model.layers[].beta': '베타',
  'model.layers[].pieces': '조각 수',
  'model.layers[].formula': '수식',
  'model.initializer': '가중치 초기화',
  'model.gain': '게인',
  'model.seed': '시드',
  'model.normalization': '정규화',
  'model.dropout': '드롭아웃',
  'model.skip': '스킵 (층 k개마다)',
  'model.auxiliary': '보조 분류기',
  'training.loss': '손실 함수',
  'training.optimizer': '최적화 기법',
  'training.learningRate': '학습률',
  'training.batchSize': '배치 크기',
  'training.momentum': '모멘텀',
  'training.rho': '감쇠율 ρ',
  'training.beta1': '베타 1',
  'training.beta2': '베타 2',
  'training.epsilon': '엡실론',
  'training.schedule': '학습률 스케줄',
  'training.scheduleSteps': '스케줄 스텝 수',
  'training.l1': 'L1 규제',
  'training.l2': 'L2 규제',
  'training.weightDecay': '가중치 감쇠',
  'training.clipNorm': '기울기 클리핑',
  'training.seed': '시드',
};

const kind = {
  circle: '원',
  xor: 'XOR',
  gauss: '가우시안 두 개',
  spiral: '나선',
  moons: '초승달',
  rings: '동심원',
  blobs: '군집',
  checkerboard: '체커보드',
  plane: '평면',
  hills: '언덕',
  sine: '사인',
  points: '직접 찍은 점',
  digits: '숫자',
  shapes: '도형',
};

const optimizer = {
  sgd: 'SGD',
  momentum: '모멘텀',
  nesterov: '네스테로프',
  rmsprop: 'RMSProp',
  adagrad: 'Adagrad',
  adam: 'Adam',
  adamw: 'AdamW',
};

const schedule = {
  constant: '일정',
  step: '계단식 (÷ 10)',
  cosine: '코사인',
  'warmup-cosine': '웜업 + 코사인',
};

const loss = { auto: '자동', 'cross-entropy': '교차 엔트로피', mse: '평균 제곱 오차', hinge: '힌지' };

const initializer = {
  zeros: '모두 0',
  constant: '상수',
  uniform: '균등 분포',
  normal: '정규 분포',
  'glorot-uniform': 'Glorot 균등',
  'glorot-normal': 'Glorot 정규',
  'he-uniform': 'He 균등',
  'he-normal': 'He 정규',
  'lecun-normal': 'LeCun 정규',
  orthogonal: '직교 행렬',
};

const normalization = { none: '없음', batch: '배치 정규화', layer: '층 정규화' };

const hint: Messages['fields']['hint'] = {
  'data.noise': '점이 제 모양에서 흩어지는 정도입니다.',
  'data.testFraction': '학습에 쓰지 않고 남겨 두는 표본의 비율입니다. 새 데이터에서의 성능을 알려 줍니다.',
  'data.seed': '점을 뽑는 난수의 시드입니다. 시드가 같으면 점도 같습니다.',
  'data.shift': '이미지를 최대 몇 픽셀까지 옮길지 정합니다.',
  'model.gain': '모든 초기 가중치에 곱하는 값입니다.',
  'model.seed': '초기 가중치를 뽑는 난수의 시드입니다.',
  'model.skip': '층 k개마다, 그 층들이 읽은 값을 결과에 더하는 경로를 놓습니다. 0이면 없습니다.',
  'model.dropout': '학습 스텝마다 쉬게 하는 은닉 유닛의 비율입니다.',
  'training.batchSize': '최적화 스텝 하나에 쓰는 표본 수입니다.',
  'training.scheduleSteps': '계단식: 이 스텝마다 10분의 1로 줄입니다. 코사인: 이 스텝에 걸쳐 0까지 줄입니다.',
  'training.l1': '|w|의 합에 이 값을 곱해 손실에 더합니다.',
  'training.l2': 'w²의 합에 이 값의 절반을 곱해 손실에 더합니다.',
  'training.weightDecay': '스텝마다 모든 가중치를 (학습률 × 이 값)의 비율만큼 줄입니다.',
  'training.clipNorm': '기울기의 노름이 이보다 크면 이 값으로 줄입니다. 0이면 쓰지 않습니다.',
  'training.seed': '배치를 섞고 드롭아웃을 뽑는 난수의 시드입니다.',
};

export const fields: Messages['fields'] = { path, kind, optimizer, schedule, loss, initializer, normalization, hint };
