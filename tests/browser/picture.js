// The picture of a report's first screen: `node picture.js report.html report.png`, after run.sh has set up what it
// needs. The README's is that of the shipped corpus without its ledger.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launch } from './browser.js';

const [report, picture] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1200, height: 860 }, colorScheme: 'light' });
await page.goto(pathToFileURL(resolve(report)).href);
await page.screenshot({ path: picture });
await browser.close();
