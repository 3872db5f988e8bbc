/** The words of the film tab in both languages. */
import type { Language, Store } from '../../state/store.js';

const en = {
  about: 'Training as a film, for slides: it plays while it is recorded, at the speed chosen in the run bar.',
  shows: 'Shows',
  length: 'Length',
  seconds: (count: number) => `${count} s`,
  fromStart: 'Begin at step 0',
  fromStartHint: 'The run is reset first',
  record: 'Record',
  stop: 'Stop here',
  cancel: 'Cancel',
  progress: 'Recorded',
  recorded: (now: string, all: number) => `${now} of ${all} s`,
  preview: 'Preview of the film',
  result: 'The film',
  save: (ending: string, size: string) => `Save (${ending}, ${size})`,
  again: 'Another one',
  none: 'This browser cannot record films. Recent versions of Chrome, Edge, Firefox and Safari can.',
  nothing: 'Choose at least one picture.',
  failed: 'The browser could not go on recording. Try a shorter film, or fewer pictures.',
};

export type FilmWords = typeof en;

const ko: FilmWords = {
  about: '학습 과정을 슬라이드에 넣을 영상으로 만듭니다. 녹화하는 동안 실행 막대에서 고른 속도로 학습이 진행됩니다.',
  shows: '담을 그림',
  length: '길이',
  seconds: (count) => `${count}초`,
  fromStart: '0스텝부터 시작',
  fromStartHint: '먼저 학습을 초기화합니다',
  record: '녹화',
  stop: '여기서 끝내기',
  cancel: '취소',
  progress: '녹화한 길이',
  recorded: (now, all) => `${all}초 중 ${now}초`,
  preview: '영상 미리 보기',
  result: '완성된 영상',
  save: (ending, size) => `저장 (${ending}, ${size})`,
  again: '새로 만들기',
  none: '이 브라우저에서는 영상을 녹화할 수 없습니다. Chrome, Edge, Firefox, Safari의 최신 버전에서는 됩니다.',
  nothing: '그림을 하나 이상 골라 주세요.',
  failed: '브라우저가 녹화를 계속하지 못했습니다. 길이를 줄이거나 그림을 덜 고른 뒤 다시 해 보세요.',
};

const WORDS: Record<Language, FilmWords> = { en, ko };

export const filmWords = ({ language }: Pick<Store, 'language'>): FilmWords => WORDS[language.value];
