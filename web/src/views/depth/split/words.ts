/** The words of the gradient's parts, in both languages: they come with the first skip connection or classifier. */
import type { Language } from '../../../state/store.js';
import type { Split, Way } from './parts.js';

const en = {
  name: 'parts',
  by: { path: 'by path', loss: 'by loss' } satisfies Record<Split, string>,
  choose: 'Split of the gradient',
  ways: { identity: 'skip path', branch: 'layers between', auxiliary: 'auxiliary classifier' } satisfies Record<
    Way,
    string
  >,
  main: 'main loss',
  head: (after: number) => `auxiliary loss, layer ${after}`,
  part: (share: string, rms: string) => `${share}, RMS ${rms}`,
  none: 'no gradient',
  key: { path: 'dL/da came back through', loss: 'dL/da came from' } satisfies Record<Split, string>,
  rule: 'Share of a part g′ in g = dL/da: ⟨g′, g⟩ / ‖g‖². Shares add up to 100 %; below 0: against the others.',
  cut: 'beyond the axis',
};

const ko: typeof en = {
  name: '구성',
  by: { path: '경로별', loss: '손실별' },
  choose: '기울기를 나누는 기준',
  ways: { identity: '스킵 경로', branch: '사이의 층들', auxiliary: '보조 분류기' },
  main: '주 손실',
  head: (after) => `${after}층의 보조 손실`,
  part: (share, rms) => `${share}, RMS ${rms}`,
  none: '기울기 없음',
  key: { path: 'dL/da가 돌아온 길', loss: 'dL/da가 나온 손실' },
  rule: 'g = dL/da에서 한 성분 g′의 몫: ⟨g′, g⟩ / ‖g‖². 몫의 합은 100 %이고, 0보다 작으면 다른 성분과 반대로 작용합니다.',
  cut: '축을 벗어남',
};

const WORDS: Record<Language, typeof en> = { en, ko };

export type SplitWords = typeof en;

export function splitWords({ language }: { language: { value: Language } }): SplitWords {
  return WORDS[language.value];
}
