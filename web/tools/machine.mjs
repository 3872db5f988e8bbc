/** What the machine must have, by Debian's and Ubuntu's package names, and how to get it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { must, onPath, progress, Trouble, tool } from './run.mjs';

const include = (header) => ['/usr/include', '/usr/local/include'].some((folder) => existsSync(`${folder}/${header}`));
const wasmPackages = {
  emscripten: () => onPath('emcc'),
  cmake: () => onPath('cmake'),
  'ninja-build': () => onPath('ninja'),
  'libeigen3-dev': () => include('eigen3/Eigen/Core'),
  'rapidjson-dev': () => include('rapidjson/document.h'),
  'libgtest-dev': () => existsSync('/usr/src/googletest/googletest/src/gtest-all.cc'), // its tests are part of one build
};
const browserPackages = {
  chromium: findBrowser,
  'fonts-noto-cjk': () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
};

const otherBrowserPackages = {
  'firefox-esr': findFirefox,
  'webkit2gtk-driver': () => onPath('WebKitWebDriver') && findMiniBrowser(),
  xvfb: () => onPath('Xvfb'),
};

/** Package name -> whether what it brings is there, for each thing one may want to do. */
const NEEDS = {
  build: wasmPackages,
  test: {
    ...wasmPackages,
    'g++': () => onPath('c++', 'g++', 'clang++'),
    'python3-numpy': hasNumPy,
    ...browserPackages,
    ...otherBrowserPackages,
  },
  bench: {
    ...wasmPackages,
    clang: () => onPath('clang++'),
    'libbenchmark-dev': () => include('benchmark/benchmark.h'),
    ...browserPackages,
  },
};

/** For the system's own Python, whatever else is on the path. */
function hasNumPy() {
  return spawnSync('/usr/bin/python3', ['-c', 'import numpy']).status === 0;
}

/** Chromium or Chrome: CHROME_PATH, then PATH, then what playwright-core may have downloaded. Null when none is there. */
export function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
  const installed = onPath(...names);
  if (installed) return installed;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : null;
}

/** FIREFOX_PATH, then PATH; null when none is there that can be driven. */
export function findFirefox() {
  return process.env.FIREFOX_PATH ?? onPath('firefox-esr', ...(isUbuntu() ? [] : ['firefox']));
}

/** The browser that comes with WebKitGTK, off the path; null when it is not there. */
export function findMiniBrowser() {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}`);
  const paths = folders.map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`);
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Installs what `purpose` (build, test or bench) needs and the machine lacks, or says what is missing. */
export async function prepareMachine(purpose) {
  const missing = Object.entries(NEEDS[purpose]).flatMap(([name, present]) => (present() ? [] : [name]));
  if (missing.length === 0) return;
  const snaps = isUbuntu() ? ['chromium', 'firefox-esr'] : [];
  const packages = missing.filter((name) => !snaps.includes(name));
  if (packages.length > 0) await installPackages(packages);
  if (snaps.includes('chromium') && missing.includes('chromium')) await downloadBrowser();
}

/** Where browsers are snaps, which the tests cannot drive, and their packages only install these. */
function isUbuntu() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function installPackages(packages) {
  const apt = await aptGet();
  if (!apt)
    throw new Trouble(
      `Please install: ${packages.join(' ')}\n(on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')})`,
    );
  await progress(`Installing ${packages.join(' ')}`, async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await must(apt[0], [...apt.slice(1), 'update'], { env });
    await must(apt[0], [...apt.slice(1), 'install', '-y', '--no-install-recommends', ...packages], { env });
  });
}

/** The words that start apt-get with the right to install; null when there is no such right without a password. */
async function aptGet() {
  if (!onPath('apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  if (!onPath('sudo')) return null;
  return must('sudo', ['-n', 'true']).then(
    () => ['sudo', '-n', 'apt-get'],
    () => null,
  );
}

async function downloadBrowser() {
  const task = () => must(tool('playwright-core'), ['install', '--with-deps', 'chromium']);
  await progress('Downloading Chromium for the browser tests', task).catch((error) => {
    throw new Trouble(`${error.message}\nPlease install Chrome or Chromium, or name one in CHROME_PATH.`);
  });
}
