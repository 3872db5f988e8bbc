/** The words of embeds in both languages. */
import { formatCount } from '../i18n/numbers.js';
import type { Language, Store } from '../state/store.js';

const en = {
  sandboxed:
    'The page around shows Gradflow in a frame that is cut off from its own site, and a policy forbids what it would need there. ' +
    'Whoever wrote the page can add allow-same-origin to the sandbox of the frame.',
  full: 'Gradflow',
  fullHint: 'Open this experiment in the full Gradflow page, in a new tab',
  ended: (steps: number) => `The run ends here, at step ${formatCount(steps)}. Reset begins anew.`,
  goal: (goal: string) => `Goal: ${goal}`,
  reached: (goal: string, step: number) => `Goal reached at step ${formatCount(step)}: ${goal}`,
};

export type EmbedWords = typeof en;

const ko: EmbedWords = {
  sandboxed:
    '이 페이지는 Gradflow를 원래 사이트와 분리된 프레임에 넣었고, 그 안에서 필요한 기능을 보안 정책이 막고 있습니다. ' +
    '페이지를 만든 사람이 프레임의 sandbox에 allow-same-origin을 더하면 됩니다.',
  full: 'Gradflow',
  fullHint: '이 실험을 새 탭의 Gradflow 전체 페이지에서 열기',
  ended: (steps) => `학습은 여기 스텝 ${formatCount(steps)}에서 끝납니다. 되돌리면 처음부터 다시 할 수 있습니다.`,
  goal: (goal) => `목표: ${goal}`,
  reached: (goal, step) => `스텝 ${formatCount(step)}에서 목표 달성: ${goal}`,
};

const WORDS: Record<Language, EmbedWords> = { en, ko };

export function embedWords({ language }: Pick<Store, 'language'>): EmbedWords {
  return WORDS[language.value];
}
