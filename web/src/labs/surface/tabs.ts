/** The tabs of the lab. A tab is a folder here and a line in this list; its code comes when it is first opened. */
import type { View } from '../../draw/terrain/orbit.js';
import type { LabContext } from '../lab.js';
import type { SurfaceSettings, TabName } from './settings.js';

export interface TabContext extends LabContext {
  settings: SurfaceSettings;
  /** The camera, shared by all pictures in space. */
  view: View;
}

export interface TabModule {
  /** Fills `host`, which is the tab's alone. Returns what takes everything down again. */
  mount(host: HTMLElement, context: TabContext): () => void;
}

export interface Tab {
  id: TabName;
  name: { en: string; ko: string };
  load(): Promise<TabModule>;
}

export const TABS: readonly Tab[] = [
  { id: 'run', name: { en: 'This run', ko: '이 실행' }, load: () => import('./run/mount.js') },
  { id: 'pair', name: { en: 'Two activations', ko: '두 활성화 함수' }, load: () => import('./pair/mount.js') },
  { id: 'race', name: { en: 'Optimizer race', ko: '최적화 기법 경주' }, load: () => import('./race/mount.js') },
];
