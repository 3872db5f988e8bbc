/** The words of the loss as sound in both languages. */
import type { Language, Store } from '../state/store.js';
import { PITCH_OF_ONE } from './voice.js';

const en = {
  about: `The pitch follows the loss: ${PITCH_OF_ONE} Hz at 1, an octave for each decade. Training at the left, test at the right.`,
  volume: 'Volume of the loss',
  silent: 'This browser gives no sound.',
};

export type SoundWords = typeof en;

const ko: SoundWords = {
  about: `음높이가 손실을 따라갑니다. 손실 1이 ${PITCH_OF_ONE}Hz이고 열 배마다 한 옥타브씩 달라집니다. 왼쪽은 학습, 오른쪽은 테스트입니다.`,
  volume: '소리 크기',
  silent: '이 브라우저에서는 소리를 낼 수 없습니다.',
};

const WORDS: Record<Language, SoundWords> = { en, ko };

export const soundWords = ({ language }: Pick<Store, 'language'>): SoundWords => WORDS[language.value];
