/** The words of pictures and films in both languages. */
import type { Language, Store } from '../state/store.js';

const en = {
  about: (step: string) =>
    `The pictures on the page as they stood at step ${step}, with title, legend and the link of the run.`,
  again: 'Take them again',
  taking: 'Taking the pictures …',
  none: 'No picture is on the page at the moment.',
  failed: 'The picture could not be made.',
  paper: 'White paper',
  paperHint: 'For print and light slides',
  save: (title: string, kind: string) => `Save as ${kind}: ${title}`,
  copy: 'Copy',
  copyOf: (title: string) => `Copy: ${title}`,
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Save the picture instead.',
  network: 'The network, layer by layer',
  rows: { activation: 'Activations, layer by layer', gradient: 'Gradients, layer by layer' },
  step: (step: string) => `Step ${step}`,
  facts: (step: string, train: string, test: string | null) =>
    `Step ${step} · training loss ${train}${test === null ? '' : ` · test loss ${test}`}`,
};

export type PictureWords = typeof en;

const ko: PictureWords = {
  about: (step) => `${step}스텝에서 화면에 있던 그림들입니다. 제목과 범례, 이 학습의 링크가 함께 담깁니다.`,
  again: '다시 담기',
  taking: '그림을 담는 중 …',
  none: '지금 화면에 그림이 없습니다.',
  failed: '그림을 만들지 못했습니다.',
  paper: '흰 바탕',
  paperHint: '인쇄물이나 밝은 슬라이드용',
  save: (title, kind) => `${kind}로 저장: ${title}`,
  copy: '복사',
  copyOf: (title) => `복사: ${title}`,
  copied: '복사됨',
  copyFailed: '브라우저가 복사를 허용하지 않았습니다. 그림을 파일로 저장해 주세요.',
  network: '층별로 본 신경망',
  rows: { activation: '층별 활성화', gradient: '층별 기울기' },
  step: (step) => `${step}스텝`,
  facts: (step, train, test) => `${step}스텝 · 학습 손실 ${train}${test === null ? '' : ` · 테스트 손실 ${test}`}`,
};

const WORDS: Record<Language, PictureWords> = { en, ko };

export const pictureWords = ({ language }: Pick<Store, 'language'>): PictureWords => WORDS[language.value];
