import { formatCount, formatNumber, formatPercent } from '../i18n/numbers.js';
import type { en } from './en.js';
import type { FileFault } from './files.js';
import type { RunFault } from './run.js';
import { MOST_RUNS } from './storage.js';

const fault: Record<RunFault, string> = {
  form: '실행의 형식이 아닙니다',
  version: '더 새로운 버전의 Gradflow에서 만든 것입니다',
  name: '이름이 없거나 너무 깁니다',
  link: '설정을 읽을 수 없습니다',
  figures: '수치가 손상되었습니다',
  curve: '곡선이 손상되었습니다',
};

const file: Record<FileFault, string> = {
  large: '파일이 5 MB보다 큽니다. 아무것도 바뀌지 않았습니다.',
  json: '파일이 JSON이 아니거나 손상되었습니다. 아무것도 바뀌지 않았습니다.',
  format: '보관한 실행이 들어 있는 파일이 아닙니다. 아무것도 바뀌지 않았습니다.',
  newer: '더 새로운 버전의 Gradflow에서 만든 파일입니다. 아무것도 바뀌지 않았습니다.',
};

export const ko: typeof en = {
  title: '보관한 실행',
  count: (count) => `${MOST_RUNS}개 중 ${count}개`,
  lines: '보관한 실행의 곡선',
  training: '학습',
  test: '테스트',
  cut: '현재까지',
  cutHint: '지금 화면의 실행이 온 스텝까지만 그립니다',
  show: (name) => `그래프에 표시: ${name}`,
  restore: (name) => `새로 시작: ${name}`,
  restoreHint: '이 설정을 되살려 스텝 0부터 시작합니다',
  rename: (name) => `이름 바꾸기: ${name}`,
  renameShort: '이름 바꾸기',
  name: '이름',
  remove: (name) => `삭제: ${name}`,
  removeShort: '삭제',
  figures: ({ step, trainLoss, testLoss, testAccuracy }) =>
    [
      `스텝 ${formatCount(step)}`,
      `학습 ${formatNumber(trainLoss)}`,
      ...(testLoss === null ? [] : [`테스트 ${formatNumber(testLoss)}`]),
      ...(testAccuracy === null ? [] : [formatPercent(testAccuracy)]),
    ].join(' · '),
  edited: '도중에 설정이나 가중치를 바꾼 실행이라 설정만으로는 똑같이 재현되지 않습니다',
  editedShort: '도중에 변경',
  exportJson: 'JSON으로 저장',
  exportCsv: '곡선을 CSV로',
  import: 'JSON 열기 …',
  removeAll: '모두 삭제',
  visit: '이 브라우저는 이 페이지의 자료를 저장하지 않습니다. 페이지를 닫으면 사라지니 JSON으로 저장해 두세요.',
  damaged: (count) => `저장된 실행 ${formatCount(count)}개를 읽을 수 없습니다.`,
  removeDamaged: '삭제',
  undo: '되돌리기',
  keepIt: '보관하기',
  dismiss: '닫기',
  notice: {
    kept: (name) => `보관했습니다: ${name}`,
    updated: (name) => `최신 상태로 갱신했습니다: ${name}`,
    already: (name) => `이미 보관되어 있습니다: ${name}`,
    same: (name) => `지금 화면이 이 실행의 설정이며 스텝 0입니다: ${name}`,
    nothing: '아직 보관할 실행이 없습니다. 먼저 학습을 시작하세요.',
    curves: '그래프에 남은 표식이 없습니다. 먼저 다른 곡선을 숨기세요.',
    link: '직접 만든 점이 너무 많아 이 실행은 보관할 수 없습니다.',
    many: `최대 개수인 ${MOST_RUNS}개가 이미 보관되어 있습니다. 먼저 하나를 삭제하세요.`,
    large: '보관한 실행이 허용된 공간 2 MB를 모두 차지합니다. 먼저 하나를 삭제하세요.',
    full: '브라우저의 저장 공간이 가득 찼습니다. 실행을 삭제하거나 JSON으로 저장하세요.',
    deleted: (count, name) => (count === 1 ? `삭제했습니다: ${name}` : `${formatCount(count)}개를 삭제했습니다.`),
    restored: (name) => `새로 시작합니다: ${name}`,
    left: (step) => `이전 실행은 스텝 ${formatCount(step)}에서 멈췄습니다. 뒤로 가기를 누르면 그 설정이 돌아옵니다.`,
    imported: (added) => `${formatCount(added)}개를 추가했습니다.`,
    known: (count) => `${formatCount(count)}개는 이미 있습니다.`,
    fault: (number, what) => `${number}번째 실행은 제외했습니다: ${fault[what]}.`,
    more: (count) => `그 밖에 ${formatCount(count)}개도 제외했습니다.`,
    file,
  },
};
