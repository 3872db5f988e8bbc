import type { Browser, BrowserServer } from 'playwright-core';

/** `more`: arguments of the command line. */
export function launchBrowser(more?: readonly string[]): Promise<Browser>;
export function launchBrowserServer(): Promise<BrowserServer>;
