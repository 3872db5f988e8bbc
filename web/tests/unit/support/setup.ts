/** Before each unit test: colors without a style sheet. Files share their modules, so none mocks modules of its own. */
import { beforeEach, vi } from 'vitest';
import { LIGHT, theme } from '../../fixtures/theme.js';

vi.mock('../../../src/draw/theme.js', () => ({ themeColors: () => theme.colors, themeVersion: { value: 0 } }));

beforeEach(() => {
  theme.colors = LIGHT;
});
