/** The labs below the columns, in the order of their tabs. A lab is a folder here and a line in this list. */
import type { LabModule } from './lab.js';

export const LABS = [
  { id: 'time', name: { en: 'Time', ko: '시간' }, load: () => import('./time/mount.js') },
  { id: 'chain', name: { en: 'Chain rule', ko: '연쇄 법칙' }, load: () => import('./chain-rule/mount.js') },
  { id: 'dying', name: { en: 'Dying units', ko: '죽는 유닛' }, load: () => import('./dying/mount.js') },
  { id: 'activations', name: { en: 'Activations', ko: '활성화 함수' }, load: () => import('./activations/mount.js') },
  { id: 'landscape', name: { en: 'Landscape', ko: '출력 지형' }, load: () => import('./landscape/mount.js') },
  { id: 'stability', name: { en: 'Stability', ko: '안정성' }, load: () => import('./stability/mount.js') },
  { id: 'valley', name: { en: 'Learning rate', ko: '학습률' }, load: () => import('./valley/mount.js') },
  { id: 'surface', name: { en: 'Loss surface', ko: '손실 곡면' }, load: () => import('./surface/mount.js') },
  {
    id: 'trainability',
    name: { en: 'Trainability map', ko: '학습 가능성 지도' },
    load: () => import('./trainability/mount.js'),
  },
  { id: 'diagnosis', name: { en: 'Diagnosis', ko: '진단' }, load: () => import('./diagnosis/mount.js') },
  { id: 'images', name: { en: 'Filters', ko: '필터' }, load: () => import('./images/mount.js') },
  { id: 'check', name: { en: 'Gradient check', ko: '기울기 검산' }, load: () => import('./check/mount.js') },
] as const satisfies readonly LabEntry[];

export interface LabEntry {
  /** As links say it: `view=check`. */
  id: string;
  name: { en: string; ko: string };
  load(): Promise<LabModule>;
}

/** As its tab says it, in every language. */
export function labName(id: LabId): LabEntry['name'] {
  return LABS.find((lab) => lab.id === id)!.name;
}

export type LabId = (typeof LABS)[number]['id'];
