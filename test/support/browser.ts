import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { AssertionError } from 'chai';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
  type Response,
} from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** How long a page may take on a crowded machine before the test gives up on it. */
const PATIENCE_MS = 30_000;

function findChromium(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  const usual = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM ?? '', ...usual, ON_MAC].find((file) => file !== '' && isExecutable(file)) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

let launched: Promise<Browser> | null = null;

/** Launches the run's one browser, or skips what asks where there is none; call it first in `before`. */
export async function useBrowser(context: Mocha.Context): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) context.skip();
  launched ??= chromium.launch({ executablePath, args: FLAGS });
  return launched;
}

after(async () => {
  await (await launched)?.close();
});

/** What the pages of the running test did that no page may do, and what that test expects them to. */
const faults: string[] = [];
const expected: RegExp[] = [];

/** Lets this kind of fault pass until the test ends: a test that refuses a form expects the browser to say so. */
export function expectFault(pattern: RegExp): void {
  expected.push(pattern);
}

/** Takes out the faults since the last call; for tests that name the page of each. */
export function takeFaults(): string[] {
  return faults.splice(0).filter((fault) => !expected.some((pattern) => pattern.test(fault)));
}

/** A test that fails on an error in the console, a broken content policy, or a request to another host. */
export function itClean(title: string, test: (this: Mocha.Context) => Promise<void>): void {
  it(title, async function () {
    faults.length = 0;
    expected.length = 0;
    try {
      await test.call(this);
    } catch (error) {
      const found = takeFaults();
      if (found.length > 0 && error instanceof Error) error.message += `\nThe pages said:\n${found.join('\n')}`;
      throw error;
    }
    const found = takeFaults();
    if (found.length > 0) throw new AssertionError(`the pages said:\n${found.join('\n')}`);
  });
}

export interface WindowOptions extends BrowserContextOptions {
  baseURL: string;
}

/** Opens a browser window of its own, with cookies of its own, that watches what its pages do. */
export async function openWindow(options: WindowOptions): Promise<Page> {
  if (launched === null) throw new Error('call useBrowser first');
  const context = await (await launched).newContext({ viewport: { width: 1366, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await watch(context, new URL(options.baseURL).host);
  return context.newPage();
}

async function watch(context: BrowserContext, host: string): Promise<void> {
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== host) faults.push(`a request to another host: ${url.href}`);
  });
  context.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => faults.push(`an uncaught error: ${error.error().message}`));
  // The console tells of most breaches; this one names all, also those that are only reported.
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    console.error('content policy: ' + event.violatedDirective + ' ' + event.blockedURI);
  })`);
}

export interface Account {
  username: string;
  password: string;
}

/** Signs in as a person would and waits for the first page. */
export async function signInAt(page: Page, { username, password }: Account, language: 'en' | 'zh'): Promise<void> {
  await page.goto(`/sign-in?lang=${language}`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL('**/home');
}

/** Opens an address and expects a whole page. */
export async function open(page: Page, address: string): Promise<Response> {
  const response = await page.goto(address);
  if (response?.status() !== 200) throw new Error(`${address} answers ${String(response?.status())}`);
  return response;
}
