/** Labs that need points of the plane, and what they say where data are images. */
import type { Language } from '../state/store.js';
import type { LabId } from './registry.js';

export const NOT_FOR_IMAGES: Partial<Record<LabId, Record<Language, string>>> = {
  landscape: {
    en: 'The output is drawn over the plane here, and an image has no place in it: choose data of the plane.',
    ko: '이 실험실은 평면 위에 출력을 그립니다. 이미지는 평면 위의 점이 아니므로 평면 데이터를 고르세요.',
  },
};
