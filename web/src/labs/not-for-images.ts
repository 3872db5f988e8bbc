/** Labs that need points of the plane, and what they say where data are images. */
import type { Language } from '../state/store.js';
import type { LabId } from './registry.js';

export const NOT_FOR_IMAGES: Partial<Record<LabId, Record<Language, string>>> = {
  chain: {
    en: 'The chain rule is followed from unit to unit here. With images each weight of a kernel is used at every place of a map: choose data of the plane, or see the kernels at work under “Filters”.',
    ko: '이 실험실은 연쇄 법칙을 유닛에서 유닛으로 따라갑니다. 이미지에서는 커널의 가중치 하나가 맵의 모든 자리에 쓰입니다. 평면 데이터를 고르거나, “필터”에서 커널의 계산을 보세요.',
  },
  landscape: {
    en: 'The output is drawn over the plane here, and an image has no place in it: choose data of the plane.',
    ko: '이 실험실은 평면 위에 출력을 그립니다. 이미지는 평면 위의 점이 아니므로 평면 데이터를 고르세요.',
  },
};
