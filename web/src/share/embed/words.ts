/** The words of the embed tab in both languages. */
import type { Lock, Panel } from '../../embed/options.js';
import type { Language, Store } from '../../state/store.js';
import type { SnippetKind } from './snippets.js';

const en = {
  about: 'Choose what your page shows of this run, look at it, and copy the lines for your kind of page.',
  isLess: 'It shows this run alone; the open lab, story or second run stays here.',
  title: 'A neural network that learns',
  panels: 'Panels',
  panel: {
    network: 'Network',
    activation: 'Activation',
    flow: 'Gradient, verdict',
    dead: 'Dead, saturated',
    output: 'Output',
    loss: 'Loss',
    data: 'Data',
    model: 'Model',
    training: 'Training',
  } satisfies Record<Panel, string>,
  locks: 'The reader may not change',
  lock: {
    data: 'Data',
    model: 'Model',
    training: 'Training',
    weights: 'Weights',
    run: 'Play, step, reset',
  } satisfies Record<Lock, string>,
  autoplay: 'Play when first seen',
  steps: 'End at step',
  stepsHint: 'never',
  stepsWrong: 'A whole number from 1.',
  goal: 'Goal',
  goalHint: 'testLoss<0.05',
  goalWrong: 'A goal reads like testLoss<0.05 or testAccuracy>0.95.',
  theme: 'Theme',
  themes: { auto: 'The reader’s', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languages: { auto: 'The reader’s', en: 'English', ko: '한국어' },
  preview: 'Preview',
  width: (pixels: number) => `${pixels} px`,
  widths: 'Width of the preview',
  frame: 'Preview of the embed',
  kind: 'Lines for',
  kinds: {
    iframe: 'HTML, frame',
    element: 'HTML, element',
    markdown: 'Markdown, Jupyter Book 1',
    myst: 'MyST, Jupyter Book 2',
    quarto: 'Quarto',
    moodle: 'Moodle',
  } satisfies Record<SnippetKind, string>,
  hint: {
    iframe: 'Works everywhere. The height is that of the preview; a narrower page needs more.',
    element:
      'Finds its own height, and a script of the page can play it and hear of its goal. Into a page of another site this server must let its script be loaded (Access-Control-Allow-Origin).',
    markdown: 'Also for VitePress, Eleventy, MkDocs, Hugo and others that leave HTML in Markdown as it is.',
    myst: 'The theme decides on the height; what is higher scrolls.',
    quarto: 'Goes into every HTML output of Quarto.',
    moodle: 'Paste it in the source code view of the editor (</>).',
  } satisfies Record<SnippetKind, string>,
  snippet: 'Lines to copy',
};

export type EmbedTabWords = typeof en;

const ko: EmbedTabWords = {
  about: '이 학습에서 무엇을 보일지 고르고, 미리 본 다음, 페이지 종류에 맞는 코드를 복사하세요.',
  isLess: '이 학습만 보이며, 열려 있는 실험실이나 이야기, 두 번째 학습은 들어가지 않습니다.',
  title: '학습하는 신경망',
  panels: '보일 것',
  panel: {
    network: '신경망',
    activation: '활성화 함수',
    flow: '기울기와 판정',
    dead: '죽은 유닛과 포화',
    output: '출력',
    loss: '손실',
    data: '데이터',
    model: '모델',
    training: '학습 설정',
  },
  locks: '독자가 바꿀 수 없는 것',
  lock: { data: '데이터', model: '모델', training: '학습 설정', weights: '가중치', run: '실행, 스텝, 되돌리기' },
  autoplay: '처음 보일 때 학습 시작',
  steps: '끝나는 스텝',
  stepsHint: '없음',
  stepsWrong: '1 이상의 정수를 쓰세요.',
  goal: '목표',
  goalHint: 'testLoss<0.05',
  goalWrong: '목표는 testLoss<0.05 또는 testAccuracy>0.95처럼 씁니다.',
  theme: '테마',
  themes: { auto: '독자의 설정', light: '밝게', dark: '어둡게' },
  language: '언어',
  languages: { auto: '독자의 언어', en: 'English', ko: '한국어' },
  preview: '미리 보기',
  width: (pixels) => `${pixels} px`,
  widths: '미리 보기의 너비',
  frame: '페이지에 넣은 모습 미리 보기',
  kind: '코드 종류',
  kinds: {
    iframe: 'HTML, 프레임',
    element: 'HTML, 요소',
    markdown: 'Markdown, Jupyter Book 1',
    myst: 'MyST, Jupyter Book 2',
    quarto: 'Quarto',
    moodle: 'Moodle',
  },
  hint: {
    iframe: '어디서나 쓸 수 있습니다. 높이는 미리 보기에 맞춘 값이므로 더 좁은 페이지에서는 늘려야 합니다.',
    element:
      '높이를 스스로 맞추고, 페이지의 스크립트로 학습을 시작하거나 목표 달성을 알 수 있습니다. 다른 사이트의 페이지에 넣으려면 이 서버가 스크립트를 불러오도록 허용해야 합니다(Access-Control-Allow-Origin).',
    markdown: 'VitePress, Eleventy, MkDocs, Hugo처럼 Markdown 안의 HTML을 그대로 두는 도구에도 쓸 수 있습니다.',
    myst: '높이는 테마가 정하며, 넘치는 부분은 스크롤됩니다.',
    quarto: 'Quarto의 모든 HTML 출력에 쓸 수 있습니다.',
    moodle: '편집기의 소스 코드 보기(</>)에 붙여 넣으세요.',
  },
  snippet: '복사할 코드',
};

const WORDS: Record<Language, EmbedTabWords> = { en, ko };

export const embedTabWords = ({ language }: Pick<Store, 'language'>): EmbedTabWords => WORDS[language.value];
