/** The words of the drawer itself. */
export const words = {
  en: { labs: 'Labs', failed: 'This lab could not be loaded.', retry: 'Try again' },
  ko: { labs: '실험실', failed: '이 실험실을 불러오지 못했습니다.', retry: '다시 시도' },
};
