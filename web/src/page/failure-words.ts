/** Why the engine cannot run, and what helps, in both languages. */
import type { Language } from '../state/store.js';

const en = {
  title: 'Gradflow cannot run here',
  'no-simd':
    'This browser is too old for Gradflow’s engine. It runs in Chrome and Edge from version 91, Firefox from 114 and ' +
    'Safari from 16.4.',
  'no-worker':
    'The engine does not start in this browser. It needs Chrome or Edge 91, Firefox 114, Safari 16.4, or later. ' +
    'If you run this site yourself, see that all of its files were copied.',
  'wasm-blocked':
    'A security policy of this page or browser blocks WebAssembly. Whoever runs the site can allow it by adding ' +
    '‘wasm-unsafe-eval’ to script-src; a browser in lockdown mode can make an exception for this site.',
  'wasm-missing':
    'The engine’s file could not be loaded. Check the connection and reload. If you run this site yourself, ' +
    'see that the .wasm file was copied along with the page.',
  other: 'The engine stopped in a way nobody foresaw. Reload the page; your settings are in its address.',
  details: 'Details',
  reload: 'Reload the page',
};

export type FailureWords = typeof en;

const ko: FailureWords = {
  title: '이 환경에서는 Gradflow를 실행할 수 없습니다',
  'no-simd':
    '이 브라우저는 Gradflow 엔진을 실행하기에는 너무 오래되었습니다. ' +
    'Chrome·Edge 91, Firefox 114, Safari 16.4 이상에서 실행해 주세요.',
  'no-worker':
    '이 브라우저에서 엔진이 시작되지 않습니다. Chrome·Edge 91, Firefox 114, Safari 16.4 이상이 필요합니다. ' +
    '이 사이트를 직접 운영한다면 파일이 모두 복사되었는지 확인해 주세요.',
  'wasm-blocked':
    '이 페이지 또는 브라우저의 보안 정책이 WebAssembly를 막고 있습니다. 사이트 운영자는 script-src에 ' +
    '‘wasm-unsafe-eval’을 추가하면 되고, 브라우저가 차단 모드라면 이 사이트를 예외로 둘 수 있습니다.',
  'wasm-missing':
    '엔진 파일을 불러오지 못했습니다. 인터넷 연결을 확인하고 새로 고쳐 주세요. 이 사이트를 직접 운영한다면 ' +
    '.wasm 파일이 페이지와 함께 복사되었는지 확인하세요.',
  other: '엔진이 예상하지 못한 이유로 멈췄습니다. 페이지를 새로 고쳐 주세요. 설정은 주소에 남아 있습니다.',
  details: '자세한 내용',
  reload: '새로 고침',
};

export const FAILURE: Record<Language, FailureWords> = { en, ko };
