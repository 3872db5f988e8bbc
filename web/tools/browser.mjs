/** Chromium for tests and benchmarks, quiet towards the network. */
import { chromium } from 'playwright-core';
import { findBrowser } from './machine.mjs';
import { Trouble } from './run.mjs';

/**
 * The popups of the address bar are pages too: two for each window, which nobody sees, for a fifth of the processor's time.
 * The others are those that Playwright turns off: Chromium heeds the last such list alone.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

const ARGS = [
  `--disable-features=${FEATURES_OFF}`,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function options(more = []) {
  const executablePath = findBrowser();
  if (!executablePath) throw new Trouble('No Chromium or Chrome found. Install one, or name it in CHROME_PATH.');
  return { executablePath, args: [...ARGS, ...more] };
}

export const launchBrowser = (more) => chromium.launch(options(more));

/** A browser that other processes connect to by its `wsEndpoint()`. */
export const launchBrowserServer = () => chromium.launchServer(options());
