import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startChromium } from './chromium.js';

/** Makes the README's picture from the report of a real run: `npx tsx test/support/report-picture.ts runs/NAME/report.html`. */
const [report = ''] = process.argv.slice(2);
const browser = await startChromium();
const page = await browser.newPage({ viewport: { width: 1200, height: 1460 }, colorScheme: 'light' });
await page.goto(pathToFileURL(resolve(report)).href);
await page.screenshot({ path: fileURLToPath(new URL('../../docs/images/report.png', import.meta.url)) });
await browser.close();
