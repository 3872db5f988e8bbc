import type { LateMessages } from '../late.js';
import { formatCount } from '../numbers.js';
import { problems } from './problems.js';

const shortcuts: LateMessages['shortcuts'] = {
  title: '키보드',
  play: '학습 시작 또는 멈춤',
  step: '한 스텝(배치 하나)',
  epoch: '한 에폭',
  reset: '스텝 0으로 되돌리기',
  escape: '입력값 되돌리기, 브러시 내려놓기, 유닛 고정 풀기',
  or: '또는',
  note: '입력란에 글자를 쓰는 동안에는 단축키가 작동하지 않습니다.',
  letters: '한 글자 단축키 사용',
};

const share: LateMessages['share'] = {
  title: '이 학습 공유하기',
  about: '링크를 열면 누구나 같은 데이터, 같은 신경망, 같은 설정을 보고 모든 스텝에서 같은 수치를 얻습니다.',
  link: '링크',
  copy: '복사',
  copied: '복사했습니다',
  copyFailed: '브라우저가 복사를 허용하지 않았습니다. 링크를 선택해 두었으니 Ctrl + C(⌘ C)를 누르세요.',
  includeWeights: '학습된 가중치 포함',
  includeWeightsHint: '링크가 길어지고, 지금 이 스텝에서 열립니다.',
  includeWeightsTwin: 'A의 가중치만 담깁니다. B는 지금 설정으로 0스텝부터 같은 스텝까지 다시 학습합니다.',
  recommended: '권장: 학습 도중 설정이나 가중치를 바꾸었으므로 설정만으로는 이 상태를 되살릴 수 없습니다.',
  length: (characters) => `${formatCount(characters)}자`,
  failed: '링크를 만들지 못했습니다. 다시 시도하거나 가중치를 빼 보세요.',
  long: '이렇게 긴 링크는 메신저나 메일에서 잘릴 수 있습니다. 전체를 복사하거나 점을 파일로 보내세요.',
  making: '링크를 만드는 중 …',
  linesNotCopied: '브라우저가 복사를 허용하지 않았습니다. 코드를 선택해 두었으니 Ctrl + C(⌘ C)를 누르세요.',
  tabs: '공유 방법',
  tab: { link: '링크', page: '페이지에 넣기', pictures: '그림', film: '영상', code: '코드와 파일' },
  tabFailed: '이 부분을 불러오지 못했습니다. 네트워크가 다시 연결되면 탭을 한 번 더 누르세요.',
  send: '보내기 …',
  qr: '링크의 QR 코드',
  scan: '휴대전화나 태블릿으로 찍으면 이 학습이 열립니다.',
  tooLongToScan: '링크가 너무 길어서 화면에서 카메라로 읽을 수 있는 QR 코드를 만들 수 없습니다.',
  local: '이 컴퓨터에서만 열리는 주소라 다른 사람은 열 수 없습니다. 먼저 사이트를 서버에 올리고 거기서 공유하세요.',
};

const banner: LateMessages['banner'] = {
  divergedTitle: '학습이 발산했습니다.',
  quantity: {
    preactivation: '활성화 전 값',
    activation: '활성화',
    loss: '손실',
    gradient: '기울기',
    update: '가중치 변화량',
  },
  layer: (index) => `${index}층`,
  outputLayer: '출력층',
  auxiliary: (after) => `${after}층 뒤의 보조 분류기`,
  diverged: (step, quantity, layer) =>
    `스텝 ${formatCount(step)}, ${layer}에서 ${quantity} 값이 더는 유한한 수가 아니게 되었습니다. ` +
    '화면의 파라미터는 마지막으로 유한했던 상태의 값이고, 기울기는 표현 범위를 넘었습니다. 학습률이 너무 높을 가능성이 큽니다.',
  reset: '처음부터',
  past: (step, present) => `${formatCount(present)}스텝 중 ${formatCount(step)}스텝을 보고 있습니다.`,
  present: '현재로 돌아가기',
  lowerRate: (rate) => `학습률을 ${rate}로 낮춰 다시 시작`,
};

const notices: LateMessages['notices'] = {
  title: '확인해 주세요',
  more: (count) => `외 ${formatCount(count)}건`,
  dismiss: '닫기',
};

export const late: LateMessages = { shortcuts, share, banner, notices, problems };
